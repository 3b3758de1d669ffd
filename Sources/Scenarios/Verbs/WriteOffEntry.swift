// `write_off`: a case is given up (S7.2).

import Simulation

struct WriteOffEntry: TimelineVerb {
  static let verb = "write_off"
  static let help = "A case is given up."
  static let form = Form.table(table)
  private static let table = KeyTable([
    Key("case", .id, required: true, "The case.")
  ])

  private let caseID: String?

  init?(_ field: Field) {
    guard let fields = field.fields(WriteOffEntry.table) else { return nil }
    caseID = fields.required("case")?.id()
  }

  func creditor(_ scene: Scene) -> Int? { caseID.flatMap { scene.directory.debt($0)?.creditor } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let caseID else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownCase(caseID, verb: WriteOffEntry.verb, event: caseID)
    }
    return .event(.writeOff(entry.scene.names(of: creditor).cases.intern(caseID)), creditor: creditor)
  }
}
