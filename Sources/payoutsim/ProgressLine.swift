// One line of a terminal that says how far a command has come and how long it will still take.

import Foundation
import Synchronization
import Workbench

/// Shows the progress of a replay that takes longer than a second, on standard error, where that is a terminal.
final class ProgressLine: Sendable {
  private struct State {
    var shownAt: ContinuousClock.Instant
    var phase = 0
    var phaseBegan: ContinuousClock.Instant
    var isShown = false
    var isOver = false
  }

  private let state: Mutex<State>
  private let begin: ContinuousClock.Instant

  /// A line, unless nobody would see it.
  init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    begin = .now
    state = Mutex(State(shownAt: begin, phaseBegan: begin))
  }

  /// Shows how far it is, unless it was shown a moment ago.
  func show(_ progress: ReplayProgress) {
    let now = ContinuousClock.now
    state.withLock { state in
      if case .simulating = progress, state.phase == 0 {
        state.phase = 1
        state.phaseBegan = now
      }
      guard !state.isOver, now - begin > .seconds(1), now - state.shownAt > .milliseconds(200) else { return }
      state.shownAt = now
      state.isShown = true
      let text = ProgressText.text(progress, seconds: (now - state.phaseBegan) / .seconds(1))
      Terminal.complain("\r\u{1B}[K\(text)")
    }
  }

  /// Takes the line away for good.
  func clear() {
    state.withLock { state in
      if state.isShown { Terminal.complain("\r\u{1B}[K") }
      state.isOver = true
    }
  }
}
