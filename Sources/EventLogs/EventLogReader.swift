// Reads event logs into events, in one pass and with nothing kept of a row but what later rows need (FORMATS: event log).
//
// Rows are read in batches, and within a batch creditor by creditor (`RowQueues`). Whatever its size, nothing that is read
// depends on it: what a row means depends on earlier rows of its creditor alone, and whether it is in order on the rows before
// it that can be read. Where that is not known yet, the batch ends before it.

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
  /// The instant of the last event that was read and the place of its creditor, or nil before the first.
  @exclusivity(unchecked) private(set) var latest: (at: Instant, creditor: Int)?

  @exclusivity(unchecked) private var router: RowRouter
  @exclusivity(unchecked) private var interpreter = RowInterpreter()
  @exclusivity(unchecked) private var queues: RowQueues
  private var files = 0
  // The latest instant of the rows that were routed, whether they can be read or not.
  @exclusivity(unchecked) private var newest = Instant.distantPast
  @exclusivity(unchecked) private var current: CreditorDesk?
  // What ended the reading, and at which line: what comes first in the log does.
  @exclusivity(unchecked) private var failure: (line: Int, error: any Error)?

  /// How many bytes of rows are in a batch unless said otherwise: enough for dozens of rows of each of ten thousand creditors.
  public static let defaultBatch = 1 << 25

  /// A reader that has read nothing, with batches of about so many bytes; each row is one where they have none.
  ///
  /// `makeCreditor` is asked once for a creditor id that rows name. Zones of the same name must be the same.
  public init(batch: Int = 0, makeCreditor: @escaping (String) -> Creditor) {
    router = RowRouter(makeCreditor: makeCreditor)
    queues = RowQueues(bytes: batch)
  }

  /// Forgets what the event that was handed out last made known. An event that is refused leaves no trace, so that what a
  /// later row leaves out is not filled in from it (S15).
  public func forgetLatest() { current?.forgetRow() }

  /// Reads a log and hands out its rows: those of a creditor in their order, and in a batch one creditor's after another's.
  /// Rows of which no creditor can be told come between those. Blank lines are no rows.
  ///
  /// The first event of the first log is handed out before anything else that is read after it. Where `take` throws, what it
  /// threw for the first row of the log is thrown. Otherwise it throws nothing but `Diagnostics`: where the source cannot be
  /// read, is no text, or has a header with mistakes (`file_empty`, `file_binary`, `row_too_long`, `wrong_separator`,
  /// `unknown_column`, `duplicate_column`, `missing_column`).
  public func read(_ source: ByteSource, _ take: (LogRow) throws -> Void) throws {
    files += 1
    var rows = try LogRows(source, file: files)
    do {
      while failure == nil, try rows.next() { route(&rows, take) }
    } catch {
      if failure == nil { failure = (.max, error) }
    }
    handOut(rows.header, take)
    if let failure { throw failure.error }
  }

  private func route(_ rows: inout LogRows, _ take: (LogRow) throws -> Void) {
    let record = rows.record()
    do throws(RowFault) {
      try rows.check(record)
      let (creditor, row) = try router.route(record)
      if row.at < newest {
        handOut(rows.header, take)
        if row.at < newest { throw .outOfOrder(record.text(.at)) }
      }
      newest = row.at
      queues.append(row, record, rows.cells, of: creditor)
      if queues.isFull || latest == nil { handOut(rows.header, take) }
    } catch {
      give(.bad(record.bad(error)), line: record.line, take)
    }
  }

  /// Hands out all rows that wait. Those behind a row at which the reading has ended are left out.
  private func handOut(_ header: LogHeader, _ take: (LogRow) throws -> Void) {
    for creditor in queues.waiting {
      let desk = router.desks[Int(creditor)]
      current = desk
      queues.forEach(of: creditor, file: files, places: header.places) { row, record in
        if let failure, row.line > failure.line { return false }
        give(interpret(row, record, desk), line: row.line, take)
        return true
      }
    }
    current = nil
    queues.removeAll()
    newest = latest?.at ?? .distantPast
  }

  private func interpret(_ row: RoutedRow, _ record: LogRecord, _ desk: CreditorDesk) -> LogRow {
    let reading: RowInterpreter.Reading
    do throws(RowFault) { reading = try interpreter.read(row, record, desk) } catch { return .bad(record.bad(error)) }
    if desk.place < 0 {
      desk.place = creditors.count
      creditors.append(LogCreditor(creditor: desk.creditor, names: desk.names))
    }
    if row.at >= latest?.at ?? .distantPast { latest = (row.at, desk.place) }
    switch reading {
    case .action(let action):
      return .event(Event(at: row.at, place: row.line, action: action), creditor: desk.place)
    case .refusal(let code, let event, let message):
      return .unroutable(code, line: row.line, verb: row.verb.name, event: event, message: message, at: row.at)
    }
  }

  private func give(_ row: LogRow, line: Int, _ take: (LogRow) throws -> Void) {
    do { try take(row) } catch {
      if line < failure?.line ?? .max { failure = (line, error) }
    }
  }
}
