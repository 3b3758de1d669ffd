// The fields of a written time, read by their form alone; whether there is such a day or time is asked afterwards.

/// Year, month and day as they were written.
struct DayFields {
  private let year: Int
  private let month: Int
  private let day: Int

  /// `2025-01-31`
  init?(iso scanner: inout ByteScanner) {
    guard let year = scanner.number(digits: 4), scanner.take("-"), let month = scanner.number(digits: 2),
      scanner.take("-"), let day = scanner.number(digits: 2)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// `04 Jul 2025`
  init?(internet scanner: inout ByteScanner) {
    guard let day = scanner.number(digits: 2), scanner.take(" "),
      let month = scanner.place(in: "JanFebMarAprMayJunJulAugSepOctNovDec"), scanner.take(" "),
      let year = scanner.number(digits: 4)
    else { return nil }
    (self.year, self.month, self.day) = (year, month + 1, day)
  }

  /// The date, or nil where the calendar has none such.
  var date: CalendarDate? { CalendarDate(year: year, month: month, day: day) }

  /// The date, or why there is none that a simulation may span.
  func simulatedDate() -> Result<CalendarDate, TimeTextError> {
    guard (1999...2199).contains(year) else { return .failure(.yearOutOfRange) }
    guard let date else { return .failure(.noSuchDate) }
    return .success(date)
  }
}

/// Hour, minute, second and thousandths as they were written.
struct ClockFields {
  private let hour: Int
  private let minute: Int
  private var second = 0
  private var thousandths = 0
  private(set) var hasWholeSecond = true
  private(set) var isTooPrecise = false

  /// `10:00`, `10:00:41` or `10:00:41.250`
  init?(_ scanner: inout ByteScanner) {
    guard let hour = scanner.number(digits: 2), scanner.take(":"), let minute = scanner.number(digits: 2) else {
      return nil
    }
    (self.hour, self.minute) = (hour, minute)
    guard scanner.take(":") else { return }
    guard let second = scanner.number(digits: 2) else { return nil }
    self.second = second
    guard scanner.take(".") else { return }
    guard scanner.isAtDigit else { return nil }
    hasWholeSecond = false
    var unit = 100
    while let digit = scanner.isAtDigit ? scanner.number(digits: 1) : nil {
      if unit == 0 { isTooPrecise = true }
      thousandths += digit * unit
      unit /= 10
    }
  }

  /// The time, or nil where a day has none such.
  var time: LocalTime? { LocalTime(hour: hour, minute: minute, second: second, millisecond: thousandths) }
}

/// An offset from UTC as it was written.
struct OffsetFields {
  private let sign: Int64
  private let hours: Int
  private let minutes: Int

  static let utc = OffsetFields(sign: 1, hours: 0, minutes: 0)

  private init(sign: Int64, hours: Int, minutes: Int) {
    (self.sign, self.hours, self.minutes) = (sign, hours, minutes)
  }

  /// `Z`, `+02:00`, `+0200` or `+02`
  init?(iso scanner: inout ByteScanner) {
    if scanner.take("Z") {
      self = .utc
      return
    }
    let east = scanner.take("+")
    guard east || scanner.take("-"), let hours = scanner.number(digits: 2) else { return nil }
    if scanner.isAtEnd {
      self.init(sign: east ? 1 : -1, hours: hours, minutes: 0)
      return
    }
    _ = scanner.take(":")
    guard let minutes = scanner.number(digits: 2) else { return nil }
    self.init(sign: east ? 1 : -1, hours: hours, minutes: minutes)
  }

  /// Milliseconds east of UTC, or nil where there is no such offset.
  var milliseconds: Int64? {
    LocalTime(hour: hours, minute: minutes).map { sign * Int64($0.milliseconds) }
  }
}
