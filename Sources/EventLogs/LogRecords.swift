// The rows of a log with their cells by name. A row is looked at here as far as it can be without knowing what it is for.

import Diagnostics

/// Reads the rows that follow a header.
struct LogRecords: ~Copyable {
  /// Which of the files that are read one after another this is, from 1.
  let file: Int
  /// The columns in which the row has something.
  private(set) var filled: LogColumns = []
  private var rows: RowScanner
  private let header: LogHeader

  /// The most bytes of an id (FORMATS).
  private static let longestID = 128

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

  /// What an event goes by that has no id: its line, `#17`, and in a second file that file's number too, `#2:17`.
  var ownName: String { file == 1 ? "#\(line)" : "#\(file):\(line)" }

  /// Goes to the next row; false where there is none.
  mutating func next() throws(Diagnostics) -> Bool { try rows.next() }

  /// Looks at the form of the row, which comes before asking for any cell.
  mutating func check() throws(RowFault) {
    let form = rows.form
    if !form.isEmpty { try check(form) }
    guard rows.cells.count == header.cellCount else {
      throw .cellCount(rows.cells.count, expected: header.cellCount)
    }
    filled = LogColumns(rawValue: rows.cells.filled)
    if !form.isEmpty { try checkForControls() }
  }

  /// The bytes of a cell; none where the log does not have the column.
  @inline(__always)
  mutating func cell(_ column: LogColumn) -> UnsafeBufferPointer<UInt8> {
    filled.contains(column) ? rows.cell(header.places[column.rawValue]) : UnsafeBufferPointer(start: nil, count: 0)
  }

  /// The bytes of a cell that names something.
  @inline(__always)
  mutating func id(_ column: LogColumn) throws(RowFault) -> UnsafeBufferPointer<UInt8> {
    let cell = cell(column)
    guard cell.count <= LogRecords.longestID else { throw .idTooLong(column) }
    return cell
  }

  /// A cell as a message quotes it, bounded.
  mutating func text(_ column: LogColumn) -> String {
    let cell = cell(column)
    guard cell.count > LogRecords.longestID else { return String(decoding: cell, as: UTF8.self) }
    var length = LogRecords.longestID
    while length > 0, cell[length] & 0xC0 == 0x80 { length -= 1 }
    return String(decoding: cell[..<length], as: UTF8.self) + "..."
  }

  /// The row as one that cannot be read.
  func bad(_ fault: RowFault) -> BadRow {
    var place: (column: Int?, length: Int)?
    if let column = fault.column, header.places[column.rawValue] >= 0 {
      place = rows.scalars(ofCell: header.places[column.rawValue])
    }
    return BadRow(
      line: rows.line, column: place?.column, length: place?.length ?? 1, code: fault.code, message: fault.message,
      help: fault.help, excerpt: rows.excerpt())
  }

  private func check(_ form: RowForm) throws(RowFault) {
    if form.contains(.tooLong) { throw .tooLong }
    if form.contains(.openQuote) { throw .openQuote }
    if form.contains(.nul) { throw .nul }
    if form.contains(.notASCII), !rows.isUTF8 { throw .notUTF8 }
    if form.contains(.strayQuote) { throw .strayQuote }
  }

  // What other columns hold does not matter.
  private mutating func checkForControls() throws(RowFault) {
    for (column, _) in header.columns {
      if LogRecords.hasControl(cell(column)) { throw .control(column) }
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
