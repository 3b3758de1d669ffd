// The days that are replayed, which the first row of the log settles, and which rows are of them.

import Diagnostics
import Ledger

/// The first row is looked at before any other is read, and from then on nothing of a period changes, however many threads ask.
final class ReplayPeriod {
  /// The last day that is replayed; nil where no row says it.
  var until: CalendarDate?
  /// The days that are replayed; nil before the first row.
  private(set) var days: ClosedRange<CalendarDate>?
  private let from: CalendarDate?
  private let zone: TimeZoneTable
  // Instants that are of the period whatever the zone, in which every row but a few is.
  private var instants = Instant.distantPast..<Instant.distantPast

  /// A period that begins on a day, or else with the first row. `zone` is any time zone.
  init(from: CalendarDate?, zone: TimeZoneTable) {
    self.from = from
    self.zone = zone
  }

  /// Whether an instant is of a day that is replayed, whatever the zone; for few that are, it is not.
  @inline(__always)
  func surelyContains(_ instant: Instant) -> Bool { instants.contains(instant) }

  /// The days that are replayed, where the first row is of `date`.
  func days(with date: CalendarDate) throws(Diagnostics) -> ClosedRange<CalendarDate> {
    if let days { return days }
    let days = try firstDays(date)
    self.days = days
    // No zone is a whole day ahead of this one, or behind it.
    let first = zone.instant(of: days.lowerBound.adding(days: 1))
    instants = first..<max(first, zone.instant(of: days.upperBound))
    return days
  }

  private func firstDays(_ date: CalendarDate) throws(Diagnostics) -> ClosedRange<CalendarDate> {
    let (first, last) = (from ?? date, until ?? date)
    guard first <= last else {
      throw Diagnostics([
        Diagnostic("bad_period", "the last day, \(last), is before the log's first, \(first)", category: .usage)
      ])
    }
    return first...last
  }
}
