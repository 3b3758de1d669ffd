import Diagnostics
import Foundation
import Testing

@testable import Scenarios
@testable import Workbench

/// The reader and the schema agree on whatever can be changed in a file: the schema refuses nothing that is read, and of
/// what is not read all that it can see.
@Suite(.enabled(if: SchemaValidator.isExpected)) struct SchemaAgreementTests {
  // Mistakes that a schema cannot see: what a name, a time or an amount means by the rest of the file, and check digits.
  private static let unseen: Set<String> = [
    "unknown_creditor", "unknown_account", "unknown_customer", "unknown_time_zone", "ambiguous_id", "duplicate_account",
    "duplicate_name", "out_of_order", "outside_period", "after_entry", "bad_period", "currency_mismatch",
    "needless_fx_rate", "too_many_decimals", "bad_iban", "bad_bankgiro", "unsupported_key",
  ]

  private func check(
    _ fixture: String, _ definition: EditorDefinition, required: [String], atLeast least: Int,
    unseen: Set<String> = unseen,
    read: (String) throws(Diagnostics) -> Void
  ) throws {
    let text = try String(contentsOfFile: "\(SchemaTests.fixtures)/\(fixture)", encoding: .utf8)
    let mutants = try #require(YAMLMutants(text, required: required)).list
    #expect(mutants.count >= least)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = mutants.indices.map { "\(folder)/\($0).yaml" }
    for (file, mutant) in zip(files, mutants) { try Data(mutant.excerpt.utf8).write(to: URL(fileURLWithPath: file)) }
    let mistakes = try SchemaValidator.mistakes(definition, files)
    for (file, mutant) in zip(files, mutants) {
      let isRefused = mistakes[file] != nil
      do throws(Diagnostics) {
        try read(mutant.text)
        #expect(!isRefused, "\(mutant.change): it is read, and the schema says: \(mistakes[file] ?? [])")
      } catch {
        let seen = error.list.filter { !unseen.contains($0.code) }
        #expect(isRefused || seen.isEmpty, "\(mutant.change): the schema accepts it, and it is no more read: \(seen)")
      }
    }
  }

  @Test func `on scenarios`() throws {
    try check("every-key.yaml", .scenario, required: ["name", "from", "until", "creditors"], atLeast: 1500) {
      text throws(Diagnostics) in
      _ = try ScenarioReader.read(text: text, file: "s.yaml")
    }
  }

  @Test func `on lists of creditors`() throws {
    try check("every-creditor-key.yaml", .creditors, required: ["creditors"], atLeast: 150) {
      text throws(Diagnostics) in
      _ = try CreditorFile.read(text: text, file: "c.yaml")
    }
  }

  @Test func `on maps`() throws {
    try check(
      "every-map-key.yaml", .map, required: ["events"], atLeast: 300, unseen: []
    ) { text throws(Diagnostics) in
      _ = try MapFile.read(text: text, file: "m.yaml")
    }
  }
}

/// The fixtures that the agreement is tried on leave out no key.
@Suite struct EveryKeyTests {
  /// The keys of tables, by a table's name or place in the file: those that there are, and those that a file has.
  private struct Keys {
    var known: [String: [String]] = [:]
    var used: [String: Set<String>] = [:]

    var unused: [String] {
      known.flatMap { place, names in
        names.filter { !used[place, default: []].contains($0) }.map { "\(place).\($0)" }
      }.sorted()
    }

    mutating func add(_ form: Form, _ nodes: [YAMLNode], _ path: String) {
      let entries = nodes.flatMap { node -> [YAMLEntry] in
        if case .mapping(let entries) = node.content { entries } else { [] }
      }
      switch form {
      case .table(let table):
        let place = table.name ?? path
        known[place] = table.names
        used[place, default: []].formUnion(entries.map(\.key))
        for key in table.keys {
          add(key.form, entries.filter { $0.key == key.name }.map(\.value), "\(place).\(key.name)")
        }
      case .byID(let value, _): add(value, entries.map(\.value), path)
      case .list(let item, _):
        let items = nodes.flatMap { node -> [YAMLNode] in
          if case .list(let items) = node.content { items } else { [] }
        }
        add(item, items, path)
      case .optional(let value): add(value, nodes, path)
      case .byName(let value): add(value, entries.map(\.value), path)
      case .anyOf(let forms): for form in forms { add(form, nodes, path) }
      default: break
      }
    }
  }

  private func unused(_ table: KeyTable, in fixture: String) throws -> [String] {
    let text = try String(contentsOfFile: "\(SchemaTests.fixtures)/\(fixture)", encoding: .utf8)
    let findings = Findings(SourceText(file: fixture, text: text))
    var keys = Keys()
    keys.add(.table(table), [try #require(YAMLComposer.compose(findings.source, findings: findings))], "")
    return keys.unused
  }

  @Test func `every key of a scenario`() throws {
    #expect(try unused(HeadSection.table, in: "every-key.yaml") == [])
    _ = try ScenarioReader.read(path: "\(SchemaTests.fixtures)/every-key.yaml")
  }

  @Test func `every key of a map`() throws {
    #expect(try unused(MapFile.table, in: "every-map-key.yaml") == [])
    _ = try MapFile.read(path: "\(SchemaTests.fixtures)/every-map-key.yaml")
  }

  @Test func `every key of a list of creditors`() throws {
    #expect(try unused(CreditorFile.table, in: "every-creditor-key.yaml") == [])
    _ = try CreditorFile.read(path: "\(SchemaTests.fixtures)/every-creditor-key.yaml")
  }
}
