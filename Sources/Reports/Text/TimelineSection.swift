// What happened, row by row, with runs that say the same again told once.

import Ledger
import Receivables
import Simulation

enum TimelineSection {
  static func table(_ outcome: Outcome) -> TextTable {
    let tellsCreditor = Creditors(outcome).only == nil
    var table = TextTable([
      .init(), .init("", .left, .cut), .init(), .init("", .left, .cut), .init("", .decimalPoint),
      .init("", .left, .wrap),
    ])
    var folding = TraceFolding()
    for entry in outcome.trace where isTold(entry, in: outcome.period) { folding.add(entry) }
    for row in folding.rows {
      let entry = row.entry
      let head = [LocalTimes.text(entry.date, entry.time), tellsCreditor ? entry.creditor ?? "" : "", entry.what]
      table.append(head + tail(row), style: style(of: entry.kind))
    }
    return table
  }

  /// Cases listed outside of the timeline and runs that look back may come before the first day; of these the runs and
  /// refusals that say something are told.
  private static func isTold(_ entry: Outcome.TraceEntry, in period: ClosedRange<CalendarDate>) -> Bool {
    if period.contains(entry.date) { return true }
    return switch entry.kind {
    case .payout, .refusal: true
    case .held: !TraceFolding.isNothingDue(entry)
    case .policy, .transition, .entry: false
    }
  }

  private static func tail(_ row: TraceFolding.Row) -> [String] {
    let entry = row.entry
    let runs = row.count == 1 ? "" : ", \(row.count) runs, \(entry.date) .. \(row.last)"
    switch entry.kind {
    case .entry where entry.amount == nil && entry.remark.isEmpty:
      // Notes and what rules print are free text.
      return [entry.subject]
    case .held where TraceFolding.isNothingDue(entry):
      return [shortSubject(entry), HoldReason.nothingDue.rawValue + runs]
    case .held, .payout:
      return [shortSubject(entry), entry.amount?.description ?? "", entry.remark + runs]
    default:
      return [entry.subject, entry.amount?.description ?? "", entry.remark]
    }
  }

  // The creditor of a run stands in its own column or in the headline.
  private static func shortSubject(_ entry: Outcome.TraceEntry) -> String {
    guard let creditor = entry.creditor, entry.subject.hasPrefix(creditor + "/") else { return entry.subject }
    return String(entry.subject.dropFirst(creditor.count + 1))
  }

  private static func style(of kind: Outcome.TraceEntry.Kind) -> TextStyle {
    switch kind {
    case .policy, .transition: .faint
    case .payout: .good
    case .held: .caution
    case .refusal: .bad
    case .entry: .plain
    }
  }
}
