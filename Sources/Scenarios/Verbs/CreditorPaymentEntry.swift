// `creditor_payment`: a debtor paid straight to the creditor (S8.6).

import Simulation

struct CreditorPaymentEntry: TimelineVerb {
  static let verb = "creditor_payment"
  static let help = "The debtor pays straight to the creditor."
  static let form = Form.table(CaseActionFields.withAmount)
  private let fields: CaseActionFields

  init?(_ field: Field) {
    guard let fields = CaseActionFields(field, verb: CreditorPaymentEntry.verb, amountOf: "a creditor payment") else {
      return nil
    }
    self.fields = fields
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    fields.declare(round, in: &directory, scene)
  }

  func creditor(_ scene: Scene) -> Int? { fields.creditor(scene) }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    fields.resolve(entry, { names, id in names.creditorPayments.intern(id) }, Action.creditorPayment)
  }
}
