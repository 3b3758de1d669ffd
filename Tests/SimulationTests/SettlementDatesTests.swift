// From when money is available: some banking days after it was settled, by the calendar, at 00:00 local (S6.2).

import Ledger
import Testing

@Suite struct SettlementDatesTests {
  @Test(arguments: [
    // Settled, banking days, calendar, available; before and after Easter 2025.
    ("2025-04-17 09:00", 2, BankingCalendar.se, "2025-04-23"),
    ("2025-04-17 10:00", 1, .se, "2025-04-22"),
    ("2025-04-17 10:00", 2, .weekends, "2025-04-21"),
    ("2025-04-17 23:59", 2, .se, "2025-04-23"),
    ("2025-04-18 00:00", 2, .se, "2025-04-23"),
    ("2025-04-17 09:00", 2, .none, "2025-04-19"),
    ("2025-04-22 09:00", 2, .none, "2025-04-24"),
    ("2025-04-22 09:00", 2, .se, "2025-04-24"),
    ("2025-03-28 23:30", 1, .target, "2025-03-31"),  // clocks change between
    ("2025-03-28 23:30", 3, .target, "2025-04-02"),
    ("2025-10-24 12:00", 1, .target, "2025-10-27"),
  ])
  func `banking days after a local day`(settled: String, days: Int, calendar: BankingCalendar, available: String) {
    let story = Story("2025-01-01", "2025-12-31")
    let day = calendar.bankingDay(days, after: Story.stockholm.date(at: story.instant(settled)))
    #expect(Story.stockholm.instant(of: day) == story.instant(available))
  }
}
