// `lines` of a payout: all of them, in whatever order, each with the fields that matter.

import Diagnostics
import Ledger
import Receivables
import Simulation

extension ExpectedColumn {
  /// The lines that a row cites.
  static func lines(_ value: @escaping @Sendable (Row) -> [Outcome.Line]) -> ExpectedColumn {
    let columns = lineColumns
    let table = KeyTable(columns.map { Key($0.name, $0.form, "") }, named: "payout_line")
    let form = Form.list(.table(table))
    return ExpectedColumn(name: "lines", form: form, show: { shown(value($0), columns) }) { field, scope in
      guard let items = field.list(of: "line") else { return nil }
      let rows: [ExpectedRow<Outcome.Line>] = items.compactMap { item in
        guard let fields = item.fields(table) else { return nil }
        var values: [Int: ExpectedValue<Outcome.Line>] = [:]
        for (place, column) in columns.enumerated() {
          values[place] = fields[column.name].flatMap { column.read($0, scope) }
        }
        return ExpectedRow(values: values, place: field.findings.place(item.mark))
      }
      let text = rows.map { row in
        columns.indices.compactMap { row.values[$0]?.text }.joined(separator: " ")
      }
      return ExpectedValue(text: text.joined(separator: ", ")) { row in
        let lines = value(row)
        return lines.count == rows.count
          && !Matching(expected: rows.count, actual: lines.count) { rows[$0].isFulfilled(by: lines[$1]) }
            .partners.contains(nil)
      }
    }
  }

  private static func shown(_ lines: [Outcome.Line], _ columns: [ExpectedColumn<Outcome.Line>]) -> String {
    lines.map { line in columns.map { $0.show(line) }.filter { !$0.isEmpty }.joined(separator: " ") }
      .joined(separator: ", ")
  }

  private static var lineColumns: [ExpectedColumn<Outcome.Line>] {
    [
      .choice("kind", "kind of line", LineKind.allCases.map { ($0.name, $0) }) { $0.kind },
      .id("event") { $0.event ?? "" },
      .id("case") { $0.caseID ?? "" },
      .amount("amount") { $0.amount },
    ]
  }
}
