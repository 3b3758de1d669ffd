// A row that cannot be read, as people are shown it. Of most rows that waited the text is put together again; where in it the
// mistake is, is looked for again too, for few rows are shown.

import Ledger
import Receivables

extension LogRecord {
  /// The row as one that cannot be read.
  func bad(_ fault: RowFault, _ header: LogHeader) -> BadRow {
    bad(fault, header, text.map { Array($0) } ?? [])
  }

  /// The same for a row that waited.
  func bad(_ fault: RowFault, _ header: LogHeader, _ row: RoutedRow, _ desk: CreditorDesk) -> BadRow {
    guard text == nil else { return bad(fault, header) }
    var cells = Array(repeating: [UInt8](), count: header.cellCount)
    for place in header.columns {
      guard let column = LogColumn(rawValue: Int(place.column)), filled.contains(column) else { continue }
      cells[Int(place.cell)] = bytes(column, row, desk)
    }
    return bad(fault, header, Array(cells.joined(separator: [CSVByte.comma])))
  }

  private func bytes(_ column: LogColumn, _ row: RoutedRow, _ desk: CreditorDesk) -> [UInt8] {
    switch column {
    case .event: return Array(row.verb.name.utf8)
    case .creditor: return Array(desk.creditor.id.utf8)
    // A time that was not kept is written as that of its instant is.
    case .at where cell(.at).isEmpty: return Array(row.at.description.utf8)
    default: return Array(cell(column))
    }
  }

  private func bad(_ fault: RowFault, _ header: LogHeader, _ text: [UInt8]) -> BadRow {
    text.withUnsafeBufferPointer { bytes in
      let excerpt = RowExcerpt(bytes)
      let place = fault.column.flatMap { header.place(of: $0) }.flatMap { LogRecord.span(ofCell: $0, in: text) }
        .flatMap { excerpt.scalars(of: $0) }
      return BadRow(
        line: line, column: place?.column, length: place?.length ?? 1, code: fault.code, message: fault.message,
        help: fault.help, excerpt: excerpt.text)
    }
  }

  private static func span(ofCell index: Int, in text: [UInt8]) -> Range<Int>? {
    let source = ByteSource(bytes: text, name: "", chunk: text.count + 1)
    guard var rows = try? RowScanner(source), (try? rows.next()) == true, index < rows.cells.count else { return nil }
    return rows.cells[index].range
  }
}
