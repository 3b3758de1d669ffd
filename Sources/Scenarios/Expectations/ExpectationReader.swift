// `expect`, at the end, in the timeline or of a variant: the table of its parts, and how rows are read.

import Diagnostics
import Ledger
import Simulation

struct ExpectationReader {
  private typealias PartReader = @Sendable (ExpectationReader, Field) -> (any ExpectationCheck)?

  /// An expectation, wherever one stands.
  static let form = Form.table(table)

  private static let table = KeyTable(parts.map(\.key), named: "expectation")

  private static let parts: [(key: Key, read: PartReader)] = [
    part(.payouts), part(.payoutsInclude), part(.held), part(.refused), part(.cases), part(.respites), part(.balances),
    part(.suspense), part(.notices),
  ]

  private let scene: Scene

  init(_ scene: Scene) { self.scene = scene }

  func read(_ field: Field) -> Expectation? {
    let table = ExpectationReader.table
    guard let entries = field.entries(help: table.help) else { return nil }
    let fields = Fields("'\(field.name)'", entries, at: field.keyMark, table, findings: field.findings)
    // In the order of the file, so that failures come in it too.
    let checks = entries.compactMap { entry in
      ExpectationReader.parts.first { $0.key.name == entry.key }.flatMap { part in
        fields[entry.key].flatMap { part.read(self, $0) }
      }
    }
    return Expectation(place: field.findings.place(field.keyMark), checks: checks)
  }

  private static func part(_ section: ExpectedSection<some Sendable>) -> (key: Key, read: PartReader) {
    (Key(section.name, .list(.table(section.table)), section.help), { $0.rows(section, $1) })
  }

  private func rows<Row>(_ section: ExpectedSection<Row>, _ field: Field) -> (any ExpectationCheck)? {
    guard let items = field.list(of: "row") else { return nil }
    let rows = items.compactMap { row(section, $0) }
    return ExpectedRows(section: section, rows: rows, place: field.findings.place(field.keyMark))
  }

  private func row<Row>(_ section: ExpectedSection<Row>, _ item: Field) -> ExpectedRow<Row>? {
    guard let entries = item.entries(help: section.table.help) else { return nil }
    if entries.isEmpty { item.report("missing_key", "a row of '\(section.name)' says nothing of any \(section.one)") }
    let fields = Fields("'\(section.name)'", entries, at: item.mark, section.table, findings: item.findings)
    let scope = RowScope(fields, amounts: section.columns.filter(\.isAmount).map(\.name), scene)
    var values: [Int: ExpectedValue<Row>] = [:]
    for (place, column) in section.columns.enumerated() {
      if let field = fields[column.name] {
        values[place] = column.read(field, scope)
      } else if let currency = scope.stated, let expected = column.ofCurrency {
        values[place] = expected(currency)
      }
    }
    return ExpectedRow(values: values, place: item.findings.place(item.mark))
  }
}
