// When things happened by the clock of the creditor concerned, as the rows of the timeline tell it.

import Ledger
import Simulation

struct LocalTimes {
  private struct Key: Hashable {
    var at: Instant
    var subject: String
  }

  private var texts: [Key: String] = [:]

  init(_ trace: [Outcome.TraceEntry]) {
    for entry in trace { texts[Key(at: entry.at, subject: entry.subject)] = LocalTimes.text(entry.date, entry.time) }
  }

  /// The local date, and time where it is not midnight, of what happened to `subject` at an instant; where no row of the
  /// timeline tells it, the instant in UTC.
  func text(_ at: Instant, of subject: String) -> String {
    texts[Key(at: at, subject: subject)] ?? at.description
  }

  /// A local date, and the time where it is not midnight.
  static func text(_ date: CalendarDate, _ time: LocalTime) -> String {
    if time == .midnight { return date.description }
    return "\(date) \(time.milliseconds % 60_000 == 0 ? time.text : time.fullText)"
  }
}
