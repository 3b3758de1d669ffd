// Expected rows and rows of an outcome as aligned text, with the fields that were compared and no others.

import Diagnostics

struct DifferenceTable<Row: Sendable> {
  enum Line {
    case same(Row)
    case missing(ExpectedRow<Row>)
    case additional(Row)
  }

  private let columns: [(place: Int, column: ExpectedColumn<Row>)]

  init(_ list: ExpectedSection<Row>, _ expected: [ExpectedRow<Row>]) {
    let compared = Set(expected.flatMap(\.values.keys))
    columns = list.columns.enumerated().filter { place, column in
      compared.isEmpty ? list.telling.contains(column.name) : compared.contains(place)
    }.map { (place: $0.offset, column: $0.element) }
  }

  /// A line of the columns' names and one for each row, `- ` before expected ones and `+ ` before those there are.
  func lines(_ rows: [Line]) -> [String] {
    DifferenceText.lines(columns.map { ($0.column.name, $0.column.isNumber) }, rows.map(cells))
  }

  private func cells(_ row: Line) -> DifferenceText.Row {
    switch row {
    case .same(let row): .init(.same, shown(row))
    case .additional(let row): .init(.additional, shown(row))
    case .missing(let row): .init(.missing, columns.map { escaped(row.values[$0.place]?.text ?? "") })
    }
  }

  private func shown(_ row: Row) -> [String] { columns.map { escaped($0.column.show(row)) } }
}
