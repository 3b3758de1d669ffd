// The times of a log in one time zone. Rows that follow each other mostly share their date, so the last one is kept.

import Ledger

/// Reads times where local ones are those of a zone.
struct ZoneClock {
  let zone: TimeZoneTable
  // The first ten bytes of the last date, and its midnight; no text begins with ten zero bytes.
  private var head: UInt64 = 0
  private var tail: UInt16 = 0
  private var midnight = Instant.distantPast

  init(_ zone: TimeZoneTable) { self.zone = zone }

  /// The instant that a cell says (S2.1, S2.2).
  mutating func instant(of cell: UnsafeBufferPointer<UInt8>) -> Result<Instant, TimeTextError> {
    guard cell.count == 10 else { return InstantText.parse(cell).map { $0.instant(in: zone) } }
    let raw = UnsafeRawBufferPointer(cell)
    let head = raw.loadUnaligned(as: UInt64.self)
    let tail = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    if head == self.head, tail == self.tail { return .success(midnight) }
    let read = InstantText.parse(cell).map { $0.instant(in: zone) }
    if case .success(let instant) = read {
      (self.head, self.tail, midnight) = (head, tail, instant)
    }
    return read
  }
}
