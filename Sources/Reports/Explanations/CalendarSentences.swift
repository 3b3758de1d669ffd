// The calendar's part of an explanation: the nominal date, what moved it, and the cut-off.

import Explanations
import Ledger
import Receivables

struct CalendarSentences {
  private let explanation: Explanation
  private var calendar: CalendarStory { explanation.calendar }

  init(_ explanation: Explanation) { self.explanation = explanation }

  func list() -> [ExplanationSentences.Sentence] {
    switch explanation.occasion {
    case .schedule(let rule): [("nominal", nominal(rule))] + rolled + merged + [("cut-off", cutoff)]
    case .request(let source): unscheduled("asked by", source, "on or after")
    case .closing(let source): unscheduled("made by", source, "after")
    }
  }

  private func nominal(_ rule: RuleValue?) -> String {
    let date = calendar.date
    let day = CalendarSentences.day(date.scheduledOn)
    return rule.map { "\(day): \(ExplanationSentences.text($0))" } ?? day
  }

  private var rolled: [ExplanationSentences.Sentence] {
    guard calendar.date.on != calendar.date.scheduledOn else { return [] }
    let day = CalendarSentences.day(calendar.date.on)
    let back = calendar.turnedBackFrom.map { ", for the nearest banking day, \($0), is in another month" } ?? ""
    return [("rolled", "\(calendar.roll?.rawValue ?? ""), to \(day)\(back); \(closed(calendar.passed))")]
  }

  private var merged: [ExplanationSentences.Sentence] {
    guard !calendar.merged.isEmpty else { return [] }
    let dates = calendar.merged.map(\.description).joined(separator: ", ")
    return [("merged", "\(dates) \(calendar.merged.count == 1 ? "comes" : "come") to the same date")]
  }

  private var cutoff: String {
    guard let lag = calendar.lag, lag > 0 else { return cutoffInstant }
    let days = lag == 1 ? "1 banking day" : "\(lag) banking days"
    // What the roll passed over was told with it.
    let passed = calendar.passedByLag.filter { !calendar.passed.contains($0) }
    let closed = passed.isEmpty ? "" : "; \(closed(passed))"
    return "\(cutoffInstant), \(days) before \(calendar.date.on)\(closed)"
  }

  private func unscheduled(
    _ verb: String, _ source: EventSource, _ relation: String
  ) -> [ExplanationSentences.Sentence] {
    let day = CalendarSentences.day(calendar.date.on)
    let closed = calendar.passed.isEmpty ? "" : "; \(closed(calendar.passed))"
    return [
      (verb, SourceText.text(source)), ("date", "\(day), the first banking day \(relation) it\(closed)"),
      ("cut-off", cutoffInstant),
    ]
  }

  private var cutoffInstant: String {
    let cutoff = calendar.cutoff
    let time = cutoff.time == .midnight ? "\(cutoff.date) \(cutoff.time.text)" : cutoff.text
    return "\(time) in \(calendar.zone) (\(cutoff.at))"
  }

  private func closed(_ days: [ClosedDay]) -> String {
    let list = days.map { "\($0.date) (\($0.closure.rawValue))" }.joined(separator: ", ")
    return "\(calendar.calendar.rawValue) is closed on \(list)"
  }

  /// `Friday 2025-01-17`.
  static func day(_ date: CalendarDate) -> String {
    let name = date.weekday.name
    return "\(name.prefix(1).uppercased())\(name.dropFirst()) \(date)"
  }
}
