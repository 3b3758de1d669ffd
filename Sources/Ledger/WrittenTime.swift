// A time as a user wrote it: either an instant, or a local date and time that still need a zone (S2.1, S2.2).

/// What a text says about time.
public enum WrittenTime: Hashable, Sendable {
  /// A date and time with an offset from UTC.
  case instant(Instant)
  /// A date, and a time of day unless the text has none, in a zone that the text does not name.
  case local(CalendarDate, LocalTime?)

  /// The instant that is meant, where local times are those of `zone`; a date alone is its 00:00 (S2.1).
  public func instant(in zone: TimeZoneTable) -> Instant {
    switch self {
    case .instant(let instant): instant
    case .local(let date, let time): zone.instant(of: date, at: time ?? .midnight)
    }
  }
}

/// Why a text is no date or no time.
public enum TimeTextError: Error, Hashable, Sendable {
  /// Not of a form that is read.
  case malformed
  /// Finer than a millisecond (S2.2).
  case tooPrecise
  /// Of the right form, but the calendar has no such day: 30 February.
  case noSuchDate
  /// Of the right form, but a day has no such time, or no place such an offset: 24:00, second 60, +25:00.
  case noSuchTime
  /// The text names another weekday than the date has, which is this one.
  case weekdayDisagrees(Weekday)
  /// The year is not 1999 to 2199 (S4.1).
  case yearOutOfRange

  /// What is wrong, as the end of a sentence that begins with the text: `is no date that the calendar has`.
  public var message: String {
    switch self {
    case .malformed: "is no date or time"
    case .tooPrecise: "is finer than a millisecond"
    case .noSuchDate: "is no date that the calendar has"
    case .noSuchTime: "is no time that a day has"
    case .weekdayDisagrees(let weekday): "names the wrong weekday, for the date is a \(weekday.name)"
    case .yearOutOfRange: "is outside the years 1999 to 2199"
    }
  }
}
