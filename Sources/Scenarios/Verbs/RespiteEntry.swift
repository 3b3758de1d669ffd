// `respite`: a debtor asks to postpone (S10).

import Receivables
import Simulation

struct RespiteEntry: TimelineVerb {
  static let verb = "respite"
  static let help = "A debtor asks to postpone."
  static let form = Form.table(table)
  private static let table = KeyTable([
    Key("case", .id, required: true, "The case."),
    Key("days", .wholeNumber(days), required: true, "For how many days."),
  ])
  // Some millennia either way: what is no sensible number of days is for the rules to refuse.
  private static let days = -1_000_000...1_000_000

  private let caseID: String?
  private let days: Int?

  init?(_ field: Field) {
    guard let fields = field.fields(RespiteEntry.table) else { return nil }
    caseID = fields.required("case")?.id()
    days = fields.required("days")?.integer(in: RespiteEntry.days)
  }

  func creditor(_ scene: Scene) -> Int? { caseID.flatMap { scene.directory.debt($0)?.creditor } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let caseID, let days else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownCase(caseID, verb: RespiteEntry.verb, event: caseID)
    }
    let index = entry.scene.names(of: creditor).cases.intern(caseID)
    return .event(.respite(RespiteRequest(caseIndex: index, days: days)), creditor: creditor)
  }
}
