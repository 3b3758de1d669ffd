// The whole result of a scenario and of its variants as a file beside it, one row a line, to be read by whoever reviews a
// change.

import Diagnostics
import JSON
public import Simulation

/// What a scenario, or a variant of it, came to.
public struct SnapshotResult: Sendable {
  /// The variant; nil for the scenario itself.
  public let variant: String?
  let tables: [SnapshotTable]

  /// An outcome.
  public init(variant: String?, _ outcome: Outcome) {
    self.init(variant: variant, tables: SnapshotTable.all(of: outcome))
  }

  init(variant: String?, tables: [SnapshotTable]) {
    self.variant = variant
    self.tables = tables
  }
}

/// The file of results.
public enum SnapshotFile {
  static let schema = "payoutsim.snapshot/1"

  /// How names of snapshots end.
  public static let suffix = ".snapshot.json"

  /// Where the snapshot of a scenario is: beside it, `acme.snapshot.json` for `acme.yaml`.
  public static func path(for scenario: String) -> String {
    (scenario.hasSuffix(".yaml") ? String(scenario.dropLast(5)) : scenario) + suffix
  }

  /// The text of the file, which is the same for the same results.
  public static func text(_ results: [SnapshotResult]) -> String {
    JSONValue.object([
      ("schema", .string(schema)), ("results", .list(results.map(json))),
    ]).text
  }

  private static func json(_ result: SnapshotResult) -> JSONValue {
    let variant = result.variant.map { JSONValue.string(escaped($0)) } ?? .null
    let tables = result.tables.map { table in
      let rows = table.rows.map { row in JSONValue.row(zip(table.columns, row).map { ($0.name, .string($1)) }) }
      return (table.name, JSONValue.list(rows))
    }
    return .object([("variant", variant)] + tables)
  }
}
