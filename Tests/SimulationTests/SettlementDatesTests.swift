// From when money is available, asked in turn of one and the same dates: whatever was asked before, the answer is that of a
// calendar (S6.2).

import Ledger
import Receivables
import Testing

@testable import Simulation

@Suite struct SettlementDatesTests {
  // Settled, banking days, calendar, available; before and after Easter 2025.
  static let questions: [(String, Int, BankingCalendar, String)] = [
    ("2025-04-17 09:00", 2, .se, "2025-04-23"),
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
  ]

  @Test func `the answers are those of the calendars, in any order`() {
    for order in [Self.questions, Self.questions.reversed(), Self.questions + Self.questions] {
      let story = Story("2025-01-01", "2025-12-31")
      var dates = SettlementDates(zone: story.creditor.zone)
      for (settled, days, calendar, available) in order {
        let midnight = dates.midnight(days, after: story.instant(settled), calendar)
        #expect(midnight == story.instant(available), "\(days) banking days of \(calendar.rawValue) after \(settled)")
      }
    }
  }
}
