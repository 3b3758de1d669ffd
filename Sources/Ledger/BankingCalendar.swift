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

  /// Whether banks are open on `date`, which is of a year for which the calendar is valid or of one of the two years around.
  public func isBankingDay(_ date: CalendarDate) -> Bool { first(onOrAfter: date) == date }

  /// Why banks are closed on `date`; nil where they are open.
  public func closure(on date: CalendarDate) -> BankClosure? {
    if self == .none { return nil }
    switch date.weekday {
    case .saturday: return .saturday
    case .sunday: return .sunday
    default: return holidays(of: date.parts.year).first { $0.date == date }?.closure
    }
  }

  /// The first banking day on or after `date`.
  public func first(onOrAfter date: CalendarDate) -> CalendarDate {
    switch self {
    case .se: BankingCalendar.closedInSweden.firstOutside(onOrAfter: date)
    case .target: BankingCalendar.closedInEuroArea.firstOutside(onOrAfter: date)
    case .weekends: BankingCalendar.closedAtWeekends.firstOutside(onOrAfter: date)
    case .none: date
    }
  }

  /// The first banking day strictly after `date`.
  public func first(after date: CalendarDate) -> CalendarDate { first(onOrAfter: date.adding(days: 1)) }

  /// The last banking day on or before `date`.
  public func last(onOrBefore date: CalendarDate) -> CalendarDate {
    var date = date
    while !isBankingDay(date) { date = date.adding(days: -1) }
    return date
  }

  /// The banking day that many banking days before `date`, which itself counts only where `count` is 0 and then
  /// whether it is a banking day or not (S6.1).
  ///
  /// - Precondition: `count` is not negative.
  public func bankingDay(_ count: Int, before date: CalendarDate) -> CalendarDate {
    var date = date
    for _ in 0..<count { date = last(onOrBefore: date.adding(days: -1)) }
    return date
  }

  /// The banking day that many banking days after `date`; `date` itself where `count` is 0.
  ///
  /// - Precondition: `count` is not negative.
  public func bankingDay(_ count: Int, after date: CalendarDate) -> CalendarDate {
    var date = date
    for _ in 0..<count { date = first(onOrAfter: date.adding(days: 1)) }
    return date
  }

  /// The days of a year on which banks are closed whatever the day of the week. Of a day that two are, the first one says
  /// why.
  private func holidays(of year: Int) -> [(date: CalendarDate, closure: BankClosure)] {
    func on(_ month: Int, _ day: Int) -> CalendarDate { CalendarDate(known: year, month, day) }
    let easter = BankingCalendar.easterSunday(year)
    switch self {
    case .none, .weekends: return []
    case .se:
      let eves = (19...25).map { on(6, $0) }.filter { $0.weekday == .friday }
      return [
        (on(1, 1), .newYearsDay), (on(1, 6), .epiphany), (on(5, 1), .firstOfMay),
      ] + (year >= 2005 ? [(on(6, 6), .nationalDay)] : []) + eves.map { ($0, .midsummerEve) } + [
        (on(12, 24), .christmasEve), (on(12, 25), .christmasDay), (on(12, 26), .secondDayOfChristmas),
        (on(12, 31), .newYearsEve), (easter.adding(days: -2), .goodFriday), (easter.adding(days: 1), .easterMonday),
        (easter.adding(days: 39), .ascensionDay),
      ] + (year < 2005 ? [(easter.adding(days: 50), .whitMonday)] : [])
    case .target:
      let sinceFounded: [(CalendarDate, BankClosure)] = [
        (on(5, 1), .firstOfMay), (on(12, 26), .secondDayOfChristmas), (easter.adding(days: -2), .goodFriday),
        (easter.adding(days: 1), .easterMonday),
      ]
      let eves: [(CalendarDate, BankClosure)] = [1998, 1999, 2001].contains(year) ? [(on(12, 31), .newYearsEve)] : []
      return [(on(1, 1), .newYearsDay), (on(12, 25), .christmasDay)] + eves + (year >= 2000 ? sinceFounded : [])
    }
  }

  /// Easter Sunday of a year in the Gregorian calendar.
  static func easterSunday(_ year: Int) -> CalendarDate {
    let golden = year % 19
    let century = year / 100
    let epact =
      (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let toSunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 100 % 4) % 7
    let correction = (golden + 11 * epact + 22 * toSunday) / 451
    let marchDay = epact + toSunday - 7 * correction + 22
    return CalendarDate(known: year, 3, 1).adding(days: marchDay - 1)
  }

  // Made once each: every run and most payments count banking days.
  private static let closedInSweden = BankingCalendar.se.closedOnes
  private static let closedInEuroArea = BankingCalendar.target.closedOnes
  private static let closedAtWeekends = BankingCalendar.weekends.closedOnes

  private var closedOnes: DateSet {
    var days = DateSet()
    let (first, last) = (CalendarDate.simulated.lowerBound, CalendarDate.simulated.upperBound)
    // What is near the first day or the last may move to a day outside.
    let margin = 366 * 2
    var saturday = first.adding(days: -margin)
    while saturday.weekday != .saturday { saturday = saturday.adding(days: 1) }
    while saturday <= last.adding(days: margin) {
      days.insert(saturday)
      days.insert(saturday.adding(days: 1))
      saturday = saturday.adding(days: 7)
    }
    for year in first.parts.year - 2...last.parts.year + 2 {
      for holiday in holidays(of: year) { days.insert(holiday.date) }
    }
    return days
  }
}
