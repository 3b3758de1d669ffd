// The clocks of the time zones of a log's creditors, of which there are few.

import Ledger

struct ZoneClocks {
  private var clocks: [ZoneClock] = []

  /// The number of a zone's clock. Zones of the same name are the same.
  mutating func number(of zone: TimeZoneTable) -> Int32 {
    if let known = clocks.firstIndex(where: { $0.zone.name == zone.name }) { return Int32(known) }
    clocks.append(ZoneClock(zone))
    return Int32(clocks.count - 1)
  }

  /// The time that a cell says where local ones are those of a zone, and how it is written; the cell must be filled.
  @inline(__always)
  mutating func instant(
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
