// `crediting`: the creditor takes back a part of the capital (S8.7).

import Simulation

struct CreditingEntry: TimelineVerb {
  static let verb = "crediting"
  static let help = "The creditor takes back a part of the capital."
  static let form = Form.table(CaseActionFields.withAmount)
  private let fields: CaseActionFields

  init?(_ field: Field) {
    guard let fields = CaseActionFields(field, verb: CreditingEntry.verb, amountOf: "a crediting") else { return nil }
    self.fields = fields
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    fields.declare(round, in: &directory, scene)
  }

  func creditor(_ scene: Scene) -> Int? { fields.creditor(scene) }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    fields.resolve(entry, { names, id in names.creditings.intern(id) }, Action.crediting)
  }
}
