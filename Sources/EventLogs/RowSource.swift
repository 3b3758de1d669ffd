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

  /// Where in the log the next row begins, or a blank line before it, in bytes.
  var position: Int { get }

  /// The line that begins there, from 1.
  var nextLine: Int { get }

  /// Reads until so many bytes of what follows are there, or all of it; how many there are. What kept it from reading more is
  /// thrown when their rows have been gone to.
  mutating func readAhead(_ count: Int) throws(Diagnostics) -> Int

  /// Where the line begins behind that which a position is in; the end of what was read where that is not known.
  func lineBeginning(behind position: Int) -> Int

  /// The rows of what was read from a position on, for another thread: they are what this one's are where they begin at the
  /// same positions, and lines are counted anew. They are there until this one goes on.
  func part(from position: Int) -> Self

  /// Goes to the next row, or blank line, where it has been read to its end, and where that is sure; false, and nowhere gone to,
  /// where it has not.
  mutating func nextWhole() -> Bool

  /// Goes behind the next line feed; false where there is none in what was read.
  mutating func skipLine() -> Bool

  /// Passes over rows of so many bytes and lines; the line that they begin on.
  mutating func pass(_ bytes: Int, lines: Int) -> Int
}

/// How cells are laid out in the text of a row.
protocol RowLayout: AnyObject {
  /// The text of a row with these cells.
  func text(_ cells: (LogColumn) -> [UInt8]) -> [UInt8]

  /// Where in the text of a row the cell of a column is; nil where it has none.
  func span(of column: LogColumn, in text: [UInt8]) -> Range<Int>?
}
