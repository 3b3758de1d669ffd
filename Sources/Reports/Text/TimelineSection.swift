// What happened to a creditor, row by row, with runs that say the same again told once.
//
// Nothing crosses creditors, so each has a timeline of its own; what concerns none of them, such as a note, is in all.

import Ledger
import Receivables
import Simulation

enum TimelineSection {
  /// The timelines and their titles, by creditor as bytes.
  static func list(_ outcome: Outcome) -> [(title: String, table: TextTable)] {
    let creditors = Creditors(outcome)
    let names = creditors.all.isEmpty ? [""] : creditors.all
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { (ByteText($1), $0) })
    var timelines = Array(repeating: TraceFolding(), count: names.count)
    for entry in outcome.trace where isTold(entry, in: outcome.period) {
      if let creditor = entry.creditor {
        if let place = places[ByteText(creditor)] { timelines[place].add(entry) }
      } else {
        for place in timelines.indices { timelines[place].add(entry) }
      }
    }
    return zip(names, timelines).map { name, timeline in
      (names.count == 1 ? "Timeline" : "Timeline of \(name)", table(timeline.rows))
    }
  }

  private static func table(_ rows: [TraceFolding.Row]) -> TextTable {
    var table = TextTable([
      .init(), .init(), .init("", .left, .cut), .init("", .decimalPoint), .init("", .left, .wrap),
    ])
    for row in rows {
      table.append(
        [LocalTimes.text(row.entry.date, row.entry.time), row.entry.what] + tail(row), style: style(of: row.entry.kind))
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

  /// Subject, amount and remark; what has no amount runs on from where the amounts stand.
  private static func tail(_ row: TraceFolding.Row) -> [String] {
    let entry = row.entry
    let subject = isRun(entry) ? pathInCreditor(entry) : entry.subject
    if TraceFolding.isNothingDue(entry) { return [subject, HoldReason.nothingDue.rawValue + row.repetition] }
    let remark = entry.remark + row.repetition
    if let amount = entry.amount { return [subject, amount.description, remark] }
    return remark.isEmpty ? [subject] : [subject, remark]
  }

  private static func isRun(_ entry: Outcome.TraceEntry) -> Bool { entry.kind == .held || entry.kind == .payout }

  // The creditor of a run stands in the title or in the headline.
  private static func pathInCreditor(_ entry: Outcome.TraceEntry) -> String {
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
