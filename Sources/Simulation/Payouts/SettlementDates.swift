// From when money that was settled may be paid (S6.2): found once for a local day and a number of banking days, and used by
// every payment of that day.

import Ledger
import Receivables

struct SettlementDates {
  private let zone: TimeZoneTable
  // The local day that was asked about last, and by which calendar.
  private var date = CalendarDate.distantPast
  private var calendar = BankingCalendar.none
  // By the number of banking days after it: the 00:00 of that one, where it was asked for.
  private var midnights: [Instant?] = []

  init(zone: TimeZoneTable) { self.zone = zone }

  /// 00:00 local on as many banking days after the local day of an instant.
  mutating func midnight(_ days: Int, after instant: Instant, _ calendar: BankingCalendar) -> Instant {
    let date = zone.date(at: instant)
    if date == self.date, calendar == self.calendar, days < midnights.count, let known = midnights[days] {
      return known
    }
    return find(days, after: date, calendar)
  }

  @inline(never)
  private mutating func find(_ days: Int, after date: CalendarDate, _ calendar: BankingCalendar) -> Instant {
    if date != self.date || calendar != self.calendar {
      (self.date, self.calendar) = (date, calendar)
      midnights.removeAll(keepingCapacity: true)
    }
    let midnight = zone.instant(of: calendar.bankingDay(days, after: date))
    while midnights.count <= days { midnights.append(nil) }
    midnights[days] = midnight
    return midnight
  }
}
