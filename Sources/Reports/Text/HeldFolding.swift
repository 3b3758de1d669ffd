// Held decisions of a book that say what the one before said become one row, unless a payout came between them.

import Ledger
import Receivables
import Simulation

enum HeldFolding {
  /// A decision and how often it was made.
  struct Row {
    /// The first of them.
    var held: Outcome.Held
    /// How many there are.
    var count = 1
    /// The payout date of the last.
    var last: CalendarDate
    /// The cut-off of the last.
    var cutoff: Instant
  }

  static func rows(_ outcome: Outcome) -> [Row] {
    var paid: [Outcome.Book: [Instant]] = [:]
    for payout in outcome.payouts { paid[payout.book, default: []].append(payout.cutoff) }
    var rows: [Row] = []
    var open: [Outcome.Book: Int] = [:]
    for held in outcome.held {
      if let place = open[held.book], saysTheSame(rows[place].held, held) {
        let between = min(rows[place].cutoff, held.cutoff)...max(rows[place].cutoff, held.cutoff)
        if !(paid[held.book] ?? []).contains(where: between.contains) {
          rows[place].count += 1
          rows[place].last = held.date.on
          rows[place].cutoff = held.cutoff
          continue
        }
      }
      open[held.book] = rows.count
      rows.append(Row(held: held, last: held.date.on, cutoff: held.cutoff))
    }
    return rows
  }

  private static func saysTheSame(_ left: Outcome.Held, _ right: Outcome.Held) -> Bool {
    guard left.reason == right.reason else { return false }
    if left.reason == .nothingDue { return true }
    return left.balance == right.balance && left.shortfall == right.shortfall
      && (left.reason.rule == nil || left.rules == right.rules)
  }
}
