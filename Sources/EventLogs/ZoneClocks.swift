// The clocks of the time zones of a log's creditors, of which there are few.

import Ledger

/// Clocks by numbers from 0. They are in memory of their own, and read a time in place: every row asks one of them.
final class ZoneClocks {
  private var clocks = UnsafeMutablePointer<ZoneClock>.allocate(capacity: 0)
  private var count = 0

  init() {}

  /// The same clocks, for another thread.
  init(_ other: ZoneClocks) {
    for number in 0..<other.count { add(other.clocks[number].zone) }
  }

  deinit {
    clocks.deinitialize(count: count)
    clocks.deallocate()
  }

  /// The number of a zone's clock. Zones of the same name are the same.
  func number(of zone: TimeZoneTable) -> Int32 {
    if let known = (0..<count).first(where: { clocks[$0].zone.name == zone.name }) { return Int32(known) }
    add(zone)
    return Int32(count - 1)
  }

  private func add(_ zone: TimeZoneTable) {
    let moved = UnsafeMutablePointer<ZoneClock>.allocate(capacity: count + 1)
    moved.moveInitialize(from: clocks, count: count)
    (moved + count).initialize(to: ZoneClock(zone))
    clocks.deallocate()
    clocks = moved
    count += 1
  }

  /// The time that a cell says where local ones are those of a zone, and how it is written; the cell must be filled.
  @inline(__always)
  func instant(
    _ record: LogRecord, _ column: LogColumn, zone: Int32
  ) throws(RowFault) -> (at: Instant, form: TimeForm) {
    let cell = record.cell(column)
    guard !cell.isEmpty else { throw .missing(column, "the row says no time") }
    switch clocks[Int(zone)].instant(of: cell) {
    case .success(let instant): return instant
    case .failure(let error): throw .time(column, record.text(column), error)
    }
  }
}
