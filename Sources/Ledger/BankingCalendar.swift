// Which days banks are open (S4.1).

/// A banking calendar, valid for 1999 to 2199.
public enum BankingCalendar: String, CaseIterable, Sendable {
  /// Sweden.
  case se = "SE"
  /// The euro area's payment system.
  case target = "TARGET"
  /// Closed on Saturday and Sunday, open on every other day.
  case weekends
  /// Open on every day.
  case none

  /// Whether banks are open on `date`.
  public func isBankingDay(_ date: CalendarDate) -> Bool {
    if self == .none { return true }
    let weekday = date.weekday
    if weekday == .saturday || weekday == .sunday { return false }
    switch self {
    case .se: return !BankingCalendar.isSwedishHoliday(date, weekday)
    case .target: return !BankingCalendar.isTargetHoliday(date)
    case .weekends, .none: return true
    }
  }

  /// The first banking day on or after `date`.
  public func first(onOrAfter date: CalendarDate) -> CalendarDate { nearest(date, step: 1) }

  /// The first banking day strictly after `date`.
  public func first(after date: CalendarDate) -> CalendarDate { nearest(date.adding(days: 1), step: 1) }

  /// The last banking day on or before `date`.
  public func last(onOrBefore date: CalendarDate) -> CalendarDate { nearest(date, step: -1) }

  /// The banking day that many banking days before `date`, which itself counts only where `count` is 0 and then
  /// whether it is a banking day or not (S6.1).
  ///
  /// - Precondition: `count` is not negative.
  public func bankingDay(_ count: Int, before date: CalendarDate) -> CalendarDate {
    move(date, by: count, step: -1)
  }

  /// The banking day that many banking days after `date`; `date` itself where `count` is 0.
  ///
  /// - Precondition: `count` is not negative.
  public func bankingDay(_ count: Int, after date: CalendarDate) -> CalendarDate {
    move(date, by: count, step: 1)
  }

  private func nearest(_ date: CalendarDate, step: Int) -> CalendarDate {
    var date = date
    while !isBankingDay(date) { date = date.adding(days: step) }
    return date
  }

  private func move(_ date: CalendarDate, by count: Int, step: Int) -> CalendarDate {
    var date = date
    for _ in 0..<count { date = nearest(date.adding(days: step), step: step) }
    return date
  }

  private static func isSwedishHoliday(_ date: CalendarDate, _ weekday: Weekday) -> Bool {
    let (year, month, day) = date.parts
    switch (month, day) {
    case (1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31): return true
    case (6, 6) where year >= 2005: return true
    case (6, 19...25) where weekday == .friday: return true  // Midsummer Eve
    default: break
    }
    guard monthsNearEaster.contains(month) else { return false }
    switch date.days(since: easterSunday(year)) {
    case -2, 1, 39: return true  // Good Friday, Easter Monday, Ascension Day
    case 50: return year < 2005  // Whit Monday
    default: return false
    }
  }

  private static func isTargetHoliday(_ date: CalendarDate) -> Bool {
    let (year, month, day) = date.parts
    switch (month, day) {
    case (1, 1), (12, 25): return true
    case (5, 1), (12, 26): return year >= 2000
    case (12, 31): return year == 1998 || year == 1999 || year == 2001
    default: break
    }
    guard year >= 2000, monthsNearEaster.contains(month) else { return false }
    let sinceEaster = date.days(since: easterSunday(year))
    return sinceEaster == -2 || sinceEaster == 1  // Good Friday, Easter Monday
  }

  /// The months, March to June, that days counted from Easter fall in; for other days it need not be computed.
  private static let monthsNearEaster = 3...6

  /// Easter Sunday of a year in the Gregorian calendar.
  static func easterSunday(_ year: Int) -> CalendarDate {
    let golden = year % 19
    let century = year / 100
    let epact =
      (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let toSunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 100 % 4) % 7
    let correction = (golden + 11 * epact + 22 * toSunday) / 451
    let marchDay = epact + toSunday - 7 * correction + 22
    let firstOfMarch = CalendarDate(year: year, month: 3, day: 1) ?? CalendarDate(daysSinceEpoch: 0)
    return firstOfMarch.adding(days: marchDay - 1)
  }
}
