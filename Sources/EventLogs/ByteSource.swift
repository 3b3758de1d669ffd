// Where the bytes of a log come from: a file, standard input, or memory, read in chunks so that memory stays small.

public import Diagnostics

/// Bytes that are read once, from the first to the last.
public final class ByteSource {
  /// The file as the user named it, for diagnostics.
  public let name: String
  /// The most bytes that are read at a time.
  let chunk: Int
  /// Told how many bytes were read, each time that some were.
  public var whenRead: ((Int) -> Void)?
  private let origin: Origin
  private var offset = 0

  private enum Origin {
    case stream(OpenFile)
    case file(OpenFile)
    case memory([UInt8])
    case copied(ByteSource, OpenFile)
  }

  /// How many bytes are read at a time unless said otherwise.
  public static let defaultChunk = 1 << 18

  /// A regular file, or one mistake where there is none that can be read: `file_missing`, `file_is_directory`,
  /// `file_not_regular`, `file_unreadable`.
  ///
  /// - Precondition: `chunk` is above zero, as everywhere here.
  public convenience init(path: String, chunk: Int = ByteSource.defaultChunk) throws(Diagnostics) {
    let file = try OpenFile(path: path)
    self.init(name: path, chunk: chunk, origin: .stream(file))
  }

  /// Bytes in memory, which diagnostics call `name`.
  public convenience init(bytes: [UInt8], name: String, chunk: Int = ByteSource.defaultChunk) {
    self.init(name: name, chunk: chunk, origin: .memory(bytes))
  }

  /// Standard input.
  public static func standardInput(chunk: Int = ByteSource.defaultChunk) -> ByteSource {
    let file = OpenFile.standardInput()
    return ByteSource(name: file.name, chunk: chunk, origin: .stream(file))
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
    }
    offset += count
    if count > 0 { whenRead?(count) }
    return count
  }
}
