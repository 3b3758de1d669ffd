// `chargeback_won`: the bank's decision is undone (S9.4).

import Simulation

struct ChargebackWonEntry: TimelineVerb {
  static let verb = "chargeback_won"
  private static let keys = ["chargeback", "source"]

  private let chargeback: String?
  private let mark: SourceMark
  // The source of the payment that was charged back.
  private let source: String?

  init?(_ field: Field) {
    guard let fields = field.fields(ChargebackWonEntry.keys) else { return nil }
    let chargeback = fields.required("chargeback")
    self.chargeback = chargeback?.id()
    mark = chargeback?.mark ?? fields.mark
    source = fields["source"]?.id()
  }

  func creditor(_ scene: Scene) -> Int? {
    let known = chargeback.map { scene.directory.all(ChargebackEntry.verb, $0) } ?? []
    let meant = known.filter { source == nil || $0.payment?.source.map(ByteText.init) == source.map(ByteText.init) }
    if let first = meant.first, let other = meant.first(where: { $0.creditor != first.creditor }) {
      let ids = [first, other].map { "'\(scene.id(of: $0.creditor))'" }.joined(separator: " and to ")
      scene.findings.report(
        "ambiguous_id", "chargeback '\(chargeback ?? "")' belongs to creditor \(ids)", at: mark,
        help: "say by 'source' of which payment it is")
    }
    return meant.first?.creditor
  }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let chargeback else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownChargeback(chargeback, source: source, verb: ChargebackWonEntry.verb)
    }
    let index = entry.scene.names(of: creditor).chargebacks.intern(chargeback)
    return .event(.chargebackWon(index), creditor: creditor)
  }
}
