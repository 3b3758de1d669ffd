// Dates as bits, to be asked for by the million: which day is the next one that is not among them.

/// A set of dates.
struct DateSet: Sendable {
  private var words: [UInt64] = []
  // The date of the first bit.
  private var first: Int = 0

  /// Adds a date, none of which is earlier than the first by more than what the set has room for.
  mutating func insert(_ date: CalendarDate) {
    let day = Int(date.daysSinceEpoch)
    if words.isEmpty { first = day - DateSet.roomBefore }
    let place = day - first
    guard place >= 0 else { preconditionFailure("a date that the set has room for") }
    while words.count <= place / 64 { words.append(0) }
    words[place / 64] |= 1 << UInt64(place % 64)
  }

  private static let roomBefore = 400

  /// The first date on or after a date that is not in the set.
  @inline(__always)
  func firstOutside(onOrAfter date: CalendarDate) -> CalendarDate {
    var place = Int(date.daysSinceEpoch) - first
    while place >= 0, place / 64 < words.count {
      let others = ~words[place / 64] >> UInt64(place % 64)
      if others != 0 { return CalendarDate(daysSinceEpoch: Int32(first + place + others.trailingZeroBitCount)) }
      place += 64 - place % 64
    }
    return place < 0 ? date : CalendarDate(daysSinceEpoch: Int32(first + place))
  }
}
