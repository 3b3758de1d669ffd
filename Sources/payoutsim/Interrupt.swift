// An interrupt that ends waiting, so that what is being written is written whole.

import Foundation

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
