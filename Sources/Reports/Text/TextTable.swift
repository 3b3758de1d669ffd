// A table for people: columns that are aligned, and as narrow as the text needs and the width allows.
//
// Every cell is escaped as it comes in, so that nothing in a table can steer a terminal. Numbers, dates and codes are never
// cut: where they alone are wider than the width, so is the table.

import Diagnostics

/// A table of text.
public struct TextTable: Sendable {
  /// Where the text of a column stands.
  public enum Alignment: Sendable {
    /// At the left.
    case left
    /// At the right.
    case right
    /// With the decimal points above one another, and so what follows the number: `1150.00 SEK`.
    case decimalPoint
  }

  /// What becomes of text that a column has no room for.
  public enum Overflow: Sendable {
    /// The column is as wide as its widest text.
    case whole
    /// The text is cut off with `...`.
    case cut
    /// The text goes on in the next line.
    case wrap
  }

  /// A column.
  public struct Column: Sendable {
    var title: String
    var alignment: Alignment
    var overflow: Overflow

    /// A column; its title is shown where the column has text of its own.
    public init(_ title: String = "", _ alignment: Alignment = .left, _ overflow: Overflow = .whole) {
      self.title = title
      self.alignment = alignment
      self.overflow = overflow
    }
  }

  struct Row: Sendable {
    var cells: [String]
    var style: TextStyle
    var isTitle = false
  }

  /// The narrowest that a column gets whose text can be cut or wrapped.
  static let narrowest = 8
  /// What stands between two columns.
  static let gap = 2

  let columns: [Column]
  let indent: Int
  private(set) var rows: [Row] = []

  /// A table with no rows, `indent` columns from the left.
  public init(_ columns: [Column], indent: Int = 2) {
    self.columns = columns
    self.indent = indent
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { rows.isEmpty }

  /// Adds a row. Where it has fewer cells than there are columns, the last cell runs on over the columns that follow.
  ///
  /// - Precondition: the row has a cell, and no more cells than there are columns.
  public mutating func append(_ cells: [String], style: TextStyle = .plain) {
    precondition((1...columns.count).contains(cells.count), "cells of a row")
    rows.append(Row(cells: cells.map { escaped($0) }, style: style))
  }

  /// The table in lines of at most `width` columns, each ending in a line end; empty where there are no rows. Columns
  /// with no text in them are left out.
  public func render(width: Int, color: Bool = false) -> String {
    guard !isEmpty else { return "" }
    var aligned = self
    if columns.contains(where: { !$0.title.isEmpty }) {
      let titles = columns.indices.map { holdsText($0) ? escaped(columns[$0].title) : "" }
      aligned.rows.insert(Row(cells: titles, style: .faint, isTitle: true), at: 0)
    }
    for column in columns.indices where columns[column].alignment == .decimalPoint { aligned.alignPoints(in: column) }
    let layout = TableLayout(aligned, width: width)
    return aligned.rows.map { layout.text(of: $0, color: color) }.joined()
  }

  /// Whether a column has text of its own below its title.
  private func holdsText(_ column: Int) -> Bool {
    rows.contains { column < $0.cells.count && !$0.cells[column].isEmpty && !isRunOn($0, column) }
  }

  private mutating func alignPoints(in column: Int) {
    let places = rows.indices.filter {
      !rows[$0].isTitle && column < rows[$0].cells.count && !isRunOn(rows[$0], column)
    }
    let aligned = PointAlignment.aligned(places.map { rows[$0].cells[column] })
    for (place, text) in zip(places, aligned) { rows[place].cells[column] = text }
  }

  /// Whether the cell of a row in a column runs on over those that follow.
  func isRunOn(_ row: Row, _ column: Int) -> Bool {
    row.cells.count < columns.count && column == row.cells.count - 1
  }
}
