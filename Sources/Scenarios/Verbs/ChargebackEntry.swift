// `chargeback`: money of a payment goes back to the debtor, by the bank's decision (S9).

import Simulation

struct ChargebackEntry: TimelineVerb {
  static let verb = "chargeback"
  static let help = "The bank takes money of a payment back."
  static let form = Form.table(ReversalFields.table)
  private let reversal: ReversalFields

  init?(_ field: Field) {
    guard let reversal = ReversalFields(field, verb: ChargebackEntry.verb) else { return nil }
    self.reversal = reversal
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    reversal.declare(round, place: place, in: &directory)
  }

  func creditor(_ scene: Scene) -> Int? { reversal.creditor(scene.directory) }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    reversal.resolve(entry, { names, id in names.chargebacks.intern(id) }, Action.chargeback)
  }
}
