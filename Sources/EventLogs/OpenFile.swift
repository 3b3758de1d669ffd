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
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  /// Opens a regular file to be read, or says that there is none (`file_missing`), that it is a directory
  /// (`file_is_directory`), a pipe or a device (`file_not_regular`), or cannot be read (`file_unreadable`).
  init(path: String) throws(Diagnostics) {
    name = path
    isOwned = true
    // Without waiting, for a pipe that nobody writes to would wait for ever.
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw OpenFile.unopened(path) }
    switch try status().st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw OpenFile.mistake(
        "file_is_directory", "this is a directory where a file is expected", path, help: "name the files in it")
    default: throw OpenFile.notRegular(path)
    }
  }

  /// Standard input, which stays open.
  static func standardInput() -> OpenFile { OpenFile(name: "standard input", descriptor: 0, isOwned: false) }

  /// A new file without a name, which is gone when it is let go.
  static func temporary(for name: String) throws(Diagnostics) -> OpenFile {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/payoutsim-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw failure(name, "no temporary file can be made in '\(folder)'", help: roomHelp)
    }
    unlink(template)
    // Programs that are started meanwhile have nothing to do with it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return OpenFile(name: name, descriptor: descriptor, isOwned: true)
  }

  /// Whether it is neither a pipe nor a device.
  var isRegular: Bool { (try? status().st_mode).map { $0 & S_IFMT == S_IFREG } ?? false }

  /// How many bytes a regular file has.
  func size() throws(Diagnostics) -> Int { Int(try status().st_size) }

  /// Reads bytes from where the last reading ended; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostics) -> Int {
    try retrying { systemRead(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Reads bytes from an offset; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws(Diagnostics) -> Int {
    try retrying { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
  }

  /// Fills a buffer with the bytes from an offset, all of which there are.
  func readAll(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws(Diagnostics) {
    var done = 0
    while done < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]), from: offset + done)
      guard count > 0 else { throw OpenFile.mistake("file_unreadable", "a temporary file has been cut short", name) }
      done += count
    }
  }

  /// Writes all of the bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostics) {
    var written = 0
    while written < bytes.count {
      let count = systemWrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      guard count > 0 || count < 0 && errno == EINTR else {
        throw OpenFile.failure(name, "a temporary file cannot be written", help: OpenFile.roomHelp)
      }
      written += max(count, 0)
    }
  }

  private func status() throws(Diagnostics) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw OpenFile.failure(name, "the file cannot be read") }
    return status
  }

  private func retrying(_ call: () -> Int) throws(Diagnostics) -> Int {
    while true {
      let count = call()
      if count >= 0 { return count }
      guard errno == EINTR else { throw OpenFile.failure(name, "the file cannot be read") }
    }
  }

  private static func unopened(_ path: String) -> Diagnostics {
    switch errno {
    case ENOENT, ENOTDIR: mistake("file_missing", "there is no such file", path)
    // Sockets, and devices that are not there, cannot even be opened.
    case ENXIO, ENODEV: notRegular(path)
    default: failure(path, "the file cannot be opened")
    }
  }

  private static func notRegular(_ path: String) -> Diagnostics {
    mistake("file_not_regular", "this is no regular file", path, help: "use - for standard input")
  }

  private static let roomHelp = "the variable TMPDIR says in which folder temporary files are made"

  private static func failure(_ name: String, _ message: String, help: String? = nil) -> Diagnostics {
    mistake("file_unreadable", "\(message): \(String(cString: strerror(errno)))", name, help: help)
  }

  private static func mistake(_ code: String, _ message: String, _ name: String, help: String? = nil) -> Diagnostics {
    Diagnostics([Diagnostic(code, message, at: SourcePlace(file: name), help: help)])
  }
}

// Within the class these names are those of its methods.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
