// A folder that is removed when it is no longer needed, also where the program is told to end.

package import Diagnostics
import Foundation

package final class TemporaryFolder {
  package let path: String

  /// A new folder that only the user can read.
  package init() throws(Diagnostic) {
    let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    var template = Array("\(place)/payoutsim-XXXXXX".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard isMade else {
      throw Diagnostic(
        "output_not_written", "no temporary folder can be made: \(String(cString: strerror(errno)))",
        at: SourcePlace(file: place), category: .output)
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    Interruption.remove(path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    Interruption.keep(path)
  }
}
