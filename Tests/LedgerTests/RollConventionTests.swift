// Dates that are no banking days, and where they move to (S4.2, S5.3).

import Ledger
import Testing

struct RollConventionTests {
  // Date, calendar, then where it goes: following, modified following, preceding, modified preceding.
  static let table: [(String, BankingCalendar, [String])] = [
    ("2025-06-05", .se, ["2025-06-05", "2025-06-05", "2025-06-05", "2025-06-05"]),
    ("2025-06-06", .se, ["2025-06-09", "2025-06-09", "2025-06-05", "2025-06-05"]),  // national day, a Friday
    ("2025-05-31", .se, ["2025-06-02", "2025-05-30", "2025-05-30", "2025-05-30"]),  // Saturday, month end
    ("2025-06-01", .se, ["2025-06-02", "2025-06-02", "2025-05-30", "2025-06-02"]),  // Sunday, month begin
    ("2025-12-31", .se, ["2026-01-02", "2025-12-30", "2025-12-30", "2025-12-30"]),
    ("2025-12-31", .target, ["2025-12-31", "2025-12-31", "2025-12-31", "2025-12-31"]),
    ("2026-01-01", .se, ["2026-01-02", "2026-01-02", "2025-12-30", "2026-01-02"]),
    ("2026-01-01", .target, ["2026-01-02", "2026-01-02", "2025-12-31", "2026-01-02"]),
    ("2024-12-31", .se, ["2025-01-02", "2024-12-30", "2024-12-30", "2024-12-30"]),
    ("2026-04-03", .se, ["2026-04-07", "2026-04-07", "2026-04-02", "2026-04-02"]),  // Good Friday
    ("2024-03-31", .se, ["2024-04-02", "2024-03-28", "2024-03-28", "2024-03-28"]),  // Easter Sunday, month end
    ("2025-12-25", .weekends, ["2025-12-25", "2025-12-25", "2025-12-25", "2025-12-25"]),
    ("2025-12-27", .none, ["2025-12-27", "2025-12-27", "2025-12-27", "2025-12-27"]),
  ]

  @Test(arguments: table)
  func `Dates roll to banking days`(text: String, calendar: BankingCalendar, rolled: [String]) throws {
    let conventions: [RollConvention] = [.following, .modifiedFollowing, .preceding, .modifiedPreceding]
    let date = try day(text)
    #expect(conventions.map { $0.roll(date, in: calendar).description } == rolled)
    #expect(RollConvention.none.roll(date, in: calendar) == date)
  }

  @Test(arguments: RollConvention.allCases, BankingCalendar.allCases)
  func `No roll reaches further than stated, nor overtakes another`(_ roll: RollConvention, _ calendar: BankingCalendar)
  {
    var date = CalendarDate.simulated.lowerBound
    var last = roll.roll(date, in: calendar)
    while date < CalendarDate.simulated.upperBound {
      let rolled = roll.roll(date, in: calendar)
      guard abs(rolled.days(since: date)) <= RollConvention.reach, rolled >= last,
        roll == .none || calendar.isBankingDay(rolled)
      else {
        Issue.record("\(date) rolls to \(rolled), and the day before it to \(last)")
        return
      }
      last = rolled
      date = date.adding(days: 1)
    }
  }

  @Test(arguments: ["following", "modified_following", "preceding", "modified_preceding", "none"])
  func `Conventions go by these names`(name: String) { #expect(RollConvention(rawValue: name) != nil) }
}
