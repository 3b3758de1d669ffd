// How a result differs from the one that was accepted, table by table.

import Diagnostics
import Ledger

extension AcceptedSnapshot {
  /// What is not as it was accepted; empty where all is. `nil` where nothing was accepted for the result's variant.
  public func failures(of result: SnapshotResult) -> [ExpectationFailure]? {
    let name = result.variant.map { ByteText(escaped($0)) }
    guard let accepted = results.first(where: { $0.variant.map(ByteText.init) == name }) else { return nil }
    let known = Set(result.tables.map(\.name))
    // A table that is no more, of another version of the program, is as good as one that is empty now.
    let gone = accepted.tables.filter { !known.contains($0.key) && !$0.value.rows.isEmpty }.sorted { $0.key < $1.key }
    return result.tables.compactMap { table in
      AcceptedSnapshot.failure(table, accepted.tables[table.name] ?? Table(rows: [], place: accepted.place))
    }
      + gone.map { name, table in
        ExpectationFailure(
          code: "snapshot_differs", message: "the result has no '\(escaped(name))' any more", place: table.place,
          rows: [])
      }
  }

  private static func failure(_ table: SnapshotTable, _ accepted: Table) -> ExpectationFailure? {
    let known = Set(table.columns.map(\.name))
    let expected = accepted.rows.map { row in table.columns.map { row.cells[$0.name] ?? "" } }
    // A column that is no more makes its row another one.
    let isWhole = accepted.rows.map { $0.cells.keys.allSatisfy(known.contains) }
    let steps = steps(table, expected) { isWhole[$0] && bytes(expected[$0]) == bytes(table.rows[$1]) }
    let missing = steps.compactMap { if case .missing(let row) = $0 { row } else { nil } }
    let additional = steps.count { if case .additional = $0 { true } else { false } }
    guard !missing.isEmpty || additional > 0 else { return nil }
    let parts = [
      missing.isEmpty ? nil : "\(missing.count) accepted and not there",
      additional == 0 ? nil : "\(additional) there and not accepted",
    ]
    let columns = shown(table, expected, steps)
    return ExpectationFailure(
      code: "snapshot_differs",
      message: "'\(table.name)' differs from the snapshot: \(parts.compactMap { $0 }.joined(separator: ", "))",
      place: missing.first.map { accepted.rows[$0].place } ?? accepted.place,
      rows: DifferenceText.lines(
        columns.map { (table.columns[$0].name, table.columns[$0].isNumber) },
        steps.map { step in
          switch step {
          case .same(_, let row): .init(.same, columns.map { table.rows[row][$0] })
          case .missing(let row): .init(.missing, columns.map { expected[row][$0] })
          case .additional(let row): .init(.additional, columns.map { table.rows[row][$0] })
          }
        }))
  }

  /// Rows of the same name stand for each other, and where anything else differs one has taken the other's place.
  private static func steps(
    _ table: SnapshotTable, _ expected: [[String]], isSame: (Int, Int) -> Bool
  ) -> [OrderedDifference.Step] {
    let names = table.columns.indices.filter { table.columns[$0].isName }
    let name: ([String]) -> [ByteText] = { row in names.map { ByteText(row[$0]) } }
    let (before, after) = (expected.map(name), table.rows.map(name))
    return OrderedDifference(expected: before.count, actual: after.count) { before[$0] == after[$1] }.steps
      .flatMap { step -> [OrderedDifference.Step] in
        guard case .same(let old, let new) = step, !isSame(old, new) else { return [step] }
        return [.missing(old), .additional(new)]
      }
  }

  // Two texts that look the same are two texts.
  private static func bytes(_ cells: [String]) -> [ByteText] { cells.map(ByteText.init) }

  /// The columns that say what a row is, and those that differ between a row and what came in its place.
  private static func shown(_ table: SnapshotTable, _ expected: [[String]], _ steps: [OrderedDifference.Step]) -> [Int]
  {
    var differing: Set<Int> = []
    for (first, second) in zip(steps, steps.dropFirst()) {
      guard case .missing(let before) = first, case .additional(let after) = second else { continue }
      differing.formUnion(
        table.columns.indices.filter { ByteText(expected[before][$0]) != ByteText(table.rows[after][$0]) })
    }
    return table.columns.indices.filter { table.columns[$0].isTelling || differing.contains($0) }
  }
}
