// Nominal dates rolled to banking days and merged where they collide (S5.3).

import Ledger
import Receivables
import Testing

struct PayoutDatesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var frequency: Frequency
    var calendar = BankingCalendar.se
    var roll = RollConvention.following
    var from: String
    var until: String
    /// Dates, each followed by its nominal date in brackets where that is another.
    var dates: String
  }

  static let table = [
    Row(
      testDescription: "national day", frequency: .weekly([.friday]), from: "2025-06-01", until: "2025-06-30",
      dates: "2025-06-09(2025-06-06) 2025-06-13 2025-06-23(2025-06-20) 2025-06-27"),
    Row(
      testDescription: "a nominal date before the range that rolls into it", frequency: .monthly([31]),
      from: "2025-01-01",
      until: "2025-01-31", dates: "2025-01-02(2024-12-31) 2025-01-31"),
    Row(
      testDescription: "a nominal date in the range that rolls out of it", frequency: .monthly([31]),
      from: "2024-12-01",
      until: "2024-12-31", dates: "2024-12-02(2024-11-30)"),
    Row(
      testDescription: "day 31, following", frequency: .monthly([31]), from: "2025-05-01", until: "2025-06-02",
      dates: "2025-06-02(2025-05-31)"),
    Row(
      testDescription: "day 31, modified following", frequency: .monthly([31]), roll: .modifiedFollowing,
      from: "2025-05-01", until: "2025-06-02", dates: "2025-05-30(2025-05-31)"),
    Row(
      testDescription: "year end in Sweden", frequency: .monthly([31]), roll: .modifiedFollowing, from: "2025-12-01",
      until: "2026-01-31", dates: "2025-12-30(2025-12-31) 2026-01-30(2026-01-31)"),
    Row(
      testDescription: "year end in TARGET", frequency: .monthly([31]), calendar: .target, roll: .modifiedFollowing,
      from: "2025-12-01", until: "2026-01-31", dates: "2025-12-31 2026-01-30(2026-01-31)"),
    Row(
      testDescription: "a date after the range that precedes into it", frequency: .monthly([1]), roll: .preceding,
      from: "2025-02-01", until: "2025-02-28", dates: "2025-02-28(2025-03-01)"),
    Row(
      testDescription: "days around Easter merge", frequency: .daily, from: "2026-04-01", until: "2026-04-08",
      dates: "2026-04-01 2026-04-02 2026-04-07(2026-04-03) 2026-04-08"),
    Row(
      testDescription: "days that precede merge", frequency: .daily, roll: .preceding, from: "2026-04-01",
      until: "2026-04-07",
      dates: "2026-04-01 2026-04-02 2026-04-07"),
    Row(
      testDescription: "nothing rolls", frequency: .weekly([.saturday]), roll: .none, from: "2025-06-01",
      until: "2025-06-15",
      dates: "2025-06-07 2025-06-14"),
    Row(
      testDescription: "every second week over the year's end", frequency: .biweekly(.friday, anchor: christmas),
      from: "2025-12-01", until: "2026-01-31",
      dates: "2025-12-12 2025-12-29(2025-12-26) 2026-01-09 2026-01-23"),
    Row(testDescription: "on demand", frequency: .onDemand, from: "1999-01-01", until: "2199-12-31", dates: ""),
    Row(
      testDescription: "a day alone", frequency: .weekly([.friday]), from: "2025-06-09", until: "2025-06-09",
      dates: "2025-06-09(2025-06-06)"),
  ]

  static let christmas = CalendarDate.simulated.lowerBound.adding(days: 9856)  // 2025-12-26

  @Test(arguments: table)
  func `Payout dates`(row: Row) throws {
    let dates = PayoutDates(
      row.frequency, calendar: row.calendar, roll: row.roll, from: try CalendarDate.parse(row.from).get(),
      through: try CalendarDate.parse(row.until).get())
    let found = dates.map { $0.on == $0.scheduledOn ? "\($0.on)" : "\($0.on)(\($0.scheduledOn))" }
    #expect(found.joined(separator: " ") == row.dates)
  }

  // The same by brute force: every nominal date within reach, rolled, and the earliest kept for each payout date.
  @Test(arguments: RollConvention.allCases, BankingCalendar.allCases)
  func `Payout dates are those of every nominal date`(roll: RollConvention, calendar: BankingCalendar) throws {
    let (from, until) = (try CalendarDate.parse("2024-12-15").get(), try CalendarDate.parse("2026-04-15").get())
    let frequencies: [Frequency] = [
      .daily, .weekly([.friday]), .weekly([.saturday, .sunday, .monday]), .monthly([31]), .monthly([1, 24, 25, 26]),
      .quarterly([31]), .biweekly(.friday, anchor: from),
    ]
    for frequency in frequencies {
      var expected: [CalendarDate: CalendarDate] = [:]
      var nominal = from.adding(days: -30)
      while nominal <= until.adding(days: 30) {
        let on = roll.roll(nominal, in: calendar)
        if frequency.isNominal(nominal), on >= from, on <= until {
          expected[on] = min(expected[on] ?? nominal, nominal)
        }
        nominal = nominal.adding(days: 1)
      }
      let dates = PayoutDates(frequency, calendar: calendar, roll: roll, from: from, through: until)
      #expect(Array(dates) == expected.sorted { $0.key < $1.key }.map { PayoutDate(on: $0, scheduledOn: $1) })
    }
  }
}
