// The widths of a table's columns, and its rows brought into them.

struct TableLayout {
  private let table: TextTable
  private let total: Int
  /// The width of each column; nil where it holds nothing and is left out.
  private let widths: [Int?]

  init(_ table: TextTable, width: Int) {
    self.table = table
    total = width
    widths = TableLayout.fitted(TableLayout.natural(table), table, width: width)
  }

  /// A row as lines of text.
  func text(of row: TextTable.Row, color: Bool) -> String {
    let shown = row.cells.indices.filter { widths[$0] != nil }
    let blocks = shown.map { lines(of: row, $0) }
    let height = blocks.map(\.count).max() ?? 0
    var text = ""
    for line in 0..<height {
      let pieces = blocks.map { line < $0.count ? $0[line] : "" }
      guard let last = pieces.lastIndex(where: { !$0.isEmpty }) else { continue }
      text += String(repeating: " ", count: table.indent)
      for place in 0...last {
        let room = (widths[shown[place]] ?? 0) - DisplayWidth.of(pieces[place])
        let padding = String(repeating: " ", count: max(0, room))
        let isRight = table.columns[shown[place]].alignment == .right && !table.isRunOn(row, shown[place])
        if isRight { text += padding }
        text += row.style.paint(pieces[place], color: color)
        if place < last { text += (isRight ? "" : padding) + String(repeating: " ", count: TextTable.gap) }
      }
      text += "\n"
    }
    return text
  }

  private func lines(of row: TextTable.Row, _ column: Int) -> [String] {
    let cell = row.cells[column]
    if table.isRunOn(row, column) {
      let before = widths[..<column].reduce(table.indent) { $0 + ($1.map { $0 + TextTable.gap } ?? 0) }
      return TextFlow.wrap(cell, to: max(total - before, TextTable.narrowest))
    }
    let width = widths[column] ?? 0
    // The padding of aligned numbers is part of the cell and would not survive being wrapped.
    guard DisplayWidth.of(cell) > width else { return [cell] }
    return switch table.columns[column].overflow {
    case .whole: [cell]
    case .cut: [TextFlow.cut(cell, to: width)]
    case .wrap: TextFlow.wrap(cell, to: width)
    }
  }

  /// The width that each column would like; a title alone makes no column.
  private static func natural(_ table: TextTable) -> [Int?] {
    table.columns.indices.map { column in
      let rows = table.rows.filter { column < $0.cells.count }
      guard rows.contains(where: { !$0.isTitle && !$0.cells[column].isEmpty }) else { return nil }
      return rows.filter { !table.isRunOn($0, column) }.map { DisplayWidth.of($0.cells[column]) }.max() ?? 0
    }
  }

  /// The widths, narrowed where cutting and wrapping allow it until the table fits: the widest column first.
  private static func fitted(_ natural: [Int?], _ table: TextTable, width: Int) -> [Int?] {
    var widths = natural
    let gaps = max(0, widths.count(where: { $0 != nil }) - 1) * TextTable.gap
    let room = max(0, width - table.indent - gaps)
    let flexible = widths.indices.filter { table.columns[$0].overflow != .whole }
    for column in flexible { widths[column] = widths[column].map { min($0, max(room, TextTable.narrowest)) } }
    while widths.reduce(0, { $0 + ($1 ?? 0) }) > room {
      guard let widest = flexible.max(by: { (widths[$0] ?? 0) < (widths[$1] ?? 0) }),
        let size = widths[widest], size > TextTable.narrowest
      else { break }
      widths[widest] = size - 1
    }
    return widths
  }
}
