// Holidays written out by hand, and the banking days around them (S4.1).

import Ledger
import Testing

struct BankingCalendarTests {
  // The days from Monday to Friday on which Swedish banks are closed. 6 June took the place of Whit Monday in 2005.
  static let swedish: [(Int, String)] = [
    (1999, "01-01 01-06 04-02 04-05 05-13 05-24 06-25 12-24 12-31"),
    (2003, "01-01 01-06 04-18 04-21 05-01 05-29 06-09 06-20 12-24 12-25 12-26 12-31"),
    (2004, "01-01 01-06 04-09 04-12 05-20 05-31 06-25 12-24 12-31"),
    (2005, "01-06 03-25 03-28 05-05 06-06 06-24 12-26"),
    (2006, "01-06 04-14 04-17 05-01 05-25 06-06 06-23 12-25 12-26"),
    (2008, "01-01 03-21 03-24 05-01 06-06 06-20 12-24 12-25 12-26 12-31"),  // Ascension Day on 1 May
    (2024, "01-01 03-29 04-01 05-01 05-09 06-06 06-21 12-24 12-25 12-26 12-31"),
    (2025, "01-01 01-06 04-18 04-21 05-01 05-29 06-06 06-20 12-24 12-25 12-26 12-31"),
    (2026, "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31"),
    (2038, "01-01 01-06 04-23 04-26 06-03 06-25 12-24 12-31"),  // the latest Easter
    (2160, "01-01 03-21 03-24 05-01 06-06 06-20 12-24 12-25 12-26 12-31"),  // and a very early one
  ]

  // The same for the euro area.
  static let target: [(Int, String)] = [
    (1999, "01-01 12-31"),
    (2000, "04-21 04-24 05-01 12-25 12-26"),
    (2001, "01-01 04-13 04-16 05-01 12-25 12-26 12-31"),
    (2002, "01-01 03-29 04-01 05-01 12-25 12-26"),
    (2003, "01-01 04-18 04-21 05-01 12-25 12-26"),
    (2008, "01-01 03-21 03-24 05-01 12-25 12-26"),
    (2025, "01-01 04-18 04-21 05-01 12-25 12-26"),
    (2026, "01-01 04-03 04-06 05-01 12-25"),
    (2038, "01-01 04-23 04-26"),
  ]

  @Test(arguments: swedish)
  func `Swedish banks are closed on these days of the week`(year: Int, closed: String) throws {
    #expect(try closedWeekdays(of: year, in: .se) == closed)
  }

  @Test(arguments: target)
  func `TARGET is closed on these days of the week`(year: Int, closed: String) throws {
    #expect(try closedWeekdays(of: year, in: .target) == closed)
  }

  @Test(arguments: [1999, 2000, 2025, 2199])
  func `The other calendars know no holidays`(year: Int) throws {
    #expect(try closedWeekdays(of: year, in: .weekends) == "")
    #expect(try closedWeekdays(of: year, in: .none) == "")
  }

  @Test(arguments: [
    ("2025-06-07", [BankingCalendar.none]),  // a Saturday
    ("2025-06-08", [.none]),
    ("2025-06-06", [.target, .weekends, .none]),  // the Swedish national day
    ("2025-12-31", [.target, .weekends, .none]),
    ("2025-12-25", [.weekends, .none]),
    ("2025-06-05", [.se, .target, .weekends, .none]),
  ])
  func `A day is open in these calendars`(text: String, open: [BankingCalendar]) throws {
    let date = try day(text)
    #expect(BankingCalendar.allCases.filter { $0.isBankingDay(date) } == open)
  }

  @Test(arguments: [
    ("2026-04-03", BankingCalendar.se, "2026-04-07", "2026-04-07", "2026-04-02"),  // Good Friday
    ("2026-04-02", .se, "2026-04-02", "2026-04-07", "2026-04-02"),
    ("2025-12-24", .se, "2025-12-29", "2025-12-29", "2025-12-23"),
    ("2025-12-24", .target, "2025-12-24", "2025-12-29", "2025-12-24"),
    ("2024-12-31", .se, "2025-01-02", "2025-01-02", "2024-12-30"),
    ("2025-12-25", .weekends, "2025-12-25", "2025-12-26", "2025-12-25"),
    ("2025-12-27", .none, "2025-12-27", "2025-12-28", "2025-12-27"),
  ])
  func `Banking days on or after, after, and on or before`(
    text: String, calendar: BankingCalendar, onOrAfter: String, after: String, onOrBefore: String
  ) throws {
    let date = try day(text)
    #expect(try calendar.first(onOrAfter: date) == day(onOrAfter))
    #expect(try calendar.first(after: date) == day(after))
    #expect(try calendar.last(onOrBefore: date) == day(onOrBefore))
  }

  @Test(arguments: [
    ("2026-03-27", 1, "2026-03-26", "2026-03-30"),  // S6.1
    ("2026-04-07", 1, "2026-04-02", "2026-04-08"),  // over Easter
    ("2026-04-03", 0, "2026-04-03", "2026-04-03"),  // the day itself, banking day or not
    ("2026-04-04", 1, "2026-04-02", "2026-04-07"),
    ("2026-01-07", 5, "2025-12-23", "2026-01-14"),
  ])
  func `Banking days are counted before and after`(text: String, count: Int, before: String, after: String) throws {
    #expect(try BankingCalendar.se.bankingDay(count, before: day(text)) == day(before))
    #expect(try BankingCalendar.se.bankingDay(count, after: day(text)) == day(after))
  }

  @Test(arguments: BankingCalendar.allCases)
  func `A day is a banking day where nothing says why it is none`(calendar: BankingCalendar) throws {
    var date = try #require(CalendarDate(year: 1997, month: 2, day: 1))
    let end = try #require(CalendarDate(year: 2201, month: 12, day: 1))
    var differing: [CalendarDate] = []
    while date < end {
      if calendar.isBankingDay(date) != (calendar.closure(on: date) == nil) { differing.append(date) }
      date = date.adding(days: 1)
    }
    #expect(differing == [])
  }

  @Test(arguments: ["SE", "TARGET", "weekends", "none"])
  func `Calendars go by these names`(name: String) { #expect(BankingCalendar(rawValue: name) != nil) }

  private func closedWeekdays(of year: Int, in calendar: BankingCalendar) throws -> String {
    var date = try #require(CalendarDate(year: year, month: 1, day: 1))
    var closed: [String] = []
    while date.parts.year == year {
      if date.weekday.rawValue < 5, !calendar.isBankingDay(date) {
        closed.append(String(date.description.dropFirst(5)))
      }
      date = date.adding(days: 1)
    }
    return closed.joined(separator: " ")
  }
}
