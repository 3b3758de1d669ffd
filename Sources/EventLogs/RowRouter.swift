// What must be known of a row before its creditor's turn: whose it is, what it tells, and when.

import Ledger
import Receivables
import Simulation

/// What a row is about, its verb and its instant.
struct RoutedRow {
  let verb: LogVerb
  let at: Instant
  /// The line that it begins on, from 1.
  let line: Int
  /// How its instant is written.
  let form: TimeForm
}

/// Finds out whose each row is. Creditors go by numbers, in the order in which rows name them.
struct RowRouter: ~Copyable {
  /// The creditors by their numbers, each with all that its rows make known.
  private(set) var desks: [CreditorDesk] = []
  private let makeCreditor: (String) -> Creditor
  private var ids = NameTable()
  private var zones: [Int32] = []
  /// The clocks that read local times of the creditors' zones.
  let clocks = ZoneClocks()
  private let verbs = WordList(LogVerb.allCases.map { ($0.name, $0) })

  init(makeCreditor: @escaping (String) -> Creditor) { self.makeCreditor = makeCreditor }

  /// The creditor of a row and what there is to know of it, unless that much cannot be read.
  @inline(__always)
  mutating func route(_ record: LogRecord) throws(RowFault) -> (creditor: Int32, row: RoutedRow) {
    let (id, verb) = try subject(record)
    let creditor = ids.number(of: id) ?? add(id)
    return (creditor, try RowRouter.row(record, verb, clocks, zone: zones[Int(creditor)]))
  }

  /// The same, where the creditor has a number; nil where it has none. It is asked by several threads at a time, each with
  /// clocks of its own.
  @inline(__always)
  func routeKnown(
    _ record: LogRecord, _ clocks: ZoneClocks
  ) throws(RowFault) -> (creditor: Int32, row: RoutedRow)? {
    let (id, verb) = try subject(record)
    guard let creditor = ids.number(of: id) else { return nil }
    return (creditor, try RowRouter.row(record, verb, clocks, zone: zones[Int(creditor)]))
  }

  @inline(__always)
  private func subject(_ record: LogRecord) throws(RowFault) -> (id: UnsafeBufferPointer<UInt8>, verb: LogVerb) {
    let id = try record.id(.creditor)
    guard !id.isEmpty else { throw .missing(.creditor, "the row names no creditor") }
    return (id, try verb(record))
  }

  @inline(__always)
  private static func row(
    _ record: LogRecord, _ verb: LogVerb, _ clocks: ZoneClocks, zone: Int32
  ) throws(RowFault) -> RoutedRow {
    let (at, form) = try clocks.instant(record, .at, zone: zone)
    return RoutedRow(verb: verb, at: at, line: record.line, form: form)
  }

  // Else the tables would be moved to the stack for every row.
  @inline(__always)
  private func verb(_ record: LogRecord) throws(RowFault) -> LogVerb {
    if let verb = verbs[record.cell(.event)] { return verb }
    guard record.filled.contains(.event) else { throw .missing(.event, "the row names no event") }
    throw .event(record.text(.event))
  }

  @inline(never)
  private mutating func add(_ id: UnsafeBufferPointer<UInt8>) -> Int32 {
    let creditor = makeCreditor(String(decoding: id, as: UTF8.self))
    desks.append(CreditorDesk(creditor))
    zones.append(clocks.number(of: creditor.zone))
    return ids.intern(id)
  }
}
