// The rows of a log behind its header. The form of a row is looked at here, before anybody asks what it says.

import Diagnostics

/// Reads the rows that follow a header.
struct LogRows: ~Copyable {
  /// Which of the files that are read one after another this is, from 1.
  let file: Int
  let header: LogHeader
  private var rows: RowScanner

  /// Reads the header of a log.
  init(_ source: ByteSource, file: Int) throws(Diagnostics) {
    var rows = try RowScanner(source)
    header = try LogHeader(&rows, file: source.name)
    for (column, place) in header.columns { rows.mark(cell: place, bit: column.rawValue) }
    self.rows = rows
    self.file = file
  }

  /// The line that the row begins on, from 1.
  var line: Int { rows.line }
  /// What is to be said of the form of the row.
  var form: RowForm { rows.form }
  /// The bytes of the header, until the first row is gone to.
  var names: [UInt8] { Array(rows.row) }
  /// Where the cells of the row are.
  var cells: CellList { rows.cells }

  /// Goes to the next row; false where there is none.
  mutating func next() throws(Diagnostics) -> Bool { try rows.next() }

  /// The row, whatever its form. Its bytes are there until the next one.
  mutating func record() -> LogRecord {
    LogRecord(
      file: file, line: rows.line, filled: LogColumns(rawValue: rows.cells.filled), bytes: rows.row,
      undoubled: rows.cells.hasDoubled ? rows.undoubledRow() : nil, spans: rows.cells.spans,
      places: header.places)
  }

  /// Looks at the form of the row: nothing of it can be read where that is wrong.
  @inline(__always)
  func check(_ record: LogRecord) throws(RowFault) {
    let form = rows.form
    if !form.isEmpty { try check(form) }
    guard rows.cells.count == header.cellCount else {
      throw .cellCount(rows.cells.count, expected: header.cellCount)
    }
    if !form.isEmpty { try checkForControls(record) }
  }

  private func check(_ form: RowForm) throws(RowFault) {
    if form.contains(.tooLong) { throw .tooLong }
    if form.contains(.openQuote) { throw .openQuote }
    if form.contains(.nul) { throw .nul }
    if form.contains(.notASCII), !rows.isUTF8 { throw .notUTF8 }
    if form.contains(.strayQuote) { throw .strayQuote }
  }

  // What other columns hold does not matter.
  private func checkForControls(_ record: LogRecord) throws(RowFault) {
    for (column, _) in header.columns {
      if LogRows.hasControl(record.cell(column)) { throw .control(column) }
    }
  }

  // The controls of Unicode are those of ASCII, and U+0080 to U+009F, which are C2 and a byte from 80 to 9F.
  private static func hasControl(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in text {
      if byte < 0x20 || byte == 0x7F || previous == 0xC2 && byte < 0xA0 { return true }
      previous = byte
    }
    return false
  }
}
