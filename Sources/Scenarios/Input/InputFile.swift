// The one way in for text files: read whole, within a bound, and refused with a clear reason where they are no text.

public import Diagnostics
import Glibc

/// Reading of text files that users name: scenarios, rule scripts, lists of creditors.
public enum InputFile {
  /// The most bytes that a file may have unless said otherwise: 16 MiB.
  public static let largest = 16 * 1024 * 1024

  /// The text of the file at `path`, a byte-order mark included.
  ///
  /// Throws one diagnostic where the file is missing (`file_missing`), a directory (`file_is_directory`), no regular
  /// file (`file_not_regular`), not readable (`file_unreadable`), larger than `limit` bytes (`file_too_large`), empty
  /// (`file_empty`), binary, which is to say that it has a zero byte (`file_binary`), or no UTF-8 (`file_not_utf8`).
  public static func read(path: String, limit: Int = largest) throws(Diagnostics) -> String {
    let bytes = try self.bytes(path: path, limit: limit)
    guard !bytes.isEmpty else { throw failure("file_empty", "the file is empty", path) }
    if let zero = bytes.firstIndex(of: 0) {
      let place = place(of: zero, in: bytes, path)
      throw Diagnostics([
        Diagnostic("file_binary", "this is no text file, for its byte \(zero) is zero", at: place)
      ])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let offset = validPrefix(of: bytes)
      throw Diagnostics([
        Diagnostic(
          "file_not_utf8", "byte \(offset) of the file is not valid UTF-8", at: place(of: offset, in: bytes, path),
          help: "save the file as UTF-8")
      ])
    }
    return text
  }

  private static func bytes(path: String, limit: Int) throws(Diagnostics) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw failure("file_missing", "there is no such file", path) }
    // Without waiting, for a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw unopened(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unopened(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw failure("file_is_directory", "this is a directory where a file is expected", path)
    default: throw failure("file_not_regular", "this is no regular file", path)
    }
    var bytes: [UInt8] = []
    // One byte more than is allowed tells a file that is too large, whatever size it had when it was opened.
    let capacity = min(max(Int(status.st_size), 0), limit) + 1
    bytes.reserveCapacity(capacity)
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count <= limit {
      let count = chunk.withUnsafeMutableBytes { Self.read(descriptor, into: $0) }
      guard count >= 0 else { throw unopened(path, errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    throw failure("file_too_large", "the file has more than \(limit) bytes", path)
  }

  private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
  }

  private static func unopened(_ path: String, _ error: Int32) -> Diagnostics {
    switch error {
    case ENOENT, ENOTDIR: failure("file_missing", "there is no such file", path)
    case EACCES, EPERM: failure("file_unreadable", "the file cannot be read, for it is not permitted", path)
    default: failure("file_unreadable", "the file cannot be read (error \(error) of the system)", path)
    }
  }

  private static func failure(_ code: String, _ message: String, _ path: String) -> Diagnostics {
    Diagnostics([Diagnostic(code, message, at: SourcePlace(file: path))])
  }

  private static func validPrefix(of bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
    return offset
  }

  private static func place(of offset: Int, in bytes: [UInt8], _ path: String) -> SourcePlace {
    let newline = UInt8(ascii: "\n")
    let before = bytes[..<offset]
    let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    // Columns count scalars, and a scalar has one byte that continues none.
    let column = before[start...].count { $0 & 0b1100_0000 != 0b1000_0000 } + 1
    return SourcePlace(file: path, line: before.count { $0 == newline } + 1, column: column)
  }
}

/// A text without the byte-order mark that it may begin with.
func withoutMark(_ text: String) -> String {
  guard text.unicodeScalars.first == "\u{FEFF}" else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
}
