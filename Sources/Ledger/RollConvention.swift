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
    let next = { calendar.first(onOrAfter: date) }
    let previous = { calendar.last(onOrBefore: date) }
    let sameMonth = { (other: CalendarDate) in other.parts.month == date.parts.month }
    switch self {
    case .following: return next()
    case .preceding: return previous()
    case .modifiedFollowing: return sameMonth(next()) ? next() : previous()
    case .modifiedPreceding: return sameMonth(previous()) ? previous() : next()
    case .none: return date
    }
  }
}
