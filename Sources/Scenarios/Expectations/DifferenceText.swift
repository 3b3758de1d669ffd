// Rows that differ as aligned text: `- ` before what was expected, `+ ` before what there is.

enum DifferenceText {
  enum Sign: String {
    case same = "  "
    case missing = "- "
    case additional = "+ "
  }

  struct Row {
    var sign: Sign
    var cells: [String]

    init(_ sign: Sign, _ cells: [String]) {
      self.sign = sign
      self.cells = cells
    }
  }

  // Of many rows that are as expected, those around a difference are enough.
  private static let longestWhole = 40
  private static let context = 3

  /// A line of the columns' names and one for each row, numbers to the right.
  static func lines(_ columns: [(name: String, isNumber: Bool)], _ rows: [Row]) -> [String] {
    let table = [Row(.same, columns.map(\.name))] + rows
    let widths = columns.indices.map { column in table.map { $0.cells[column].unicodeScalars.count }.max() ?? 0 }
    let lines = table.map { row in
      var text = row.sign.rawValue
      for (column, cell) in row.cells.enumerated() {
        let space = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        text += (column == 0 ? "" : "  ") + (columns[column].isNumber ? space + cell : cell + space)
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    return shortened(lines, isSame: [false] + rows.map { $0.sign == .same })
  }

  private static func shortened(_ lines: [String], isSame: [Bool]) -> [String] {
    guard lines.count > longestWhole else { return lines }
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
