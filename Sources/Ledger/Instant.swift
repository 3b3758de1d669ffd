// Points in time: UTC, to the millisecond (S2.1).

/// A point in time in UTC.
public struct Instant: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  /// The instant that many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Before everything that a simulation knows.
  public static let distantPast = Instant(milliseconds: .min)
  /// After everything that a simulation knows.
  public static let distantFuture = Instant(milliseconds: .max)
}

extension Instant: Comparable {
  /// Orders by time.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant: CustomStringConvertible {
  /// The instant as ISO 8601 writes it in UTC: `2025-01-31T13:00:00Z`, with milliseconds only where there are any.
  public var description: String {
    let (days, time) = LocalTime.split(milliseconds)
    return "\(CalendarDate(daysSinceEpoch: Int32(clamping: days)))T\(time.fullText)Z"
  }
}

/// A time of day, with no date and no zone.
public struct LocalTime: Hashable, Sendable, Comparable {
  /// Milliseconds since midnight, 0 to 86,399,999.
  public let milliseconds: Int32

  /// Milliseconds in a day without a clock change.
  public static let millisecondsPerDay: Int64 = 86_400_000
  /// 00:00.
  public static let midnight = LocalTime(unchecked: 0)

  /// The time with these parts, or nil where a day has none such.
  public init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999).contains(millisecond)
    else { return nil }
    milliseconds = Int32(((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
  }

  private init(unchecked milliseconds: Int32) { self.milliseconds = milliseconds }

  /// Orders by time of day.
  public static func < (left: LocalTime, right: LocalTime) -> Bool { left.milliseconds < right.milliseconds }

  /// Splits milliseconds since an epoch's midnight into whole days and the time of day.
  package static func split(_ milliseconds: Int64) -> (days: Int64, time: LocalTime) {
    var (days, rest) = milliseconds.quotientAndRemainder(dividingBy: millisecondsPerDay)
    if rest < 0 {
      days -= 1
      rest += millisecondsPerDay
    }
    return (days, LocalTime(unchecked: Int32(rest)))
  }

  /// Hours and minutes: `16:00`.
  public var text: String {
    let minutes = Int(milliseconds) / 60_000
    return "\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
  }

  /// Hours, minutes, seconds, and milliseconds where there are any: `16:00:00`.
  public var fullText: String {
    let second = Int(milliseconds) / 1000 % 60
    let millisecond = Int(milliseconds) % 1000
    return "\(text):\(padded(second, to: 2))" + (millisecond == 0 ? "" : ".\(padded(millisecond, to: 3))")
  }
}
