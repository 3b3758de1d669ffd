// Paths with their links followed, so that what is inside a folder can be told from what only seems to be.

import Glibc

enum RealPath {
  /// A path without links, or the number of the error that kept it from being found.
  enum Resolution {
    case path(String)
    case failed(Int32)
  }

  /// The real path of what is at `path`.
  static func resolve(_ path: String) -> Resolution {
    guard let real = realpath(path, nil) else { return .failed(errno) }
    defer { free(real) }
    return .path(String(cString: real))
  }

  /// Whether a real path is strictly inside the folder with the real path `root`.
  static func isInside(_ path: String, of root: String) -> Bool {
    path.utf8.count > root.utf8.count && path.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
  }

  /// Whether a relative path goes above where it starts, if only for a while.
  static func climbs(_ path: String) -> Bool {
    var depth = 0
    for part in path.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
      depth += part.elementsEqual("..".utf8) ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }
}
