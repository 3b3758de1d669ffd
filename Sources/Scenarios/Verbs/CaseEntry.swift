// `case`: a debt that is registered by the timeline (S7.1).

import Ledger
import Receivables
import Simulation

struct CaseEntry: TimelineVerb {
  static let verb = "case"
  static let help = "A debt is registered."
  static let form = Form.table(table)
  private static let table = KeyTable([Key("id", .id, required: true, "The id of the case.")] + CaseFields.keys)

  private let fields: CaseFields

  init?(_ field: Field) {
    guard let fields = field.fields(CaseEntry.table) else { return nil }
    let id = fields.required("id")
    self.fields = CaseFields(id: id?.id(), idMark: id?.mark ?? fields.mark, fields)
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    if round == .cases { fields.declare(in: &directory, scene) }
  }

  func creditor(_ scene: Scene) -> Int? { fields.creditorID.flatMap { scene.directory.creditor($0) } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    let creditor = creditor(entry.scene)
    let registered = fields.registered.flatMap { entry.instant($0) }
    let registration = fields.registration(creditor, at: registered, entry.scene)
    if let creditor { return registration.map { .event(.registration($0), creditor: creditor) } }
    guard let id = fields.id, let unknown = fields.creditorID else { return nil }
    return .unknownCreditor(unknown, verb: CaseEntry.verb, event: id)
  }
}
