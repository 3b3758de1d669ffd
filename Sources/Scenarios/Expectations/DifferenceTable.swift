// Expected rows and rows of an outcome as aligned text, with the fields that were compared and no others.

import Diagnostics

struct DifferenceTable<Row: Sendable> {
  enum Line {
    case same(Row)
    case missing(ExpectedRow<Row>)
    case additional(Row)
  }

  // Of many rows that are as expected, those around a difference are enough.
  private static var longestWhole: Int { 40 }
  private static var context: Int { 3 }

  private let columns: [(place: Int, column: ExpectedColumn<Row>)]

  init(_ list: ExpectedSection<Row>, _ expected: [ExpectedRow<Row>]) {
    let compared = Set(expected.flatMap(\.values.keys))
    columns = list.columns.enumerated().filter { place, column in
      compared.isEmpty ? list.telling.contains(column.name) : compared.contains(place)
    }.map { (place: $0.offset, column: $0.element) }
  }

  /// A line of the columns' names and one for each row, `- ` before expected ones and `+ ` before those there are.
  func lines(_ rows: [Line]) -> [String] {
    var table = [columns.map(\.column.name)]
    table += rows.map(cells)
    let widths = columns.indices.map { column in table.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    let signs = ["  "] + rows.map(sign)
    let lines = zip(signs, table).map { sign, cells in sign + aligned(cells, widths) }
    return shortened(lines, isSame: [false] + rows.map { if case .same = $0 { true } else { false } })
  }

  private func cells(_ row: Line) -> [String] {
    switch row {
    case .same(let row), .additional(let row): columns.map { escaped($0.column.show(row)) }
    case .missing(let row): columns.map { escaped(row.values[$0.place]?.text ?? "") }
    }
  }

  private func sign(_ row: Line) -> String {
    switch row {
    case .same: "  "
    case .missing: "- "
    case .additional: "+ "
    }
  }

  private func aligned(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
      text += (column == 0 ? "" : "  ") + (columns[column].column.isNumber ? space + cell : cell + space)
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  private func shortened(_ lines: [String], isSame: [Bool]) -> [String] {
    guard lines.count > DifferenceTable.longestWhole else { return lines }
    let context = DifferenceTable.context
    var shown: [String] = []
    var skipped = 0
    for (index, line) in lines.enumerated() {
      let near = max(0, index - context)...min(lines.count - 1, index + context)
      if index == 0 || near.contains(where: { $0 > 0 && !isSame[$0] }) {
        if skipped > 0 { shown.append("  ... \(skipped) as expected") }
        skipped = 0
        shown.append(line)
      } else {
        skipped += 1
      }
    }
    return skipped > 0 ? shown + ["  ... \(skipped) as expected"] : shown
  }
}
