// `case`: a debt that is registered by the timeline (S7.1).

import Ledger
import Receivables
import Simulation

struct CaseEntry: TimelineVerb {
  static let verb = "case"
  private static let keys = Keys(["id"] + CaseFields.keys.known)

  private let fields: CaseFields

  init?(_ field: Field) {
    guard let fields = field.fields(CaseEntry.keys) else { return nil }
    let id = fields.required("id")
    self.fields = CaseFields(id: id?.id(), idMark: id?.mark ?? fields.mark, fields)
  }

  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {
    if round == .cases { fields.declare(in: &directory, scene) }
  }

  func creditor(_ scene: Scene) -> Int? { fields.creditorID.flatMap { scene.directory.creditors[$0] } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    // In the timeline a case is registered when its entry says so.
    if let field = fields.registered, let time = field.time(), time.instant(in: entry.zone) != entry.at {
      field.report("unsupported_key", "'registered' other than 'at' is not supported by this version yet")
    }
    let creditor = creditor(entry.scene)
    let registration = fields.registration(creditor, entry.scene)
    if let creditor { return registration.map { .event(.registration($0), creditor: creditor) } }
    guard let id = fields.id, let unknown = fields.creditorID else { return nil }
    return .unknownCreditor(unknown, verb: CaseEntry.verb, event: id)
  }
}

extension ResolvedEntry {
  /// An entry that names a creditor that is not known; it is refused.
  static func unknownCreditor(_ id: String, verb: String, event: String) -> ResolvedEntry {
    .content(
      .unroutable(.unknownCreditor, verb: verb, event: event, message: "there is no creditor '\(id)'"))
  }
}
