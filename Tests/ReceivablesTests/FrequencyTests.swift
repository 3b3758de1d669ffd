// Which dates are nominal payout dates (S5.1, S5.2).

import Ledger
import Receivables
import Testing

struct FrequencyTests {
  static let table: [(String, Frequency, String, String, String)] = [
    ("every day", .daily, "2025-02-26", "2025-03-02", "02-26 02-27 02-28 03-01 03-02"),
    ("Fridays", .weekly([.friday]), "2025-01-01", "2025-01-31", "01-03 01-10 01-17 01-24 01-31"),
    ("Mondays and Thursdays", .weekly([.thursday, .monday]), "2025-12-25", "2026-01-05", "12-25 12-29 01-01 01-05"),
    ("no weekday", .weekly([]), "2025-01-01", "2025-12-31", ""),
    (
      "every second Friday from an anchor", .biweekly(.friday, anchor: day(2025, 1, 3)), "2025-01-01", "2025-02-28",
      "01-03 01-17 01-31 02-14 02-28"
    ),
    (
      "every second Friday before its anchor", .biweekly(.friday, anchor: day(2025, 1, 3)), "2024-11-15", "2024-12-31",
      "11-22 12-06 12-20"
    ),
    (
      "an anchor on a Monday counts from the Friday after", .biweekly(.friday, anchor: day(2024, 12, 30)), "2024-12-01",
      "2025-01-31", "12-06 12-20 01-03 01-17 01-31"
    ),
    (
      "an anchor on a Saturday counts from the Friday after", .biweekly(.friday, anchor: day(2025, 1, 4)), "2024-12-20",
      "2025-01-31", "12-27 01-10 01-24"
    ),
    (
      "an anchor far ahead reaches back", .biweekly(.monday, anchor: day(2199, 12, 30)), "1999-01-01", "1999-01-31",
      "01-11 01-25"
    ),
    (
      "day 31", .monthly([31]), "2025-01-01", "2025-06-30", "01-31 02-28 03-31 04-30 05-31 06-30"
    ),
    ("day 30 in a leap year", .monthly([30]), "2024-01-31", "2024-04-30", "02-29 03-30 04-30"),
    ("day 29", .monthly([29]), "2025-02-01", "2025-03-31", "02-28 03-29"),
    ("the last day", .monthly([Frequency.lastDay]), "2024-02-01", "2024-03-31", "02-29 03-31"),
    ("the 1st and the 15th", .monthly([15, 1]), "2025-01-02", "2025-03-01", "01-15 02-01 02-15 03-01"),
    ("days that fall together count once", .monthly([29, 30, 31]), "2025-02-01", "2025-02-28", "02-28"),
    ("a quarter's last day", .quarterly([31]), "2025-01-01", "2025-12-31", "03-31 06-30 09-30 12-31"),
    ("the 15th of a quarter's last month", .quarterly([15]), "2025-01-01", "2025-12-31", "03-15 06-15 09-15 12-15"),
    ("on demand", .onDemand, "2025-01-01", "2025-12-31", ""),
  ]

  @Test(arguments: table.indices)
  func `A frequency has these nominal dates`(row: Int) throws {
    let (name, frequency, from, until, dates) = FrequencyTests.table[row]
    var date = try CalendarDate.parse(from).get()
    let last = try CalendarDate.parse(until).get()
    var found: [Substring] = []
    while date <= last {
      if frequency.isNominal(date) { found.append(date.description.dropFirst(5)) }
      date = date.adding(days: 1)
    }
    #expect(found.joined(separator: " ") == dates, "\(name)")
  }

  @Test(arguments: [
    Frequency.daily, .weekly([.friday]), .weekly([.monday, .sunday]), .biweekly(.tuesday, anchor: day(2025, 1, 1)),
    .monthly([31]), .monthly([1, 15]), .quarterly([31]),
  ])
  func `No frequency pauses for longer than its own period`(frequency: Frequency) throws {
    let longest =
      switch frequency {
      case .daily: 1
      case .weekly: 7
      case .biweekly: 14
      case .monthly: 31
      case .quarterly: 92
      case .onDemand: Int.max
      }
    var last = CalendarDate.simulated.lowerBound.adding(days: -1)
    var date = CalendarDate.simulated.lowerBound
    while !frequency.isNominal(date) { date = date.adding(days: 1) }
    while date <= CalendarDate.simulated.upperBound {
      if frequency.isNominal(date) { last = date }
      guard date.days(since: last) < longest else {
        Issue.record("nothing from \(last) to \(date)")
        return
      }
      date = date.adding(days: 1)
    }
  }
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
  CalendarDate(year: year, month: month, day: day) ?? .simulated.lowerBound
}
