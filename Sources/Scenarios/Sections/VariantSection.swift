// `variants`: the same timeline with other values of the rules' parameters.

import Diagnostics
import Ledger

struct VariantSection {
  static let form = Form.optional(.list(.table(table)))

  private static let table = KeyTable([
    Key("name", .filledText, required: true, "What the variant is called."),
    Key(
      "set", .parameters, required: true, "Values of parameters, each by its creditor and its name: acme.minimum."),
    Key("expect", ExpectationReader.form, "How things stand at the end of the variant."),
  ])

  private let field: Field?

  init(_ field: Field?) { self.field = field }

  func resolve(_ scene: Scene) -> [ScenarioVariant] {
    guard let field, !field.isNull, let items = field.list(of: "variant") else { return [] }
    var names: Set<ByteText> = []
    return items.compactMap { item in
      guard let fields = item.fields(VariantSection.table) else { return nil }
      let nameField = fields.required("name")
      let name = nameField?.nonEmptyText()
      if let name, !names.insert(ByteText(name)).inserted {
        nameField?.report("duplicate_name", "there is a variant '\(name)' already")
      }
      let parameters = fields.required("set").map { self.parameters($0, scene) } ?? [:]
      let expectation = fields["expect"].flatMap { ExpectationReader(scene).read($0) }
      return ScenarioVariant(
        name: name ?? "", parameters: parameters, expectation: expectation,
        place: item.findings.place(nameField?.mark ?? item.mark))
    }
  }

  /// Values as they were written, by `creditor.parameter`.
  private func parameters(_ field: Field, _ scene: Scene) -> [Int: [String: String]] {
    var parameters: [Int: [String: String]] = [:]
    for entry in field.entries(help: "write each parameter with its creditor, as in acme.minimum: 500.00") ?? [] {
      let value = Field(entry, field.findings).text()
      guard let (creditor, name) = parameter(entry.key, scene) else {
        reportUnknown(entry, scene)
        continue
      }
      parameters[creditor, default: [:]][name] = value
    }
    return parameters
  }

  // An id may have dots in it, so the longest that fits is meant.
  private func parameter(_ key: String, _ scene: Scene) -> (creditor: Int, name: String)? {
    let fitting = scene.creditors.indices.filter { place in
      let prefix = scene.id(of: place) + "."
      return key.utf8.starts(with: prefix.utf8) && key.utf8.count > prefix.utf8.count
    }
    guard let creditor = fitting.max(by: { scene.id(of: $0).utf8.count < scene.id(of: $1).utf8.count }) else {
      return nil
    }
    return (creditor, String(decoding: key.utf8.dropFirst(scene.id(of: creditor).utf8.count + 1), as: UTF8.self))
  }

  private func reportUnknown(_ entry: YAMLEntry, _ scene: Scene) {
    let ids = scene.creditors.indices.map(scene.id)
    let (id, name) =
      entry.key.lastIndex(of: ".").map { dot in
        (String(entry.key[..<dot]), String(entry.key[entry.key.index(after: dot)...]))
      } ?? (entry.key, "")
    guard !ids.contains(id), !name.isEmpty else {
      scene.findings.report(
        "bad_parameter", "'\(entry.key)' names no parameter", at: entry.keyMark,
        help: "a parameter is written like creditor.minimum")
      return
    }
    scene.findings.report(
      "unknown_creditor", "there is no creditor '\(id)'", at: entry.keyMark,
      help: Suggestion.nearest(to: id, among: ids).map { "did you mean '\($0).\(name)'?" })
  }
}
