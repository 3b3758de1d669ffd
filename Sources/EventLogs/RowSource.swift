// Rows of a log, whatever it is written as.

import Diagnostics

/// How an event log is written.
public enum LogFormat: String, CaseIterable, Sendable {
  case csv
  case ndjson

  /// That of a file by its name, with `.gz` behind it or not; CSV unless the name says otherwise.
  public init(path: String) {
    let name = path.hasSuffix(".gz") ? path.dropLast(3) : path[...]
    self = name.hasSuffix(".ndjson") ? .ndjson : .csv
  }
}

/// Reads the rows of a log one after another.
protocol RowSource: ~Copyable {
  /// The ways in which its rows so far are laid out.
  var layouts: [any RowLayout] { get }

  /// What is to be said of the form of the row, as far as its lines are concerned.
  var form: RowForm { get }

  /// Goes to the next row that is not blank; false where there is none.
  mutating func next() throws(Diagnostics) -> Bool

  /// The row, whatever its form; one that cannot be taken apart has no cells. Its bytes are there until the next one.
  mutating func record() -> LogRecord

  /// Looks at the form of the row: nothing of it can be read where that is wrong. It changes nothing, and says that it may for
  /// else the source would be moved to the stack.
  mutating func check(_ record: LogRecord) throws(RowFault)
}

/// How cells are laid out in the text of a row.
protocol RowLayout: AnyObject {
  /// The text of a row with these cells.
  func text(_ cells: (LogColumn) -> [UInt8]) -> [UInt8]

  /// Where in the text of a row the cell of a column is; nil where it has none.
  func span(of column: LogColumn, in text: [UInt8]) -> Range<Int>?
}
