// A folder that is removed when it is no longer needed, also where the program is told to end.

package import Diagnostics
import Foundation

package final class TemporaryFolder {
  package let path: String

  /// A new folder that only the user can read.
  package init() throws(Diagnostic) {
    let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    guard let path = UniqueFolder.make(beginning: "\(place)/payoutsim-") else {
      throw Diagnostic(
        "output_not_written", "no temporary folder can be made: \(String(cString: strerror(errno)))",
        at: SourcePlace(file: place), category: .output)
    }
    self.path = path
    Interruption.remove(path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    Interruption.keep(path)
  }
}
