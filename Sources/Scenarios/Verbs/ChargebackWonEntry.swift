// `chargeback_won`: the bank's decision is undone (S9.4).

import Simulation

struct ChargebackWonEntry: TimelineVerb {
  static let verb = "chargeback_won"
  private static let keys = ["chargeback", "source"]

  private let chargeback: String?
  // The source of the payment that was charged back.
  private let source: String?

  init?(_ field: Field) {
    guard let fields = field.fields(ChargebackWonEntry.keys) else { return nil }
    chargeback = fields.required("chargeback")?.id()
    source = fields["source"]?.id()
  }

  func creditor(_ scene: Scene) -> Int? { known(scene)?.creditor }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let chargeback else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownChargeback(chargeback, source: source, verb: ChargebackWonEntry.verb)
    }
    let index = entry.scene.names(of: creditor).chargebacks.intern(chargeback)
    return .event(.chargebackWon(index), creditor: creditor)
  }

  private func known(_ scene: Scene) -> Directory.Event? {
    guard let event = chargeback.flatMap({ scene.directory.event(ChargebackEntry.verb, $0) }) else { return nil }
    guard let source else { return event }
    return event.payment?.source.map(ByteText.init) == ByteText(source) ? event : nil
  }
}
