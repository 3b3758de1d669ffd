// The result of a simulation for people: what happened, what is paid, what waits and why, and how things stand.
//
// Reasons, states and refusals go by the names that scenarios use, so that what is read can be searched for and expected.

import Diagnostics
import Ledger
public import Simulation

/// Results as text.
public struct TextReport: Sendable {
  private let width: Int
  private let color: Bool

  /// The least width that reports are made for.
  public static let narrowest = 60

  /// Reports of at most `width` columns, `narrowest` or more, with ANSI colours where `color` is true.
  public init(width: Int = 80, color: Bool = false) {
    self.width = max(width, TextReport.narrowest)
    self.color = color
  }

  /// The outcome of the scenario called `name`, ending in a line end. Sections with nothing to say are left out; what
  /// explains decisions, where it is given, stands under them.
  public func render(
    _ outcome: Outcome, name: String, description: String?, explained: DecisionNotes? = nil
  ) -> String {
    var text = headline(outcome, name: name, description: description)
    for section in sections(outcome, explained) where !section.table.isEmpty {
      text += "\n" + TextStyle.strong.paint(TextFlow.cut(escaped(section.title), to: width), color: color) + "\n"
      text += section.table.render(width: width, color: color)
    }
    return text
  }

  private func sections(
    _ outcome: Outcome, _ explained: DecisionNotes?
  ) -> [(title: String, table: TextTable)] {
    let times = LocalTimes(outcome.trace)
    return TimelineSection.list(outcome) + [
      ("Payout schedule", PayoutSection.table(outcome, explained)),
      ("Held", HeldSection.table(outcome, explained)),
      ("Respites", RespiteSection.table(outcome.respites, times)),
      ("Refused", EntrySections.refused(outcome.refused)),
      ("Notices", EntrySections.notices(outcome.notices)),
      ("Cases", StandingSections.cases(outcome.cases)),
      ("Balances", StandingSections.balances(outcome.balances)),
      ("Suspense", StandingSections.suspense(outcome.suspense)),
    ]
  }

  private func headline(_ outcome: Outcome, name: String, description: String?) -> String {
    var text = ""
    for line in TextFlow.wrap(escaped(name), to: width) {
      text += TextStyle.strong.paint(line, color: color) + "\n"
    }
    // Line ends of a description part its paragraphs; an empty line says nothing that they do not.
    for paragraph in (description ?? "").split(whereSeparator: \.isNewline) {
      for line in TextFlow.wrap(escaped(String(paragraph)), to: width) where !line.isEmpty { text += line + "\n" }
    }
    let creditors = Creditors(outcome)
    let period = "\(outcome.period.lowerBound) .. \(outcome.period.upperBound)"
    let subject = creditors.only.map { ", \(escaped($0))" } ?? ""
    return text + TextFlow.wrap(period + subject, to: width).joined(separator: "\n") + "\n"
  }
}
