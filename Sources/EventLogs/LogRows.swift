// The rows of a log behind its header. The form of a row is looked at here, before anybody asks what it says.

import CByteScan
import Diagnostics

/// Reads the rows that follow a header.
struct LogRows: ~Copyable, RowSource {
  /// Which of the files that are read one after another this is, from 1.
  let file: Int
  let header: LogHeader
  private var rows: RowScanner
  private let room = RecordRoom()
  // What the cells of a row come to that is as plain as most are; nil where the scanner has its cells.
  private var plain: PlainRow?

  /// Reads the header of a log.
  init(_ source: ByteSource, file: Int) throws(Diagnostics) {
    var rows = try RowScanner(source)
    header = try LogHeader(&rows, file: source.name)
    self.rows = rows
    self.file = file
  }

  /// Rows of what was read of a log.
  private init(_ log: borrowing LogRows, from position: Int) {
    rows = RowScanner(log.rows, from: position)
    (file, header) = (log.file, log.header)
  }

  /// All rows are laid out as the header is.
  var layouts: [any RowLayout] { [header] }
  var form: RowForm { rows.form }
  /// The line that the row begins on, from 1.
  var line: Int { rows.line }
  /// The bytes of the header, until the first row is gone to.
  var names: [UInt8] { Array(rows.row) }

  /// Goes to the next row; false where there is none.
  @inline(__always)
  mutating func next() throws(Diagnostics) -> Bool {
    plain = rows.nextPlain(header.columnsOfCells, room.cells)
    if plain != nil { return true }
    return try rows.next()
  }

  var position: Int { rows.window.position }
  var nextLine: Int { rows.nextLine }

  mutating func readAhead(_ count: Int) throws(Diagnostics) -> Int { try rows.readAhead(count) }

  func lineBeginning(behind position: Int) -> Int { rows.window.lineBeginning(behind: position) }

  func part(from position: Int) -> LogRows { LogRows(self, from: position) }

  @inline(__always)
  mutating func nextWhole() -> Bool {
    plain = rows.nextPlain(header.columnsOfCells, room.cells)
    return plain != nil || rows.nextWhole()
  }

  mutating func skipLine() -> Bool { rows.skipLine() }

  @inline(__always)
  mutating func pass(_ bytes: Int, lines: Int) -> Int { rows.pass(bytes, lines: lines) }

  /// The row, whatever its form; one that has too few or too many cells has none. Its bytes are there until the next one.
  @inline(__always)
  mutating func record() -> LogRecord {
    if let plain { return record(plain.filled, isPlain: plain.isKnown) }
    var (filled, length) = (LogColumns(), 0)
    if rows.cells.count == header.cellCount {
      (filled, length) = rows.cells.hasDoubled ? undoubledCells() : cells()
    }
    // What is neither in a column nor a comma, the cells do not say.
    return record(filled, isPlain: length &+ rows.cells.count &- 1 == rows.row.count)
  }

  @inline(__always)
  private func record(_ filled: LogColumns, isPlain: Bool) -> LogRecord {
    room.record(file: file, line: rows.line, filled: filled, text: rows.row, layout: 0, isPlain: isPlain)
  }

  private func cells() -> (filled: LogColumns, length: Int) {
    guard let base = rows.row.baseAddress, let columns = header.columns.baseAddress else { return ([], 0) }
    let spans = rows.cells.spans
    var (filled, length): (UInt32, Int) = (0, 0)
    for place in 0..<header.columns.count {
      let column = columns[place]
      let range = spans[Int(column.cell)].range
      let count = range.upperBound &- range.lowerBound
      room.cells[Int(column.column)] = csv_cell(start: base + range.lowerBound, count: count)
      filled |= (count > 0 ? 1 : 0) &<< column.column
      length &+= count
    }
    return (LogColumns(rawValue: filled), length)
  }

  @inline(never)
  private mutating func undoubledCells() -> (filled: LogColumns, length: Int) {
    var (filled, length) = (LogColumns(), 0)
    for place in header.columns {
      let cell = rows.cell(Int(place.cell))
      room.cells[Int(place.column)] = csv_cell(cell)
      length += cell.count
      if !cell.isEmpty { filled.formUnion(LogColumns(rawValue: 1 << place.column)) }
    }
    return (filled, length)
  }

  /// Looks at the form of the row: nothing of it can be read where that is wrong.
  @inline(__always)
  mutating func check(_ record: LogRecord) throws(RowFault) {
    if plain != nil { return }
    let form = rows.form
    if !form.isEmpty { try check(form) }
    guard rows.cells.count == header.cellCount else {
      throw .cellCount(rows.cells.count, expected: header.cellCount, isUnended: form.contains(.unended))
    }
    // What other columns hold does not matter.
    if !form.isEmpty { try record.checkForControls() }
  }

  private func check(_ form: RowForm) throws(RowFault) {
    if form.contains(.tooLong) { throw .tooLong }
    if form.contains(.openQuote) { throw .openQuote }
    if form.contains(.nul) { throw .nul }
    if form.contains(.notASCII), !rows.isUTF8 { throw .notUTF8 }
    if form.contains(.strayQuote) { throw .strayQuote }
  }
}
