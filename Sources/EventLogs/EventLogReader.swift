// Reads event logs into events, in one pass and with nothing kept of a row but what later rows need (FORMATS: event log).
//
// Rows wait for each other, as many as there is room for, and then are read creditor by creditor (`RowQueues`): those of a
// portfolio of some million rows all at once, so that nobody but the present creditor takes any room. However many wait,
// nothing that is read depends on it: what a row means depends on earlier rows of its creditor alone, and whether it is in
// order on the rows before it that can be read. Where that is not known yet, those are read first.

import Diagnostics
import Ledger
public import Receivables
import Simulation

/// Reads logs, one after another, as one log whose rows are in order of time.
///
/// It is confined to its thread, and whoever takes a row asks for nothing but the creditors and to forget the row, so that no
/// access is checked for falling into another.
public final class EventLogReader {
  /// The creditors whose events were read, in the order in which the first of them were handed out. An event's creditor is
  /// in the list before the event is; a row that cannot be read adds none.
  @exclusivity(unchecked) public private(set) var creditors: [LogCreditor] = []
  // The instant of the last event that was read; nil before the first.
  @exclusivity(unchecked) private var latest: Instant?

  @exclusivity(unchecked) private var router: RowRouter
  @exclusivity(unchecked) private var interpreter = RowInterpreter()
  @exclusivity(unchecked) private var queues: RowQueues
  @exclusivity(unchecked) private var headers: [LogHeader] = []
  // The latest instant of the rows that were routed, whether they can be read or not.
  @exclusivity(unchecked) private var newest = Instant.distantPast
  @exclusivity(unchecked) private var latestBefore: Instant?
  @exclusivity(unchecked) private var current: CreditorDesk?
  // What ended the reading, and where: what comes first does.
  @exclusivity(unchecked) private var failure: (place: LogPlace, error: any Error)?
  private let noNames = CreditorNames()

  /// The log that the row which is handed out is of, from 1 in the order in which they are read.
  @exclusivity(unchecked) public private(set) var file = 0

  /// How many bytes of rows may wait unless said otherwise: about two million rows.
  public static let defaultRoom = 1 << 29

  /// A reader that has read nothing, with room for about so many bytes of rows that wait; each row is handed out at once where
  /// there is none.
  ///
  /// `makeCreditor` is asked once for a creditor id that rows name. Zones of the same name must be the same.
  public init(room: Int = 0, makeCreditor: @escaping (String) -> Creditor) {
    router = RowRouter(makeCreditor: makeCreditor)
    queues = RowQueues(bytes: room)
  }

  /// Forgets what the event that was handed out last made known. An event that is refused leaves no trace, so that what a
  /// later row leaves out is not filled in from it (S15).
  public func forgetLatest() { current?.forgetRow() }

  /// Passes over the event that was handed out last, as if its row could not be read: nothing is known of it, and rows behind
  /// it may be of times before it.
  public func passOver() {
    forgetLatest()
    latest = latestBefore
  }

  /// Reads a log and hands out its rows, or lets them wait: those of a creditor come in their order, and one creditor's after
  /// another's. Rows of which no creditor can be told come between those. Blank lines are no rows.
  ///
  /// The first event of the first log is handed out before anything else that is read after it. Where `take` throws, what it
  /// threw for the first row of the log is thrown. Otherwise it throws nothing but `Diagnostics`: where the source cannot be
  /// read, is no text, or has a header with mistakes (`file_empty`, `file_binary`, `row_too_long`, `wrong_separator`,
  /// `unknown_column`, `duplicate_column`, `missing_column`).
  public func read(_ source: ByteSource, _ take: (LogRow) throws -> Void) throws {
    let file = headers.count + 1
    do {
      var rows = try LogRows(source, file: file)
      headers.append(rows.header)
      while failure == nil, try rows.next() { route(&rows, take) }
    } catch {
      if failure == nil { failure = (LogPlace(file: file, line: .max), error) }
    }
    if failure != nil { try handOut(endsCreditors: false, take) }
  }

  /// Hands out all rows that wait, and the end of each creditor after its last row.
  ///
  /// Where `take` throws, what it threw for the first row is thrown, and for the end of the first creditor by its id where all
  /// rows were taken.
  public func finish(_ take: (LogRow) throws -> Void) throws {
    try handOut(endsCreditors: true, take)
  }

  private func route(_ rows: inout LogRows, _ take: (LogRow) throws -> Void) {
    let record = rows.record()
    do throws(RowFault) {
      try rows.check(record)
      let (creditor, row) = try router.route(record)
      if row.at < newest {
        handOutRows(take)
        if row.at < newest { throw .outOfOrder(record.text(.at)) }
      }
      newest = row.at
      queues.append(row, record, rows.cells, of: creditor)
      if queues.isFull || latest == nil { handOutRows(take) }
    } catch {
      give(.bad(record.bad(error)), at: LogPlace(file: record.file, line: record.line), take)
    }
  }

  private func handOut(endsCreditors: Bool, _ take: (LogRow) throws -> Void) throws {
    if endsCreditors {
      for creditor in router.desks.indices {
        handOutRows(of: Int32(creditor), take)
        end(Int32(creditor), take)
      }
      queues.removeAll()
    } else {
      handOutRows(take)
    }
    if let failure { throw failure.error }
  }

  private func handOutRows(_ take: (LogRow) throws -> Void) {
    for creditor in queues.waiting { handOutRows(of: creditor, take) }
    queues.removeAll()
    newest = latest ?? .distantPast
  }

  /// Hands out the rows of a creditor that wait. Those behind a row at which the reading has ended are left out.
  private func handOutRows(of creditor: Int32, _ take: (LogRow) throws -> Void) {
    guard let desk = router.desks[Int(creditor)] else { return }
    current = desk
    queues.forEach(of: creditor, headers) { row, record in
      let place = LogPlace(file: record.file, line: row.line)
      if let failure, failure.place < place { return false }
      give(interpret(row, record, desk), at: place, take)
      return true
    }
    current = nil
  }

  /// Tells that there are no more rows of a creditor, and lets go of it.
  private func end(_ creditor: Int32, _ take: (LogRow) throws -> Void) {
    guard let desk = router.desks[Int(creditor)] else { return }
    if desk.place >= 0 {
      give(.end(creditor: desk.place), at: .end(of: desk.creditor.id), take)
      creditors[desk.place].names = noNames
    }
    router.close(creditor)
  }

  private func interpret(_ row: RoutedRow, _ record: LogRecord, _ desk: CreditorDesk) -> LogRow {
    let reading: RowInterpreter.Reading
    do throws(RowFault) { reading = try interpreter.read(row, record, desk) } catch { return .bad(record.bad(error)) }
    if desk.place < 0 {
      desk.place = creditors.count
      creditors.append(LogCreditor(creditor: desk.creditor, names: desk.names))
    }
    latestBefore = latest
    latest = max(row.at, latest ?? row.at)
    switch reading {
    case .action(let action):
      return .event(Event(at: row.at, place: row.line, action: action), creditor: desk.place)
    case .refusal(let code, let event, let message):
      return .unroutable(code, line: row.line, verb: row.verb.name, event: event, message: message, at: row.at)
    }
  }

  private func give(_ row: LogRow, at place: LogPlace, _ take: (LogRow) throws -> Void) {
    if let failure, failure.place < place { return }
    file = place.file
    do { try take(row) } catch { failure = (place, error) }
  }
}
