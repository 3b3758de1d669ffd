// `refund`: money of a payment goes back to the debtor, by the agency's decision (S9).

import Simulation

struct RefundEntry: TimelineVerb {
  static let verb = "refund"
  static let help = "The agency gives money of a payment back to the debtor."
  static let form = Form.table(ReversalFields.table)
  private let reversal: ReversalFields

  init?(_ field: Field) {
    guard let reversal = ReversalFields(field, verb: RefundEntry.verb) else { return nil }
    self.reversal = reversal
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    reversal.declare(round, place: place, in: &directory)
  }

  func creditor(_ scene: Scene) -> Int? { reversal.creditor(scene.directory) }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    reversal.resolve(entry, { names, id in names.refunds.intern(id) }, Action.refund)
  }
}
