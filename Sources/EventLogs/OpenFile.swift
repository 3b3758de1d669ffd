// The one place that asks the system for files: opened to be read, at any offset, and closed when they are let go.

import Diagnostics
import Glibc

/// A file that is open. Reading names its offset where the file has any, so that several may read it.
final class OpenFile {
  /// The file as the user named it.
  let name: String
  private let descriptor: Int32
  private let isOwned: Bool

  private init(name: String, descriptor: Int32, isOwned: Bool) {
    self.name = name
    self.descriptor = descriptor
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Opens a file to be read.
  init(path: String) throws(Diagnostic) {
    name = path
    isOwned = true
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      self.descriptor = -1
      throw errno == ENOENT
        ? Diagnostic("file_missing", "there is no file of this name", at: SourcePlace(file: path))
        : OpenFile.failure(path, "the file cannot be opened")
    }
    self.descriptor = descriptor
    if status.map({ $0.st_mode & S_IFMT == S_IFDIR }) ?? false {
      throw Diagnostic(
        "file_is_directory", "this is a directory and not an event log", at: SourcePlace(file: path),
        help: "name the files in it")
    }
  }

  /// Standard input, which stays open.
  static func standardInput() -> OpenFile { OpenFile(name: "standard input", descriptor: 0, isOwned: false) }

  /// A new file without a name, which is gone when it is let go.
  static func temporary(for name: String) throws(Diagnostic) -> OpenFile {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/payoutsim-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(name, "no temporary file can be made in '\(folder)'") }
    unlink(template)
    return OpenFile(name: name, descriptor: descriptor, isOwned: true)
  }

  /// How many bytes the file has, or nil where it is no regular file but a pipe or a device.
  var size: Int? { status.flatMap { $0.st_mode & S_IFMT == S_IFREG ? Int($0.st_size) : nil } }

  /// Reads bytes from where the last reading ended; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    try retrying { systemRead(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Reads bytes from an offset; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws(Diagnostic) -> Int {
    try retrying { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
  }

  /// Writes all of the bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    var written = 0
    while written < bytes.count {
      let count = systemWrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      guard count > 0 || count < 0 && errno == EINTR else {
        throw OpenFile.failure(name, "its temporary copy cannot be written")
      }
      written += max(count, 0)
    }
  }

  private var status: stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  private func retrying(_ call: () -> Int) throws(Diagnostic) -> Int {
    while true {
      let count = call()
      if count >= 0 { return count }
      guard errno == EINTR else { throw OpenFile.failure(name, "the file cannot be read") }
    }
  }

  private static func failure(_ name: String, _ message: String) -> Diagnostic {
    let reason = String(cString: strerror(errno))
    return Diagnostic("file_unreadable", "\(message): \(reason)", at: SourcePlace(file: name))
  }
}

// Within the class these names are those of its methods.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
