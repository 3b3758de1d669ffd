// A time zone as a table of its clock changes, so that nothing in the domain asks the machine (S2.1, S2.3).

/// A time zone: its name and the offsets from UTC that hold from each clock change on.
public struct TimeZoneTable: Sendable {
  /// A clock change and the offset that holds from it on.
  public struct Transition: Sendable {
    /// When the clock changes.
    public let at: Instant
    /// Seconds east of UTC from then on.
    public let offsetSeconds: Int32

    /// A clock change.
    public init(at: Instant, offsetSeconds: Int32) {
      self.at = at
      self.offsetSeconds = offsetSeconds
    }
  }

  /// The IANA name: `Europe/Stockholm`.
  public let name: String
  private let initialOffset: Int64
  private let changes: [Int64]
  private let offsets: [Int64]

  /// A zone that is `initialOffsetSeconds` east of UTC until its first transition. Transitions are in order of time.
  public init(name: String, initialOffsetSeconds: Int32, transitions: [Transition]) {
    self.name = name
    initialOffset = Int64(initialOffsetSeconds) * 1000
    changes = transitions.map(\.at.milliseconds)
    offsets = transitions.map { Int64($0.offsetSeconds) * 1000 }
  }

  /// UTC itself.
  public static let utc = TimeZoneTable(name: "UTC", initialOffsetSeconds: 0, transitions: [])

  /// The local date at an instant.
  public func date(at instant: Instant) -> CalendarDate {
    let (days, _) = LocalTime.split(clamped(instant) + offset(at: instant.milliseconds))
    return CalendarDate(daysSinceEpoch: Int32(clamping: days))
  }

  /// The local time of day at an instant.
  public func time(at instant: Instant) -> LocalTime {
    LocalTime.split(clamped(instant) + offset(at: instant.milliseconds)).time
  }

  /// The instant of a local date and time. One that a clock change skips moves forward by the gap; one that occurs
  /// twice is the earlier (S2.1).
  public func instant(of date: CalendarDate, at time: LocalTime = .midnight) -> Instant {
    let local = Int64(date.daysSinceEpoch) * LocalTime.millisecondsPerDay + Int64(time.milliseconds)
    // The offset before any change that the local time can fall near: right for the earlier of two, and the one
    // that carries a skipped time over the gap.
    let before = offset(at: local - LocalTime.millisecondsPerDay)
    let early = local - before
    let holding = offset(at: early)
    if holding == before { return Instant(milliseconds: early) }
    let late = local - holding
    return Instant(milliseconds: offset(at: late) == holding ? late : early)
  }

  private func clamped(_ instant: Instant) -> Int64 {
    let bound: Int64 = 1 << 57
    return min(max(instant.milliseconds, -bound), bound)
  }

  private func offset(at milliseconds: Int64) -> Int64 {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= milliseconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? initialOffset : offsets[low - 1]
  }
}
