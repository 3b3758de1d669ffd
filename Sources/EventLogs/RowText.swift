// A row that cannot be read, as people are shown it. Of most rows that waited the text is put together again; where in it the
// mistake is, is looked for again too, for few rows are shown.

import Ledger
import Receivables

extension LogRecord {
  /// The row as one that cannot be read.
  func bad(_ fault: RowFault, _ layouts: [any RowLayout]) -> BadRow {
    bad(fault, layouts, text.map { Array($0) } ?? [])
  }

  /// The same for a row that waited.
  func bad(
    _ fault: RowFault, _ layouts: [any RowLayout], _ row: RoutedRow, _ desk: CreditorDesk, _ words: borrowing LogWords
  ) -> BadRow {
    guard text == nil, layout < layouts.count else { return bad(fault, layouts) }
    var cells: [LogColumn: [UInt8]] = [:]
    for column in LogColumn.allCases { cells[column] = bytes(column, row, desk, words) }
    return bad(fault, layouts, layouts[layout].text { cells[$0] ?? [] })
  }

  private func bytes(
    _ column: LogColumn, _ row: RoutedRow, _ desk: CreditorDesk, _ words: borrowing LogWords
  ) -> [UInt8] {
    guard filled.contains(column) else { return [] }
    if LogWords.columns.contains(column), word(column) > 0 { return Array(words.text(column, word(column)).utf8) }
    switch column {
    case .event: return Array(row.verb.name.utf8)
    case .creditor: return Array(desk.creditor.id.utf8)
    // A time that was not kept is written as its instant is, or as the creditor's clocks show it.
    case .at where row.form == .utc: return Array(row.at.description.utf8)
    case .at where row.form == .local:
      let zone = desk.creditor.zone
      return Array("\(zone.date(at: row.at))T\(zone.time(at: row.at).fullText)".utf8)
    default: return Array(cell(column))
    }
  }

  private func bad(_ fault: RowFault, _ layouts: [any RowLayout], _ text: [UInt8]) -> BadRow {
    text.withUnsafeBufferPointer { bytes in
      let excerpt = RowExcerpt(bytes)
      var span = fault.offset.map { $0..<$0 + 1 }
      if let column = fault.column, layout < layouts.count { span = layouts[layout].span(of: column, in: text) }
      let place = span.flatMap { excerpt.scalars(of: $0) }
      return BadRow(
        line: line, column: place?.column, length: place?.length ?? 1, code: fault.code, message: fault.message,
        help: fault.help, excerpt: excerpt.text)
    }
  }
}
