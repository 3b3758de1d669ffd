// The verbs of an event log, and which cells each one has a use for.
//
// A cell that a verb has no use for makes a row unreadable where leaving it out of account could mislead: an amount on a
// payout request, a status on a refund, days on a payment. Ids, sources, methods, customers, invoice numbers and references
// of rows that need none are taken for what they are: labels.

/// A verb that a log can carry.
enum LogVerb: Int, CaseIterable {
  case payment
  case registration
  case refund, chargeback, respite
  case crediting, cancellation
  case paymentUpdate, creditorPayment, chargebackWon, writeOff
  case payoutRequest, payoutFailed, closing

  /// The name in the log.
  var name: String { LogVerb.names[rawValue] }

  private static let names = [
    "payment", "case", "refund", "chargeback", "respite", "crediting", "cancellation", "payment_update",
    "creditor_payment", "chargeback_won", "write_off", "payout_request", "payout_failed", "close_creditor",
  ]

  /// The columns that must be empty.
  var unused: LogColumns {
    let debt: LogColumns = [.due, .firstAction, .costs, .interest]
    let progress: LogColumns = [.status, .settledAt, .effective]
    let money: LogColumns = [.amount, .currency, .method, .fxRate]
    return switch self {
    case .payment: debt.union([.of, .days])
    case .registration: [.of, .method, .status, .days, .fxRate, .settledAt]
    case .refund, .chargeback: debt.union(progress).union([.days])
    case .paymentUpdate: debt.union(money).union([.days, .effective])
    case .creditorPayment: debt.union([.of, .status, .days, .fxRate, .settledAt])
    case .crediting: debt.union([.of, .method, .status, .days, .fxRate, .settledAt])
    case .cancellation: debt.union(money).union([.of, .status, .days, .settledAt])
    case .chargebackWon: debt.union(progress).union(money).union([.account, .caseID, .days])
    case .respite: debt.union(progress).union(money).union([.of])
    case .writeOff: debt.union(progress).union(money).union([.of, .days])
    case .payoutRequest: debt.union(progress).union(money).union([.caseID, .of, .days])
    case .closing: debt.union(progress).union(money).union([.account, .caseID, .of, .days])
    case .payoutFailed: debt.union(progress).union([.caseID, .amount, .method, .days, .fxRate])
    }
  }

  /// Verbs of timelines for which a log has no columns.
  static let ofTimelinesAlone = ["expect", "note", "policy", "specification"]
}
