// How reports say that one row stands for several runs: the row bears the date of the first.

import Ledger

enum FoldedRuns {
  /// `, 6 runs until 2025-03-14`, or nothing for a single run.
  static func text(_ count: Int, until last: CalendarDate) -> String {
    count == 1 ? "" : ", \(count) runs until \(last)"
  }
}
