// Reads event logs into events, in one pass and with nothing kept of a row but what later rows need (FORMATS: event log).
//
// Today a log is CSV. Whatever form its rows have, they end up as records with cells by name, and all that follows is one.

import Diagnostics
import Ledger
public import Receivables

/// Reads logs, one after another, as one log whose rows are in order of time. It is confined to its thread.
public final class EventLogReader {
  // A row is interpreted without anybody being called who could ask for another, so that no access is checked for it.
  @exclusivity(unchecked) private var interpreter: RowInterpreter
  private var files = 0

  /// A reader that has read nothing.
  ///
  /// `makeCreditor` is asked for a creditor id at each row that names it until one of them can be read, for nothing is
  /// kept of a row that cannot. Zones of the same name must be the same.
  public init(makeCreditor: @escaping (String) -> Creditor) {
    interpreter = RowInterpreter(makeCreditor: makeCreditor)
  }

  /// The creditors whose events were read, in the order of their first rows. An event's creditor is in the list before
  /// the event is handed out; a row that cannot be read adds none.
  public var creditors: [LogCreditor] { interpreter.creditors }

  /// The instant of the last event that was read and the place of its creditor, or nil before the first.
  var latest: (at: Instant, creditor: Int)? { interpreter.latest }

  /// Forgets what the event that was handed out last made known. An event that is refused leaves no trace, so that what a
  /// later row leaves out is not filled in from it (S15).
  public func forgetLatest() { interpreter.forgetLatest() }

  /// Reads a log and hands out its rows, in their order. Blank lines are no rows.
  ///
  /// It throws what `take` throws, and otherwise nothing but `Diagnostics`: where the source cannot be read, is no text,
  /// or has a header with mistakes (`file_empty`, `file_binary`, `row_too_long`, `wrong_separator`, `unknown_column`,
  /// `duplicate_column`, `missing_column`).
  public func read(_ source: ByteSource, _ take: (LogRow) throws -> Void) throws {
    files += 1
    var records = try LogRecords(source, file: files)
    while try records.next() { try take(interpreter.row(&records)) }
  }
}
