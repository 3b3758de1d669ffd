// The times of a log in one time zone. Rows that follow each other mostly share their date, so the last one is kept.

import Ledger

/// How a time is written, as far as that tells its text from its instant.
enum TimeForm: UInt8 {
  /// As that of its instant is: `2025-01-31T16:00:00Z`.
  case utc
  /// As a clock of the creditor's shows it: `2025-01-31T16:00:00`.
  case local
  case other
}

/// Reads times where local ones are those of a zone.
struct ZoneClock {
  let zone: TimeZoneTable
  // The ten bytes of the last date; no text begins with ten zero bytes.
  private var head: UInt64 = 0
  private var tail: UInt16 = 0
  private var midnight = Instant.distantPast
  private var utcMidnight = Instant.distantPast
  // Whether the clock tells what passed since midnight, all day long.
  private var isSteady = false

  init(_ zone: TimeZoneTable) { self.zone = zone }

  // How the time was written that was read last.
  private func form(of cell: UnsafeBufferPointer<UInt8>) -> TimeForm {
    guard cell.count >= 19, cell[10] == UInt8(ascii: "T") else { return .other }
    if cell.count == 20 { return cell[19] == UInt8(ascii: "Z") ? .utc : .other }
    // Where clocks change, two instants may be written alike, or one in two ways.
    return cell.count == 19 && cell[16] == UInt8(ascii: ":") && isSteady ? .local : .other
  }

  /// The instant that a cell says (S2.1, S2.2), and how it is written.
  @inline(__always)
  mutating func instant(of cell: UnsafeBufferPointer<UInt8>) -> Result<(Instant, TimeForm), TimeTextError> {
    guard cell.count >= 10 else { return read(cell) }
    let raw = UnsafeRawBufferPointer(cell)
    guard raw.loadUnaligned(as: UInt64.self) == head, raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self) == tail
    else { return read(cell) }
    if cell.count == 10 { return .success((midnight, .other)) }
    guard let time = cell.count >= 19 ? ZoneClock.time(raw) : nil else { return read(cell) }
    if cell.count == 20, raw[19] == UInt8(ascii: "Z") {
      return .success((Instant(milliseconds: utcMidnight.milliseconds + time), .utc))
    }
    guard isSteady, cell.count == 19 else { return read(cell) }
    return .success((Instant(milliseconds: midnight.milliseconds + time), .local))
  }

  /// The milliseconds since midnight of a date and time like `2025-01-31T16:00:00`; nil where it is of another form.
  ///
  /// The eight bytes of the time are looked at together: what is above the digit, or the colon, that may stand there sets the
  /// byte's highest bit once the rest is added, and what is below it does already. Only of such a byte anything is carried to the
  /// next.
  @inline(__always)
  private static func time(_ text: UnsafeRawBufferPointer) -> Int64? {
    let bytes = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 11, as: UInt64.self))
    let values = bytes &- 0x3030_3A30_303A_3030
    guard text[10] == UInt8(ascii: "T"), (values &+ 0x7676_7F76_767F_7676 | values) & 0x8080_8080_8080_8080 == 0
    else { return nil }
    let numbers = values &* 10 &+ values >> 8
    let (hour, minute, second) = (numbers & 0xFF, numbers >> 24 & 0xFF, numbers >> 48 & 0xFF)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Int64(bitPattern: (hour * 3600 &+ minute * 60 &+ second) * 1000)
  }

  @inline(never)
  private mutating func read(_ cell: UnsafeBufferPointer<UInt8>) -> Result<(Instant, TimeForm), TimeTextError> {
    let written = InstantText.parse(cell)
    if case .success = written,
      case .success(.local(let date, nil)) = InstantText.parse(.init(rebasing: cell.prefix(10)))
    {
      let raw = UnsafeRawBufferPointer(cell)
      head = raw.loadUnaligned(as: UInt64.self)
      tail = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
      midnight = zone.instant(of: date)
      utcMidnight = TimeZoneTable.utc.instant(of: date)
      isSteady = zone.isSteady(on: date)
    }
    return written.map { ($0.instant(in: zone), form(of: cell)) }
  }
}
