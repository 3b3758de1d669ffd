// Calendar dates against a day counter that shares nothing with their arithmetic.

import Ledger
import Testing

struct CalendarDateTests {
  @Test func `Every day from 1900 to 2300 follows the one before it`() throws {
    // Turned like the wheels of an odometer.
    var (year, month, number) = (1900, 1, 1)
    var weekday = 0  // 1 January 1900 was a Monday
    var expected: Int32 = -25567
    while year <= 2300 {
      let date = CalendarDate(daysSinceEpoch: expected)
      guard CalendarDate(year: year, month: month, day: number) == date, date.parts == (year, month, number),
        date.weekday.rawValue == weekday
      else {
        Issue.record("\(year)-\(month)-\(number) is taken for \(date), a \(date.weekday)")
        return
      }
      let leap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
      let length = month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
      if date.isLastOfMonth != (number == length) { Issue.record("\(date) is taken for a month's last day, or not") }
      number += 1
      if number > length { (month, number) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      weekday = (weekday + 1) % 7
      expected += 1
    }
    #expect(expected == 120_895)  // 1 January 2301
  }

  @Test(arguments: [
    (1600, true), (1700, false), (1800, false), (1900, false), (1996, true), (2000, true), (2023, false), (2024, true),
    (2025, false), (2100, false), (2200, false), (2400, true),
  ])
  func `Leap years have a 29 February`(year: Int, isLeap: Bool) {
    #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap)
    #expect(CalendarDate.daysInMonth(2, year: year) == (isLeap ? 29 : 28))
  }

  @Test(arguments: [
    (2025, 2, 29), (2025, 2, 30), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1), (2025, 1, 0), (2025, 1, 32), (0, 1, 1),
    (10000, 1, 1), (-1, 1, 1), (.max, 1, 1), (2025, .min, 1), (2025, 1, .max),
  ])
  func `The calendar has no such day`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("0001-01-01", -719_162, .monday),
    ("2000-02-29", 11016, .tuesday), ("2025-06-06", 20245, .friday), ("9999-12-31", 2_932_896, .friday),
  ])
  func `Dates count days from 1970`(text: String, days: Int32, weekday: Weekday) throws {
    #expect(try day(text).daysSinceEpoch == days)
    #expect(try day(text).weekday == weekday)
    #expect(CalendarDate(daysSinceEpoch: days).description == text)
  }

  @Test func `Every date is written to bytes as its description has it`() {
    let edges: [Int32] = [.min, -719_900, -719_529, -719_528, -719_162, -1, 0, 2_932_896, 2_932_897, .max]
    let days = edges + Array(10_500...84_100)
    for date in days.map(CalendarDate.init(daysSinceEpoch:)) {
      var bytes: [UInt8] = []
      date.write(to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == date.description)
    }
  }

  @Test func `Days are added, subtracted and compared`() throws {
    #expect(try day("2024-02-28").adding(days: 2) == day("2024-03-01"))
    #expect(try day("2025-02-28").adding(days: 2) == day("2025-03-02"))
    #expect(try day("2025-01-01").adding(days: -1) == day("2024-12-31"))
    #expect(try day("2026-06-10").adding(days: 14) == day("2026-06-24"))
    #expect(try day("2026-03-20").days(since: day("2026-02-03")) == 45)
    #expect(try day("2026-02-03").days(since: day("2026-03-20")) == -45)
    #expect(try day("2025-12-31") < day("2026-01-01"))
    #expect(CalendarDate(daysSinceEpoch: .max).adding(days: .max).daysSinceEpoch == .max)
    #expect(CalendarDate(daysSinceEpoch: .min).adding(days: .min).daysSinceEpoch == .min)
    #expect(CalendarDate(daysSinceEpoch: .max).days(since: CalendarDate(daysSinceEpoch: .min)) == 4_294_967_295)
  }

  @Test func `Weekdays go by their English names`() {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    #expect(Weekday.allCases.map(\.name) == names)
    #expect(names.map(Weekday.init(name:)) == Weekday.allCases)
    #expect(Weekday(name: "Friday") == nil)
    #expect(Weekday(name: "fri") == nil)
  }

  @Test func `A simulation may span 1999 to 2199`() {
    #expect(CalendarDate.simulated.lowerBound.description == "1999-01-01")
    #expect(CalendarDate.simulated.upperBound.description == "2199-12-31")
  }
}
