// How a date that is no banking day moves to one (S4.2).

/// A roll convention.
public enum RollConvention: String, CaseIterable, Sendable {
  /// To the next banking day.
  case following
  /// To the next banking day, or to the previous one where the next is in another month.
  case modifiedFollowing = "modified_following"
  /// To the previous banking day.
  case preceding
  /// To the previous banking day, or to the next one where the previous is in another month.
  case modifiedPreceding = "modified_preceding"
  /// Stays where it is.
  case none

  /// The furthest that any convention moves a date in any calendar, in days.
  public static let reach = 15

  /// Where `date` moves to under `calendar`.
  public func roll(_ date: CalendarDate, in calendar: BankingCalendar) -> CalendarDate {
    switch self {
    case .none: return date
    case .following: return calendar.first(onOrAfter: date)
    case .preceding: return calendar.last(onOrBefore: date)
    case .modifiedFollowing:
      let next = calendar.first(onOrAfter: date)
      return next.isInMonth(of: date) ? next : calendar.last(onOrBefore: date)
    case .modifiedPreceding:
      let previous = calendar.last(onOrBefore: date)
      return previous.isInMonth(of: date) ? previous : calendar.first(onOrAfter: date)
    }
  }
}

extension CalendarDate {
  fileprivate func isInMonth(of other: CalendarDate) -> Bool {
    // Most dates are banking days and stay, so the calendar is seldom asked for months.
    self == other || parts.month == other.parts.month && parts.year == other.parts.year
  }
}
