// `chargeback_won`: the bank's decision is undone (S9.4).

import Ledger
import Simulation

struct ChargebackWonEntry: TimelineVerb {
  static let verb = "chargeback_won"
  static let help = "The bank gives back what it took by a chargeback."
  static let form = Form.table(table)
  private static let table = KeyTable([
    Key("chargeback", .chargebackID, required: true, "The chargeback, by its id; P1/failed where the payment failed."),
    Key("source", .id, "The source of the payment, where that has one."),
  ])

  private let chargeback: String?
  private let mark: SourceMark
  // The source of the payment that was charged back.
  private let source: String?

  init?(_ field: Field) {
    guard let fields = field.fields(ChargebackWonEntry.table) else { return nil }
    let chargeback = fields.required("chargeback")
    self.chargeback = chargeback?.chargebackID()
    mark = chargeback?.mark ?? fields.mark
    source = fields["source"]?.id()
  }

  func creditor(_ scene: Scene) -> Int? {
    guard let chargeback else { return nil }
    let known = scene.directory.all(ChargebackEntry.verb, chargeback)
    let meant = known.filter { source == nil || $0.payment?.source.map(ByteText.init) == source.map(ByteText.init) }
    guard let creditor = meant.first?.creditor else { return nil }
    if let other = meant.first(where: { $0.creditor != creditor })?.creditor {
      scene.findings.report(
        "ambiguous_id",
        "chargeback '\(chargeback)' belongs to creditor '\(scene.id(of: creditor))' and to '\(scene.id(of: other))'",
        at: mark, help: "say by 'source' of which payment it is")
    } else if isShared(known.filter { $0.creditor == creditor }) {
      scene.findings.report(
        "ambiguous_id", "creditor '\(scene.id(of: creditor))' has more than one chargeback '\(chargeback)'", at: mark,
        help: "give payments that fail, and chargebacks, ids of their own")
    }
    return creditor
  }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let chargeback else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownChargeback(chargeback, source: source, verb: ChargebackWonEntry.verb)
    }
    let index = entry.scene.names(of: creditor).chargebacks.intern(chargeback)
    return .event(.chargebackWon(index), creditor: creditor)
  }

  // An id of a payment's own status is refused to none, whatever else has it; one that is written is, if it is used.
  private func isShared(_ chargebacks: [Directory.Event]) -> Bool {
    let derived = Set(chargebacks.filter(\.isDerived).map(\.payment))
    return derived.count > 1 || (derived.count == 1 && chargebacks.contains { !$0.isDerived })
  }
}
