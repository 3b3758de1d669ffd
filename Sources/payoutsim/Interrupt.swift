// What an interrupt does: it ends waiting, so that what is being written is written whole, or it ends the program, which
// leaves nothing that is half written.

import Foundation
import Workbench

/// The interrupt of a terminal (Ctrl-C), held back until somebody waits for it.
struct Interrupt {
  private var signals = sigset_t()

  /// Holds interrupts back from now on, also from threads that begin later.
  init() {
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Waits; false where there was an interrupt before the time was over.
  func wait(milliseconds: Int) -> Bool {
    var signals = signals
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    return sigtimedwait(&signals, nil, &time) != SIGINT
  }
}

/// Interrupts and requests to end that end the program at once, with 128 and the number of the signal.
enum InterruptExit {
  /// Waits for them from now on; on no thread but its own, also of those that begin later. A signal that whoever started the
  /// program has it ignore stays ignored.
  static func begin(_ clear: @escaping @Sendable () -> Void) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let waited = signals
    Thread.detachNewThread {
      var (signals, signal) = (waited, Int32(0))
      guard sigwait(&signals, &signal) == 0 else { return }
      clear()
      TemporaryFiles.removeAll(andExit: 128 + signal)
    }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
