// `policy`: other rules for a creditor from an instant on (S13.1).

import Diagnostics

struct PolicyEntry: TimelineVerb {
  static let verb = "policy"
  static let help = "Other rules for a creditor, from this instant on."
  static let form = Form.table(table)
  private static let table = KeyTable([
    Key("creditor", .id, required: true, "The creditor."),
    Key("rules", .filledText, required: true, "The script in the rules folder."),
  ])

  private let creditorID: String?
  private let rules: String?
  private let mark: SourceMark

  init?(_ field: Field) {
    guard let fields = field.fields(PolicyEntry.table) else { return nil }
    creditorID = fields.required("creditor")?.id()
    let rules = fields.required("rules")
    self.rules = rules?.nonEmptyText()
    mark = rules?.mark ?? fields.mark
  }

  func creditor(_ scene: Scene) -> Int? { creditorID.flatMap { scene.directory.creditor($0) } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let creditorID, let rules else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownCreditor(creditorID, verb: PolicyEntry.verb, event: creditorID)
    }
    return .policyChange(
      ScenarioPolicyChange(
        creditor: creditor, at: entry.at, rules: rules, place: entry.scene.findings.place(mark)))
  }
}
