// A folder whose name nobody has.

import Foundation

enum UniqueFolder {
  /// Makes a folder that only the user can read, whose path begins as said; nil where it cannot be made, and `errno` says why.
  static func make(beginning start: String) -> String? {
    var template = Array("\(start)XXXXXX".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    return isMade ? String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
