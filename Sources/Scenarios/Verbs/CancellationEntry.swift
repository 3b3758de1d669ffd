// `cancellation`: the creditor takes back the case (S8.7).

import Simulation

struct CancellationEntry: TimelineVerb {
  static let verb = "cancellation"
  static let help = "The creditor takes back the case."
  static let form = Form.table(CaseActionFields.withoutAmount)
  private let fields: CaseActionFields

  init?(_ field: Field) {
    guard let fields = CaseActionFields(field, verb: CancellationEntry.verb, amountOf: nil) else { return nil }
    self.fields = fields
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    fields.declare(round, in: &directory, scene)
  }

  func creditor(_ scene: Scene) -> Int? { fields.creditor(scene) }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    fields.resolve(entry, { names, id in names.cancellations.intern(id) }, Action.cancellation)
  }
}
