// Rows of an outcome as text, which is what snapshots keep and compare.

import Diagnostics
import Simulation

/// Rows of one kind, each with the text of every column.
struct SnapshotTable: Equatable, Sendable {
  struct Column: Equatable, Sendable {
    var name: String
    var isNumber = false
    /// Whether a difference shows it in any case.
    var isTelling = false
    /// Whether rows that agree in it, and in all others like it, are the same row, whatever else differs.
    var isName = false
  }

  var name: String
  var columns: [Column]
  var rows: [[String]]

  init<Row>(_ name: String, _ columns: [SnapshotColumn<Row>], _ rows: [Row]) {
    self.name = name
    self.columns = columns.map(\.column)
    self.rows = rows.map { row in columns.map { escaped($0.show(row)) } }
  }

  /// The columns that can be expected of these rows, but for some, and more.
  init<Row>(
    _ section: ExpectedSection<Row>, _ outcome: Outcome, without: Set<String> = [], and more: [SnapshotColumn<Row>] = []
  ) {
    let expected = section.columns.filter { !without.contains($0.name) }.map { column in
      SnapshotColumn(
        column.name, isNumber: column.isNumber, isTelling: section.telling.contains(column.name),
        isName: column.isName || column.ofCurrency != nil, show: column.show)
    }
    self.init(section.name, expected + more, section.rows(outcome))
  }
}

/// A column and how it is filled.
struct SnapshotColumn<Row> {
  let column: SnapshotTable.Column
  let show: (Row) -> String

  init(
    _ name: String, isNumber: Bool = false, isTelling: Bool = false, isName: Bool = false,
    show: @escaping (Row) -> String
  ) {
    column = SnapshotTable.Column(name: name, isNumber: isNumber, isTelling: isTelling, isName: isName)
    self.show = show
  }
}
