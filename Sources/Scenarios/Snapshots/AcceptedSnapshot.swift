// A snapshot as it was accepted: read with the places of its rows, so that a difference can point at them. JSON is read as
// the YAML that it is, by what reads scenarios.

public import Diagnostics
import Ledger

/// The snapshot of a scenario, read from its file.
public struct AcceptedSnapshot: Sendable {
  struct Row: Sendable {
    var cells: [String: String]
    var place: SourcePlace
  }

  struct Table: Sendable {
    var rows: [Row]
    var place: SourcePlace
  }

  struct Result: Sendable {
    var variant: String?
    var tables: [String: Table]
    var place: SourcePlace
  }

  let results: [Result]

  /// The results whose variant is none of those that a scenario has, with their places.
  public func orphans(among variants: [String?]) -> [(variant: String?, place: SourcePlace)] {
    let known = Set(variants.map { $0.map { ByteText(escaped($0)) } })
    return results.filter { !known.contains($0.variant.map(ByteText.init)) }.map { ($0.variant, $0.place) }
  }

  /// The snapshot in a text; `file` is what diagnostics call it.
  ///
  /// Throws every mistake of the text, in the order of their places.
  public static func read(text: String, file: String) throws(Diagnostics) -> AcceptedSnapshot {
    let findings = Findings(SourceText(file: file, text: withoutMark(text)))
    let results = results(findings)
    guard findings.isEmpty else { throw Diagnostics(findings.diagnostics.map(advised)) }
    return AcceptedSnapshot(results: results)
  }

  private static let head = KeyTable([
    Key("schema", .filledText, required: true, ""), Key("results", .list(.text), required: true, ""),
  ])

  private static func results(_ findings: Findings) -> [Result] {
    guard let fields = Fields(file: "a snapshot", head, findings) else { return [] }
    if let schema = fields.required("schema"), let text = schema.text(), text != SnapshotFile.schema {
      schema.report("bad_schema", "this is no snapshot of this version, which are '\(SnapshotFile.schema)'")
    }
    var seen: Set<ByteText?> = []
    return (fields.required("results")?.list() ?? []).compactMap { item in
      guard let entries = item.entries(help: nil) else { return nil }
      var result = Result(variant: nil, tables: [:], place: findings.place(item.mark))
      for entry in entries {
        let field = Field(entry, findings)
        if entry.key == "variant" {
          result.variant = field.isNull ? nil : field.text()
          result.place = findings.place(entry.keyMark)
        } else {
          result.tables[entry.key] = table(field)
        }
      }
      if !seen.insert(result.variant.map(ByteText.init)).inserted {
        item.report("duplicate_result", "there is a result of this variant already")
      }
      return result
    }
  }

  private static func table(_ field: Field) -> Table {
    let rows = (field.list() ?? []).map { item in
      let cells = (item.entries(help: nil) ?? []).map { entry in
        let cell = Field(entry, item.findings)
        return (entry.key, cell.text() ?? "")
      }
      return Row(cells: Dictionary(cells) { first, _ in first }, place: field.findings.place(item.mark))
    }
    return Table(rows: rows, place: field.findings.place(field.keyMark))
  }

  private static func advised(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.help = "payoutsim test --update writes the snapshot again"
    return diagnostic
  }
}
