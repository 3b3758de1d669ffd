// `close_creditor`: the creditor leaves (S6.5).

import Simulation

struct CloseCreditorEntry: TimelineVerb {
  static let verb = "close_creditor"
  private static let keys = ["creditor"]

  private let creditorID: String?

  init?(_ field: Field) {
    guard let fields = field.fields(CloseCreditorEntry.keys) else { return nil }
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
