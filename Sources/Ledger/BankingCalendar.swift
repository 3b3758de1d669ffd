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
  public func isBankingDay(_ date: CalendarDate) -> Bool { closure(on: date) == nil }

  /// Why banks are closed on `date`; nil where they are open.
  public func closure(on date: CalendarDate) -> BankClosure? {
    if self == .none { return nil }
    let weekday = date.weekday
    if weekday == .saturday { return .saturday }
    if weekday == .sunday { return .sunday }
    return switch self {
    case .se: BankingCalendar.swedishHoliday(date, weekday)
    case .target: BankingCalendar.targetHoliday(date)
    case .weekends, .none: nil
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

  private static func swedishHoliday(_ date: CalendarDate, _ weekday: Weekday) -> BankClosure? {
    let (year, month, day) = date.parts
    switch (month, day) {
    case (1, 1): return .newYearsDay
    case (1, 6): return .epiphany
    case (5, 1): return .firstOfMay
    case (6, 6) where year >= 2005: return .nationalDay
    case (6, 19...25) where weekday == .friday: return .midsummerEve
    case (12, 24): return .christmasEve
    case (12, 25): return .christmasDay
    case (12, 26): return .secondDayOfChristmas
    case (12, 31): return .newYearsEve
    default: break
    }
    guard monthsNearEaster.contains(month) else { return nil }
    return switch date.days(since: easterSunday(year)) {
    case -2: .goodFriday
    case 1: .easterMonday
    case 39: .ascensionDay
    case 50 where year < 2005: .whitMonday
    default: nil
    }
  }

  private static func targetHoliday(_ date: CalendarDate) -> BankClosure? {
    let (year, month, day) = date.parts
    switch (month, day) {
    case (1, 1): return .newYearsDay
    case (12, 25): return .christmasDay
    case (5, 1) where year >= 2000: return .firstOfMay
    case (12, 26) where year >= 2000: return .secondDayOfChristmas
    case (12, 31) where year == 1998 || year == 1999 || year == 2001: return .newYearsEve
    default: break
    }
    guard year >= 2000, monthsNearEaster.contains(month) else { return nil }
    return switch date.days(since: easterSunday(year)) {
    case -2: .goodFriday
    case 1: .easterMonday
    default: nil
    }
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
