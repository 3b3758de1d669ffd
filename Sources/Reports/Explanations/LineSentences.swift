// Where the lines of a decision come from.

import Explanations
import Ledger
import Receivables

enum LineSentences {
  /// `payment P1 (s.yaml:12, 2025-01-02); held on 2025-01-03`.
  static func origin(of line: ExplainedLine) -> String {
    let events = line.sources.map(SourceText.text).joined(separator: " of ")
    var parts = [events.isEmpty ? withoutEvent(line) : line.kind == .reserveRelease ? "held back of \(events)" : events]
    if let available = line.availableAt, let first = line.sources.first, available.at > first.at.at {
      parts.append("available from \(available.text)")
    }
    if !line.heldOn.isEmpty { parts.append("held on \(dates(line.heldOn))") }
    for payout in line.failedWith { parts.append("cited by \(payout), which failed") }
    return parts.joined(separator: "; ")
  }

  private static func withoutEvent(_ line: ExplainedLine) -> String {
    switch line.kind {
    case .opening: return "the opening balance"
    case .retained where line.amount.minorUnits < 0: return "stays behind and opens again at the cut-off"
    case .retained: return line.leftBehindBy.map { "left behind by \($0)" } ?? "left behind by an earlier payout"
    default: return "no event"
    }
  }

  // Money that waits for long is held at every run.
  private static func dates(_ dates: [CalendarDate]) -> String {
    guard dates.count > 3, let first = dates.first, let last = dates.last else {
      return dates.map(\.description).joined(separator: ", ")
    }
    return "\(dates.count) dates from \(first) to \(last)"
  }

  /// One line as a sentence, for where there is no table.
  static func sentence(_ line: ExplainedLine) -> ExplanationSentences.Sentence {
    let subject = line.caseID.map { " on \($0)" } ?? ""
    return ("line", "\(line.amount.decimalText) \(line.kind.name)\(subject): \(origin(of: line))")
  }

  /// The lines, each with where it comes from in a row of its own, so that a place in a file is not broken.
  static func table(_ lines: [ExplainedLine]) -> TextTable {
    var table = TextTable([.init("amount", .decimalPoint), .init("kind"), .init("case", .left, .wrap)])
    for line in lines {
      table.append([line.amount.description, line.kind.name, line.caseID ?? ""], style: .strong)
      table.append(["", origin(of: line)])
    }
    return table
  }
}
