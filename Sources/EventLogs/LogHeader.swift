// The first row of a log says where each column is. All of its mistakes are reported at once.

import CByteScan
import Diagnostics

/// A column by its number, and its place in a row, from 0.
struct ColumnPlace {
  let column: UInt32
  let cell: UInt32
}

/// Where the columns of a log are.
///
/// It owns what rows look at, and rows do not keep it alive: whoever reads them does.
final class LogHeader: RowLayout {
  /// How many cells each row has.
  let cellCount: Int
  /// The columns that the log has, in the order of their numbers.
  let columns: UnsafeBufferPointer<ColumnPlace>
  /// The numbers of the columns of the cells, in the order of these.
  let columnsOfCells: UnsafeBufferPointer<UInt8>

  /// Reads the header.
  init(_ rows: inout RowScanner, file: String) throws(Diagnostics) {
    guard try rows.next(skippingRest: false) else {
      throw Diagnostics([
        Diagnostic(
          "file_empty", "the log is empty", at: SourcePlace(file: file),
          help: "begin it with a header, such as `at,event,id,creditor,case,amount`")
      ])
    }
    if let mistake = LogHeader.mistakeOfForm(rows, file: file) { throw Diagnostics([mistake]) }
    if let mistake = LogHeader.mistakeOfSeparator(&rows, file: file) { throw Diagnostics([mistake]) }
    var places = Array(repeating: -1, count: LogColumn.allCases.count)
    var mistakes: [Diagnostic] = []
    let byName = Dictionary(uniqueKeysWithValues: LogColumn.allCases.map { ($0.name, $0) })
    for index in 0..<rows.cells.count {
      let name = String(decoding: rows.cell(index), as: UTF8.self)
      if name.hasPrefix("x_") { continue }
      let place = LogHeader.place(ofCell: index, rows, file: file)
      guard let column = byName[name] else {
        mistakes.append(LogHeader.unknown(name, at: place))
        continue
      }
      if places[column.rawValue] >= 0 {
        mistakes.append(Diagnostic("duplicate_column", "the column '\(name)' is there twice", at: place))
      }
      places[column.rawValue] = index
    }
    for column in LogColumn.required where places[column.rawValue] < 0 {
      mistakes.append(
        Diagnostic(
          "missing_column", "the column '\(column.name)' is missing",
          at: SourcePlace(file: file, line: rows.line, excerpt: RowExcerpt(rows.row).text)))
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
    cellCount = rows.cells.count
    let known = LogColumn.allCases.filter { places[$0.rawValue] >= 0 }
    let columns = UnsafeMutableBufferPointer<ColumnPlace>.allocate(capacity: known.count)
    _ = columns.initialize(
      from: known.map { ColumnPlace(column: UInt32($0.rawValue), cell: UInt32(places[$0.rawValue])) })
    self.columns = UnsafeBufferPointer(columns)
    let columnsOfCells = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: cellCount)
    precondition(LogColumn.allCases.count <= CSV_NO_COLUMN, "no column has the number that means none")
    columnsOfCells.initialize(repeating: UInt8(CSV_NO_COLUMN))
    for place in columns { columnsOfCells[Int(place.cell)] = UInt8(place.column) }
    self.columnsOfCells = UnsafeBufferPointer(columnsOfCells)
  }

  deinit {
    columns.deallocate()
    columnsOfCells.deallocate()
  }

  func text(_ cells: (LogColumn) -> [UInt8]) -> [UInt8] {
    var row = Array(repeating: [UInt8](), count: cellCount)
    for place in columns {
      if let column = LogColumn(rawValue: Int(place.column)) { row[Int(place.cell)] = cells(column) }
    }
    return Array(row.joined(separator: [CSVByte.comma]))
  }

  func span(of column: LogColumn, in text: [UInt8]) -> Range<Int>? {
    let source = ByteSource(bytes: text, name: "", chunk: text.count + 1)
    guard let index = place(of: column), var rows = try? RowScanner(source), (try? rows.next()) == true,
      index < rows.cells.count
    else { return nil }
    return rows.cells[index].range
  }

  /// The place of a column in a row, from 0; nil where the log does not have it.
  private func place(of column: LogColumn) -> Int? {
    columns.first { $0.column == column.rawValue }.map { Int($0.cell) }
  }

  private static func mistakeOfForm(_ rows: borrowing RowScanner, file: String) -> Diagnostic? {
    if rows.form.contains(.nul) || rows.form.contains(.notASCII) && !rows.isUTF8 {
      return Diagnostic(
        "file_binary", "this is no text, so that it is no event log", at: SourcePlace(file: file),
        help: "an event log is CSV, written as UTF-8")
    }
    let faults: [(RowForm, RowFault)] = [
      (.tooLong, .tooLong), (.openQuote, .openQuote), (.strayQuote, .strayQuote),
    ]
    guard let (_, fault) = faults.first(where: { rows.form.contains($0.0) }) else { return nil }
    return Diagnostic(
      fault.code, fault.message, at: SourcePlace(file: file, line: rows.line, excerpt: RowExcerpt(rows.row).text),
      help: fault.help)
  }

  /// A header of one cell is that of a file whose cells are separated otherwise, if it has such a separator.
  private static func mistakeOfSeparator(_ rows: inout RowScanner, file: String) -> Diagnostic? {
    guard rows.cells.count == 1 else { return nil }
    let name = String(decoding: rows.cell(0), as: UTF8.self)
    guard let used = name.unicodeScalars.first(where: { $0 == ";" || $0 == "\t" }) else { return nil }
    return Diagnostic(
      "wrong_separator", "columns are separated by commas; this file uses \(used == ";" ? "';'" : "tabs")",
      at: SourcePlace(file: file, line: rows.line, excerpt: RowExcerpt(rows.row).text),
      help: "separate cells by commas, and write amounts like 600.00")
  }

  private static func unknown(_ name: String, at place: SourcePlace) -> Diagnostic {
    if name.isEmpty { return Diagnostic("unknown_column", "a column has no name", at: place) }
    let names = LogColumn.allCases.map(\.name)
    let help =
      Suggestion.sentence(for: name, among: names) ?? "begin its name with `x_` if it is to be left out of account"
    return Diagnostic("unknown_column", "unknown column '\(name)'", at: place, help: help)
  }

  private static func place(ofCell index: Int, _ rows: borrowing RowScanner, file: String) -> SourcePlace {
    let excerpt = RowExcerpt(rows.row)
    let (column, length) = excerpt.scalars(of: rows.cells[index].range) ?? (nil, 1)
    return SourcePlace(file: file, line: rows.line, column: column, length: length, excerpt: excerpt.text)
  }
}
