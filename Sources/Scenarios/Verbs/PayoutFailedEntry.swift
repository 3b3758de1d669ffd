// `payout_failed`: a payout did not arrive (S6.8). It is named, or it is the latest that stands.

import Ledger
import Receivables
import Simulation

struct PayoutFailedEntry: TimelineVerb {
  static let verb = "payout_failed"
  static let help = "A payout did not arrive: what it paid waits for the next one."
  static let form = Form.table(table)
  private static let table = KeyTable(
    [
      Key("payout", .filledText, "The payout, by its id: acme/main/SEK/2025-01-17. Default: the latest that stands."),
      Key("creditor", .id, "The creditor, where no payout is named."),
      Key("account", .id, "The account. Default: the first."),
      Key("currency", .currency, "The currency. Default: the creditor's."),
    ],
    [
      .oneOf([["payout"], ["creditor"]]), .notBoth("payout", "creditor"), .notBoth("payout", "account"),
      .notBoth("payout", "currency"),
    ])

  private let payoutID: String?
  private let creditorID: String?
  private let accountID: String?
  private let currency: Currency?

  init?(_ field: Field) {
    guard let fields = field.fields(PayoutFailedEntry.table) else { return nil }
    payoutID = fields["payout"]?.nonEmptyText()
    creditorID = payoutID == nil ? fields.required("creditor")?.id() : nil
    accountID = fields["account"]?.id()
    currency = fields["currency"]?.currency()
    if payoutID != nil {
      for key in ["creditor", "account", "currency"] {
        fields[key]?.report("conflicting_keys", "'\(key)' goes with no 'payout', which says it already")
      }
    }
  }

  func creditor(_ scene: Scene) -> Int? {
    if let payoutID { return named(payoutID, scene)?.creditor }
    return creditorID.flatMap { scene.directory.creditor($0) }
  }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    let scene = entry.scene
    if let payoutID {
      guard let (creditor, payout) = named(payoutID, scene) else {
        return .content(
          .unroutable(
            .unknownPayout, verb: PayoutFailedEntry.verb, event: payoutID,
            message: "'\(payoutID)' is no payout of a creditor of this scenario"))
      }
      let selection = PayoutSelection.on(payout.date, ordinal: payout.ordinal)
      let failure = PayoutFailure(account: payout.account, currency: payout.currency, payout: selection)
      return .event(.payoutFailed(failure), creditor: creditor)
    }
    guard let creditorID else { return nil }
    guard let creditor = creditor(scene) else {
      return .unknownCreditor(creditorID, verb: PayoutFailedEntry.verb, event: creditorID)
    }
    let account = accountID.map { scene.account($0, of: creditor) } ?? 0
    let failure = PayoutFailure(
      account: account, currency: currency ?? scene.currency(of: creditor), payout: .latest)
    return .event(.payoutFailed(failure), creditor: creditor)
  }

  private func named(_ id: String, _ scene: Scene) -> (creditor: Int, payout: PayoutReference)? {
    for (place, item) in scene.creditors.enumerated() {
      if let payout = item.creditor.creditor.payout(named: id) { return (place, payout) }
    }
    return nil
  }
}
