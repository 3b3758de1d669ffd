// A log that was sorted, and where each of its lines was before. Both are in files without names.

public import Diagnostics

/// Where a row stands in the logs that users named.
public struct RowOrigin: Hashable, Sendable {
  /// Which of the logs it is in, from 1.
  public var file: Int
  /// The line that it begins on there, from 1.
  public var line: Int

  init(file: Int, line: Int) {
    self.file = file
    self.line = line
  }

  // Both in eight bytes: more logs than a command line can name, and more lines than a disk can hold.
  private static let lineBits = 44

  init(packed: UInt64) {
    self.init(file: Int(packed >> RowOrigin.lineBits), line: Int(packed & (1 << RowOrigin.lineBits - 1)))
  }

  var packed: UInt64 { UInt64(file) << RowOrigin.lineBits | UInt64(line) }
}

/// A log that was made of others, which can be read as often as wanted. Nothing of it is left when it is let go.
public final class SortedLog {
  let file: OpenFile
  private let origins: OpenFile

  init(_ file: OpenFile, origins: OpenFile) {
    self.file = file
    self.origins = origins
  }

  /// The rows, from the first byte of the header.
  public func source(chunk: Int = ByteSource.defaultChunk) -> ByteSource { ByteSource(file, chunk: chunk) }

  /// Where the row that begins on a line of this log was before; nil where there is no such line.
  public func origin(ofLine line: Int) throws(Diagnostics) -> RowOrigin? {
    guard line > 0 else { return nil }
    let size = MemoryLayout<UInt64>.size
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: size)
    defer { buffer.deallocate() }
    guard try origins.read(into: buffer, from: (line - 1) * size) == size else { return nil }
    return RowOrigin(packed: buffer.load(as: UInt64.self))
  }
}

/// Writes a log that is made of others, row by row.
struct SortedLogWriter {
  private let file: OpenFile
  private let origins: OpenFile
  private var text: [UInt8] = []
  private var places: [UInt64] = []

  private static let bufferSize = 1 << 20

  /// Begins a log; `name` is what is said of a copy that cannot be written.
  init(for name: String) throws(Diagnostics) {
    file = try OpenFile.temporary(for: name)
    origins = try OpenFile.temporary(for: name)
  }

  /// Adds a row, without its line end, and where it was.
  mutating func add(_ row: some Collection<UInt8>, _ origin: RowOrigin) throws(Diagnostics) {
    var last: UInt8 = 0
    places.append(origin.packed)
    for byte in row {
      if byte == CSVByte.lineFeed { places.append(origin.packed) }
      last = byte
    }
    text += row
    // One that ends the row's last cell is none of its line end.
    if last == CSVByte.carriageReturn { text.append(CSVByte.carriageReturn) }
    text.append(CSVByte.lineFeed)
    if text.count > SortedLogWriter.bufferSize { try empty() }
  }

  /// The log, of which all was added.
  mutating func finish() throws(Diagnostics) -> SortedLog {
    try empty()
    return SortedLog(file, origins: origins)
  }

  private mutating func empty() throws(Diagnostics) {
    try file.write(text)
    try origins.write(places)
    text.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }
}

extension OpenFile {
  /// Writes all elements, as they are in memory.
  func write<Element: BitwiseCopyable>(_ elements: [Element]) throws(Diagnostics) {
    try elements.withUnsafeBufferPointer { elements throws(Diagnostics) in
      try write(UnsafeRawBufferPointer(elements))
    }
  }
}
