// Dates and times as users write them (S2.2), read from bytes with no allocation, clock or locale.
//
// The whole text is read before any part is judged, so that a text of another form is always `malformed`.

/// Reading of dates and date-times.
public enum InstantText {
  /// The time that `text` says.
  public static func parse(_ text: String) -> Result<WrittenTime, TimeTextError> {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// The time that the bytes say. Read are
  /// - dates, `2025-01-02`;
  /// - date-times with `T` or one space between: `2025-01-02T10:00`, with seconds and up to three decimals of them
  ///   where wanted, and then `Z`, `+02:00`, `+0200` or `+02`, or nothing for a local time;
  /// - RFC 1123: `Fri, 04 Jul 2025 16:20:41 GMT`, whose weekday must be right.
  ///
  /// The year is 1999 to 2199 (S4.1).
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<WrittenTime, TimeTextError> {
    let scanner = ByteScanner(bytes)
    return scanner.isAtDigit ? isoTime(scanner) : internetTime(scanner)
  }

  private static func isoTime(_ start: ByteScanner) -> Result<WrittenTime, TimeTextError> {
    var scanner = start
    guard let day = DayFields(iso: &scanner) else { return .failure(.malformed) }
    if scanner.isAtEnd { return day.simulatedDate().map { .local($0, nil) } }
    guard scanner.take("T") || scanner.take(" "), let clock = ClockFields(&scanner) else { return .failure(.malformed) }
    if scanner.isAtEnd { return written(day, clock, offset: nil) }
    guard let offset = OffsetFields(iso: &scanner), scanner.isAtEnd else { return .failure(.malformed) }
    return written(day, clock, offset: offset)
  }

  private static func internetTime(_ start: ByteScanner) -> Result<WrittenTime, TimeTextError> {
    var scanner = start
    guard let place = scanner.place(in: "MonTueWedThuFriSatSun"), scanner.take(","), scanner.take(" "),
      let day = DayFields(internet: &scanner), scanner.take(" "), let clock = ClockFields(&scanner),
      clock.hasWholeSecond,
      scanner.take(" "), scanner.take("G"), scanner.take("M"), scanner.take("T"), scanner.isAtEnd
    else { return .failure(.malformed) }
    if case .success(let date) = day.simulatedDate(), date.weekday.rawValue != place {
      return .failure(.weekdayDisagrees(date.weekday))
    }
    return written(day, clock, offset: .utc)
  }

  private static func written(
    _ day: DayFields, _ clock: ClockFields, offset: OffsetFields?
  ) -> Result<WrittenTime, TimeTextError> {
    let date: CalendarDate
    switch day.simulatedDate() {
    case .success(let found): date = found
    case .failure(let error): return .failure(error)
    }
    if clock.isTooPrecise { return .failure(.tooPrecise) }
    guard let time = clock.time else { return .failure(.noSuchTime) }
    guard let offset else { return .success(.local(date, time)) }
    guard let east = offset.milliseconds else { return .failure(.noSuchTime) }
    let local = Int64(date.daysSinceEpoch) * LocalTime.millisecondsPerDay + Int64(time.milliseconds)
    return .success(.instant(Instant(milliseconds: local - east)))
  }
}

extension CalendarDate {
  /// The date that `text` says: `2025-01-31`, of any year from 1 to 9999.
  public static func parse(_ text: String) -> Result<CalendarDate, TimeTextError> {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// The date that the bytes say: `2025-01-31`, of any year from 1 to 9999.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<CalendarDate, TimeTextError> {
    var scanner = ByteScanner(bytes)
    guard let day = DayFields(iso: &scanner), scanner.isAtEnd else { return .failure(.malformed) }
    guard let date = day.date else { return .failure(.noSuchDate) }
    return .success(date)
  }
}

extension LocalTime {
  /// The time of day that `text` says: `16:00`, hours and minutes alone.
  public static func parse(_ text: String) -> Result<LocalTime, TimeTextError> {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// The time of day that the bytes say: `16:00`, hours and minutes alone.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<LocalTime, TimeTextError> {
    var scanner = ByteScanner(bytes)
    guard let hour = scanner.number(digits: 2), scanner.take(":"), let minute = scanner.number(digits: 2),
      scanner.isAtEnd
    else { return .failure(.malformed) }
    guard let time = LocalTime(hour: hour, minute: minute) else { return .failure(.noSuchTime) }
    return .success(time)
  }
}
