// The verbs of an event log, and which cells each one has a use for.
//
// A cell that a verb has no use for makes a row unreadable where leaving it out of account could mislead: an amount on a
// payout request, a case on one, days on a payment. Ids, sources, methods, customers, invoice numbers and references of
// rows that need none are taken for what they are: labels.

/// A verb that a log can carry today.
enum LogVerb: Int, CaseIterable {
  case payment
  case registration
  case refund, chargeback, respite
  case payoutRequest, payoutFailed, closing

  /// The name in the log.
  var name: String {
    switch self {
    case .registration: "case"
    case .payoutRequest: "payout_request"
    case .closing: "close_creditor"
    case .payoutFailed: "payout_failed"
    default: "\(self)"
    }
  }

  /// The columns that must be empty.
  var unused: LogColumns {
    switch self {
    case .payment: LogColumns(.of, .days, .due, .firstAction)
    case .registration: LogColumns(.of, .days, .method)
    case .refund, .chargeback: LogColumns(.days, .due, .firstAction)
    case .respite: LogColumns(.amount, .currency, .of, .method, .due, .firstAction)
    case .payoutRequest: LogColumns(.caseID, .amount, .currency, .of, .method, .days, .due, .firstAction)
    case .closing: LogColumns(.account, .caseID, .amount, .currency, .of, .method, .days, .due, .firstAction)
    case .payoutFailed: LogColumns(.caseID, .amount, .method, .days, .due, .firstAction)
    }
  }

  /// Verbs of timelines that a log cannot carry yet.
  static let unsupported = [
    "cancellation", "chargeback_won", "creditor_payment", "crediting", "expect", "note",
    "payment_update", "policy", "specification", "write_off",
  ]
}
