// Runs of a creditor's timeline that say what the one before said become one row, unless something happened in between.

import Ledger
import Receivables
import Simulation

struct TraceFolding {
  /// A row and how often it was said.
  struct Row {
    /// The first of them.
    var entry: Outcome.TraceEntry
    /// How many there are.
    var count = 1
    /// The date of the last.
    var last: CalendarDate

    /// How often it was said, as the end of a sentence; empty where it was once.
    var repetition: String { FoldedRuns.text(count, until: last) }
  }

  private(set) var rows: [Row] = []
  // The row that each book of the creditor would repeat.
  private var open: [ByteText: Int] = [:]

  mutating func add(_ entry: Outcome.TraceEntry) {
    let book = ByteText(entry.subject)
    switch entry.kind {
    case .held:
      if let place = open[book], saysTheSame(rows[place].entry, entry) {
        rows[place].count += 1
        rows[place].last = entry.date
        return
      }
      open[book] = rows.count
    case .payout: open[book] = nil
    case .policy, .transition, .entry, .refusal: open = [:]
    }
    rows.append(Row(entry: entry, last: entry.date))
  }

  /// Whether a held run had nothing to pay; the shortfall to a minimum then says nothing.
  static func isNothingDue(_ entry: Outcome.TraceEntry) -> Bool {
    entry.kind == .held && entry.remark.hasPrefix(HoldReason.nothingDue.rawValue)
  }

  private func saysTheSame(_ left: Outcome.TraceEntry, _ right: Outcome.TraceEntry) -> Bool {
    if TraceFolding.isNothingDue(left) { return TraceFolding.isNothingDue(right) }
    return left.amount == right.amount && left.remark == right.remark
  }
}
