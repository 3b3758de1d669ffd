// `close_creditor`: the creditor leaves (S6.5).

import Simulation

struct CloseCreditorEntry: TimelineVerb {
  static let verb = "close_creditor"
  static let help = "The creditor leaves: what it is owed is paid out, whatever the minimum."
  static let form = Form.table(table)
  private static let table = KeyTable([
    Key("creditor", .id, required: true, "The creditor.")
  ])

  private let creditorID: String?

  init?(_ field: Field) {
    guard let fields = field.fields(CloseCreditorEntry.table) else { return nil }
    creditorID = fields.required("creditor")?.id()
  }

  func creditor(_ scene: Scene) -> Int? { creditorID.flatMap { scene.directory.creditor($0) } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let creditorID else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownCreditor(creditorID, verb: CloseCreditorEntry.verb, event: creditorID)
    }
    return .event(.closing, creditor: creditor)
  }
}
