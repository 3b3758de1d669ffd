// A folder that is removed when it is no longer needed, also where the program is told to end.

import Diagnostics
import Foundation
import Synchronization

final class TemporaryFolder {
  let path: String

  /// A new folder that only the user can read.
  init() throws(Diagnostic) {
    TemporaryFolder.watchSignals
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
    TemporaryFolder.present.withLock { [path] in _ = $0.insert(path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    TemporaryFolder.present.withLock { [path] in _ = $0.remove(path) }
  }

  private static let present = Mutex<Set<String>>([])

  // Once for the program. A handler of a signal proper may do next to nothing; a source's runs on a thread of its own.
  private static let watchSignals: Void = {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        for path in present.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
        signal(number, SIG_DFL)
        // To the process: the threads that sources run on take no signals.
        kill(getpid(), number)
        source.cancel()
      }
      source.resume()
    }
  }()
}
