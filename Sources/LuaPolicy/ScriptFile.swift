// Reading one script of the rules folder. Only regular files inside the folder are read, and nothing outside it ever is.

import Glibc
import LuaRuntime

/// What is at a path within the rules folder.
enum ScriptFile {
  /// The text of a script, UTF-8 without a byte-order mark.
  case script(ScriptText)
  /// A file with more bytes than a script may have.
  case tooLarge
  /// Nothing that can be used.
  case fault(ScriptFault)

  /// Reads the script at `path` within the folder whose real path is `root`; of a larger one than `limit` nothing.
  init(_ path: String, root: String, limit: Int) {
    self = ScriptFile.find(path, root: root, limit: limit)
  }

  private static func find(_ path: String, root: String, limit: Int) -> ScriptFile {
    guard path.utf8.first != UInt8(ascii: "/") else { return .fault(.absolute) }
    guard !path.isEmpty, !path.utf8.contains(0) else { return .fault(.absent) }
    // A file of the folder itself that is no link is inside, and needs no looking for.
    if path.utf8.first != UInt8(ascii: "."), !path.utf8.contains(UInt8(ascii: "/")) {
      let file = open(root + "/" + path, flags | O_NOFOLLOW)
      if file >= 0 { return read(file, limit: limit) }
    }
    let leavesFolder = RealPath.climbs(path)
    let real: String
    switch RealPath.resolve(root + "/" + path) {
    case .path(let path): real = path
    case .failed where leavesFolder: return .fault(.outside)
    case .failed(let error): return .fault(unresolved(root + "/" + path, error))
    }
    guard RealPath.isInside(real, of: root) else { return .fault(leavesFolder ? .outside : .linkedOutside) }
    let file = open(real, flags)
    guard file >= 0 else { return .fault(errno == ENXIO ? .noFile : .refused(errno)) }
    return read(file, limit: limit)
  }

  // Without blocking: a pipe would wait for a writer.
  private static let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC

  // A link that leads nowhere is there, although there is no file.
  private static func unresolved(_ path: String, _ error: Int32) -> ScriptFault {
    var status = stat()
    if error == ELOOP || lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK { return .danglingLink }
    return error == ENOENT || error == ENOTDIR ? .absent : .refused(error)
  }

  private static func read(_ file: Int32, limit: Int) -> ScriptFile {
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return .fault(.refused(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .fault(.folder)
    default: return .fault(.noFile)
    }
    guard let bytes = readAll(file, expected: Int(status.st_size), limit: limit) else { return .fault(.refused(errno)) }
    guard bytes.count <= limit else { return .tooLarge }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard (try? UTF8Span(validating: text.span)) != nil else {
      return .fault(.notText(line: firstLineOfNoText(text)))
    }
    return .script(ScriptText(text))
  }

  private static func firstLineOfNoText(_ bytes: [UInt8]) -> Int {
    // No encoding of a scalar holds the byte of a line end, so each line is text or not by itself.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }

  // All bytes of a file, or more than the limit. It may have more or fewer of them than were expected.
  private static func readAll(_ file: Int32, expected: Int, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    let capacity = min(max(expected, 0), limit) + 1
    while bytes.count <= limit {
      var failed = false
      let part = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        let read = Glibc.read(file, buffer.baseAddress, capacity)
        (failed, count) = (read < 0, max(read, 0))
      }
      if failed { return nil }
      bytes = bytes.isEmpty ? part : bytes + part
      // What is expected and no more is the whole file; of any other, nothing is the end and less than there was room for need not be.
      if part.isEmpty || part.count < capacity && bytes.count == expected { break }
    }
    return bytes
  }
}
