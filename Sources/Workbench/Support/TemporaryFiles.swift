// Files that are not finished yet, which must not be left behind, whatever ends the program.

import Diagnostics
import Foundation
import Synchronization

/// The files that are written beside their targets.
public enum TemporaryFiles {
  // Whoever ends the program waits until no file is between its names.
  private static let paths = Mutex<Set<String>>([])

  /// A new file in a folder, open to be written, and its path; nil where there can be none, with the reason in `errno`.
  static func open(in folder: String) -> (descriptor: Int32, path: String)? {
    paths.withLock { paths in
      var template = Array("\(folder)/.payoutsim-XXXXXX".utf8CString)
      let descriptor = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1
      }
      guard descriptor >= 0 else { return nil }
      let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      paths.insert(path)
      return (descriptor, path)
    }
  }

  /// Moves files that are finished over their targets, in their order: all, or those before the first that cannot be moved,
  /// whose failure is thrown.
  static func move(_ files: [(temporary: String, target: String)]) throws(Diagnostic) {
    let failure = paths.withLock { paths -> Diagnostic? in
      for file in files {
        guard rename(file.temporary, file.target) == 0 else { return OutputFile.failure(file.target, errno) }
        paths.remove(file.temporary)
      }
      return nil
    }
    if let failure { throw failure }
  }

  /// Removes a file.
  static func remove(_ path: String) {
    paths.withLock { paths in
      if paths.remove(path) != nil { unlink(path) }
    }
  }

  /// Removes all of them and ends the program at once; none is made or moved any more.
  public static func removeAll(andExit status: Int32) -> Never {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      _exit(status)
    }
  }
}
