// `payout_request`: a payout outside of the schedule is asked for (S6.11).

import Simulation

struct PayoutRequestEntry: TimelineVerb {
  static let verb = "payout_request"
  static let help = "A payout at once, outside of the schedule."
  static let form = Form.table(table)
  private static let table = KeyTable([
    Key("creditor", .id, required: true, "The creditor."),
    Key("account", .id, "The account. Default: all of them."),
  ])

  private let creditorID: String?
  private let accountID: String?

  init?(_ field: Field) {
    guard let fields = field.fields(PayoutRequestEntry.table) else { return nil }
    creditorID = fields.required("creditor")?.id()
    accountID = fields["account"]?.id()
  }

  func creditor(_ scene: Scene) -> Int? { creditorID.flatMap { scene.directory.creditor($0) } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let creditorID else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownCreditor(creditorID, verb: PayoutRequestEntry.verb, event: creditorID)
    }
    return .event(
      .payoutRequest(PayoutRequest(accounts: entry.scene.accounts(accountID, of: creditor))), creditor: creditor)
  }
}
