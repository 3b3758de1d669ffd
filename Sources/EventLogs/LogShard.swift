// What reads the rows of some of a log's creditors: several threads can then read and simulate a log, each the creditors of a
// shard, and none asks another. Rows wait by shards, those of creditors whose numbers leave the same rest. A creditor of which
// some rows are handed out before the log's end stays with its shard; all others go to whichever shard is done with what it had.

import Diagnostics
import Ledger
public import Receivables
public import Simulation

/// Reads some of the creditors of a log, on one thread at a time.
public final class LogShard {
  /// Which of the shards it is, from 0.
  public let number: Int
  /// The log that the row which is handed out is of, from 1 in the order in which they are read.
  public private(set) var file = 0
  /// How many rows of the creditor wait, those that were handed out since included.
  public private(set) var waiting = 0
  // The instant of the last event that was read; nil before the first.
  private(set) var latest: Instant?
  // What ended the reading, and where: what comes first does.
  private(set) var failure: LogFailure?

  /// Whether rows that waited could not be kept: nothing may come of any.
  var hasLostRows: Bool { failure?.place == .beginning }

  private let taker: any LogRowTaker
  private let interpreter = RowInterpreter()
  private var latestBefore: Instant?
  // That whose rows are handed out.
  private var current: CreditorDesk
  private let nobody = CreditorDesk(Creditor(id: "", zone: .utc))
  private let room = RecordRoom()
  private let stretchRoom = StretchRoom()

  init(number: Int, _ taker: any LogRowTaker) {
    self.number = number
    self.taker = taker
    current = nobody
  }

  /// The creditor of the event that is handed out, as it stands when the log begins.
  public var creditor: Creditor { current.creditor }
  /// The texts behind the dense numbers of that creditor's events.
  public var names: CreditorNames { current.names }

  /// Forgets what the event that was handed out last made known. An event that is refused leaves no trace, so that what a
  /// later row leaves out is not filled in from it (S15).
  public func forgetLatest() { current.forgetRow() }

  /// Passes over the event that was handed out last, as if its row could not be read: nothing is known of it, and rows behind
  /// it may be of times before it.
  public func passOver() {
    forgetLatest()
    latest = latestBefore
  }

  /// Hands out the rows of a creditor that wait. Those behind a row at which the reading has ended are left out.
  func read(
    _ creditor: Int, _ desk: CreditorDesk, _ queues: borrowing ShardQueues, _ layouts: [[any RowLayout]]
  ) {
    if hasLostRows { return }
    current = desk
    waiting = queues.count(of: creditor)
    desk.expect(waiting)
    endingWhereItFails { () throws(Diagnostics) in
      try queues.forEach(of: creditor, stretchRoom) { rows in
        give(at: rows.logPlace) { try takeNext(&rows, creditor, desk, layouts) }
      }
    }
    current = nobody
  }

  /// Has all rows that wait for it wait in a file.
  func spill(_ queues: borrowing ShardQueues) {
    endingWhereItFails { () throws(Diagnostics) in try queues.spill(shard: number) }
  }

  // What fails has lost rows.
  private func endingWhereItFails(_ work: () throws(Diagnostics) -> Void) {
    do throws(Diagnostics) { try work() } catch { failure = LogFailure(place: .beginning, error: error) }
  }

  /// Tells that there are no more rows of a creditor, and lets go of it.
  func end(_ creditor: Int, _ desk: CreditorDesk) {
    current = desk
    give(at: .end(of: desk.creditor.id)) { try taker.takeEnd(ofCreditor: creditor, self) }
    current = nobody
    desk.close()
  }

  /// Hands out a row that cannot be read, unless the reading has ended before it.
  func give(_ row: BadRow, at place: LogPlace) { give(at: place) { try taker.take(row, self) } }

  // Has something handed out; false, and nothing is, where the reading has ended before its place.
  @discardableResult
  @inline(__always)
  private func give(at place: LogPlace, _ hand: () throws -> Void) -> Bool {
    if let failure, failure.place < place { return false }
    file = place.file
    do { try hand() } catch { failure = LogFailure(place: place, error: error) }
    return true
  }

  @inline(__always)
  private func takeNext(
    _ rows: inout PackedRows, _ creditor: Int, _ desk: CreditorDesk, _ layouts: [[any RowLayout]]
  ) throws {
    if let waiting = rows.nextPayment() {
      if let payment = interpreter.plainPayment(waiting, desk) {
        pass(waiting.at)
        return try taker.take(payment, at: waiting.at, line: waiting.line, ofCreditor: creditor, self)
      }
      rows.goBack(to: waiting)
    }
    let (row, record) = rows.next(room)
    try take(row, record, creditor, desk, layouts)
  }

  @inline(__always)
  private func take(
    _ row: RoutedRow, _ record: LogRecord, _ creditor: Int, _ desk: CreditorDesk, _ layouts: [[any RowLayout]]
  ) throws {
    let action: Action
    do throws(RowFault) { action = try interpreter.read(row, record, desk) } catch {
      guard let refusal = error.refusal else {
        return try taker.take(record.bad(error, layouts[record.file - 1], row, desk, interpreter.words), self)
      }
      pass(row.at)
      let refused = UnroutableRow(
        code: refusal.code, line: row.line, verb: row.verb.name, event: refusal.event, message: error.message,
        at: row.at)
      return try taker.take(refused, self)
    }
    pass(row.at)
    try taker.take(Event(at: row.at, place: row.line, action: consume action), ofCreditor: creditor, self)
  }

  // Counts a row that can be read.
  @inline(__always)
  private func pass(_ instant: Instant) {
    latestBefore = latest
    latest = max(instant, latest ?? instant)
  }
}

/// What ended the reading of a log, and where.
struct LogFailure {
  let place: LogPlace
  let error: any Error
}
