// Where the bytes of a log come from: a file, standard input, or memory, read in chunks so that memory stays small. What is
// packed is unpacked here, and nobody else knows of it.

public import Diagnostics

/// Bytes that are read once, from the first to the last.
public final class ByteSource {
  /// The file as the user named it, for diagnostics.
  public let name: String
  /// The most bytes that are read at a time.
  let chunk: Int
  /// Told how many bytes were read, each time that some were.
  public var whenRead: ((Int) -> Void)?
  private var origin: Origin
  private var offset = 0

  private enum Origin {
    case stream(OpenFile)
    case file(OpenFile)
    case memory([UInt8])
    case copied(ByteSource, OpenFile)
    case packed(GzipSource)
    /// A stream of which it is not known yet whether it is packed.
    case unknown(OpenFile)
    /// A stream of which some bytes were read already.
    case begun([UInt8], ByteSource)
  }

  /// How many bytes are read at a time unless said otherwise.
  public static let defaultChunk = 1 << 18

  /// A regular file, which is unpacked where its name ends in `.gz`, or one mistake where there is none that can be read: `file_missing`, `file_is_directory`,
  /// `file_not_regular`, `file_unreadable`.
  ///
  /// - Precondition: `chunk` is above zero, as everywhere here.
  public convenience init(path: String, chunk: Int = ByteSource.defaultChunk) throws(Diagnostics) {
    let file = try OpenFile(path: path)
    self.init(name: path, chunk: chunk, origin: .stream(file))
    guard GzipSource.isGzip(path) else { return }
    guard try file.size() > 0 else {
      throw Diagnostics([
        Diagnostic("file_empty", "the file is empty, and so no gzip file", at: SourcePlace(file: path))
      ])
    }
    origin = .packed(GzipSource(ByteSource(name: path, chunk: chunk, origin: .stream(file))))
  }

  /// Bytes in memory, which diagnostics call `name`.
  public convenience init(bytes: [UInt8], name: String, chunk: Int = ByteSource.defaultChunk) {
    self.init(name: name, chunk: chunk, origin: .memory(bytes))
  }

  /// Standard input, which is unpacked where it begins as gzip does: no log does.
  public static func standardInput(chunk: Int = ByteSource.defaultChunk) -> ByteSource {
    stream(OpenFile.standardInput(), chunk: chunk)
  }

  /// An open stream, which is unpacked where it begins as gzip does.
  static func stream(_ file: OpenFile, chunk: Int) -> ByteSource {
    ByteSource(name: file.name, chunk: chunk, origin: .unknown(file))
  }

  /// An open file from its first byte, whoever else reads it.
  convenience init(_ file: OpenFile, chunk: Int) {
    self.init(name: file.name, chunk: chunk, origin: .file(file))
  }

  /// The bytes of a source, each of which is written to a file when it is read.
  convenience init(_ source: ByteSource, copiedTo file: OpenFile) {
    self.init(name: source.name, chunk: source.chunk, origin: .copied(source, file))
  }

  /// How many bytes there are, unless that is not known before the last is read.
  public var size: Int? {
    switch origin {
    case .stream(let file), .file(let file): file.isRegular ? try? file.size() : nil
    case .memory(let bytes): bytes.count
    case .copied(let source, _): source.size
    case .packed, .unknown, .begun: nil
    }
  }

  private init(name: String, chunk: Int, origin: Origin) {
    precondition(chunk > 0, "a chunk of at least one byte")
    self.name = name
    self.chunk = chunk
    self.origin = origin
  }

  /// Reads up to a chunk of bytes into the buffer, and as many as it holds; 0 where there are no more.
  ///
  /// - Precondition: the buffer is not empty.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostics) -> Int {
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(chunk))
    let count: Int
    switch origin {
    case .stream(let file): count = try file.read(into: room)
    case .file(let file): count = try file.read(into: room, from: offset)
    case .memory(let bytes):
      count = min(room.count, bytes.count - offset)
      room.copyBytes(from: bytes[offset..<offset + count])
    case .copied(let source, let file):
      count = try source.read(into: room)
      try file.write(UnsafeRawBufferPointer(rebasing: room[..<count]))
    case .packed(let gzip): count = try gzip.read(into: room)
    case .unknown(let file):
      let beginning = try ByteSource.beginning(of: file)
      let isPacked = beginning.withUnsafeBytes { GzipSource.isGzip($0) }
      let stream = ByteSource(name: name, chunk: chunk, origin: .stream(file))
      origin = isPacked ? .packed(GzipSource(stream, beginning: beginning)) : .begun(beginning, stream)
      return try read(into: buffer)
    case .begun(let beginning, let stream):
      if offset < beginning.count {
        count = min(room.count, beginning.count - offset)
        room.copyBytes(from: beginning[offset..<offset + count])
      } else {
        count = try stream.read(into: room)
      }
    }
    offset += count
    if count > 0 { whenRead?(count) }
    return count
  }

  // The first bytes of a stream, as many as tell whether it is packed, if it has as many.
  private static func beginning(of file: OpenFile) throws(Diagnostics) -> [UInt8] {
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2, alignment: 1)
    defer { buffer.deallocate() }
    while bytes.count < 2 {
      let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(bytes.count)))
      if count == 0 { break }
      bytes += buffer[bytes.count..<bytes.count + count]
    }
    return bytes
  }
}
