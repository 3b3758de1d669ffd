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

  private static let wake = Atomic<Int32>(-1)

  // Once for the program. A handler of a signal may do next to nothing, so it wakes a thread, which removes what is there and
  // then lets the signal do what it does.
  private static let watchSignals: Void = {
    let pipe = Pipe()
    wake.store(pipe.fileHandleForWriting.fileDescriptor, ordering: .sequentiallyConsistent)
    Thread.detachNewThread {
      var number: UInt8 = 0
      while read(pipe.fileHandleForReading.fileDescriptor, &number, 1) != 1 {}
      for path in present.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
      signal(Int32(number), SIG_DFL)
      kill(getpid(), Int32(number))
      withExtendedLifetime(pipe) {}
    }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(TemporaryFolder.wake.load(ordering: .sequentiallyConsistent), &byte, 1)
      }
    }
  }()
}
