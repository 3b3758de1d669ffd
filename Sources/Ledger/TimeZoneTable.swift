// A time zone as a table of its clock changes, so that nothing in the domain asks the machine (S2.1, S2.3).
//
// Invariant: `changes` ascend, `offsets[i]` holds until `changes[i]` and the last of them from the last change on. The time
// from the first change to the last is cut into spans so short that few have more than one change, so that finding an offset
// costs the same wherever it lies.

/// A time zone: its name and the offsets from UTC that hold from each clock change on. It is an object, for whoever asks it in
/// passing should count one owner and not those of each list in it.
public final class TimeZoneTable: Sendable {
  /// A clock change and the offset that holds from it on.
  public struct Transition: Hashable, Sendable {
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
  private let changes: [Int64]
  private let offsets: [Int64]
  private let spanBits: Int64
  private let spans: [Span]
  // From when to when the spans reach, and the offsets that hold before and after.
  private let firstChange: Int64
  private let offsetBefore: Int64
  private let offsetAfter: Int64

  /// A span of time with its first clock change; that is never, where it has none.
  private struct Span {
    let change: Int64
    let offsetBefore: Int64
    let offsetAfter: Int64
    /// The change after that, if the span has one.
    let nextChange: Int64
  }

  /// A zone that is `initialOffsetSeconds` east of UTC until its first transition.
  ///
  /// - Precondition: each transition is later than the one before it, and none is further than 2^56 ms from 1970.
  public init(name: String, initialOffsetSeconds: Int32, transitions: [Transition]) {
    let changes = transitions.map(\.at.milliseconds)
    precondition(zip(changes, changes.dropFirst()).allSatisfy { $0 < $1 }, "transitions in order of time")
    precondition(changes.allSatisfy { $0.magnitude <= 1 << 56 }, "transitions within the years that are counted")
    self.name = name
    self.changes = changes
    offsets = [Int64(initialOffsetSeconds) * 1000] + transitions.map { Int64($0.offsetSeconds) * 1000 }
    firstChange = changes.first ?? 0
    offsetBefore = Int64(initialOffsetSeconds) * 1000
    offsetAfter = offsets.last ?? offsetBefore
    let length = (changes.last ?? 0) - firstChange
    var spanBits: Int64 = 0
    while length >> spanBits > 2 * changes.count { spanBits += 1 }
    self.spanBits = spanBits
    var spans: [Span] = []
    var place = 0
    while place < changes.count {
      let end = firstChange + Int64(spans.count + 1) << spanBits
      let next = changes[place...].firstIndex { $0 >= end } ?? changes.count
      let change = place < next ? changes[place] : .max
      spans.append(
        Span(
          change: change, offsetBefore: offsets[place], offsetAfter: offsets[min(place + 1, next)],
          nextChange: place + 1 < next ? changes[place + 1] : .max))
      place = next
    }
    self.spans = spans
  }

  /// UTC itself.
  public static let utc = TimeZoneTable(name: "UTC", initialOffsetSeconds: 0, transitions: [])

  /// The local date at an instant.
  public func date(at instant: Instant) -> CalendarDate {
    CalendarDate(daysSinceEpoch: Int32(clamping: local(instant).days))
  }

  /// The local time of day at an instant.
  public func time(at instant: Instant) -> LocalTime { local(instant).time }

  /// The instant of a local date and time. One that a clock change skips moves forward by the gap; one that occurs
  /// twice is the earlier (S2.1).
  public func instant(of date: CalendarDate, at time: LocalTime = .midnight) -> Instant {
    let local = Int64(date.daysSinceEpoch) * LocalTime.millisecondsPerDay + Int64(time.milliseconds)
    // The offset before any change that the local time can fall near: right for the earlier of two, and the one
    // that carries a skipped time over the gap. A day back is enough, for no place is a day from UTC.
    let before = offset(at: local - LocalTime.millisecondsPerDay)
    let early = local - before
    let holding = offset(at: early)
    if holding == before { return Instant(milliseconds: early) }
    let late = local - holding
    return Instant(milliseconds: offset(at: late) == holding ? late : early)
  }

  /// Whether no clock change is so near to a date that its times could be anything but what passed since its 00:00.
  public func isSteady(on date: CalendarDate) -> Bool {
    let day = LocalTime.millisecondsPerDay
    let midnight = Int64(date.daysSinceEpoch) * day
    return place(at: midnight - 2 * day) == place(at: midnight + 3 * day)
  }

  private func local(_ instant: Instant) -> (days: Int64, time: LocalTime) {
    let bound: Int64 = 1 << 57  // room to add and subtract in, and more years than there are dates for
    let milliseconds = min(max(instant.milliseconds, -bound), bound)
    return LocalTime.split(milliseconds + offset(at: milliseconds))
  }

  @inline(__always)
  private func offset(at milliseconds: Int64) -> Int64 {
    guard milliseconds >= firstChange else { return offsetBefore }
    let place = Int((milliseconds &- firstChange) >> spanBits)
    guard place < spans.count else { return offsetAfter }
    let span = spans[place]
    if milliseconds < span.change { return span.offsetBefore }
    return milliseconds < span.nextChange ? span.offsetAfter : offsets[self.place(at: milliseconds)]
  }

  // The place of the offset that holds.
  private func place(at milliseconds: Int64) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= milliseconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
