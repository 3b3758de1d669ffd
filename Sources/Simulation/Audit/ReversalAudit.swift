// What goes back of a payment never exceeds it (S9.1).

import Ledger
import Receivables

struct ReversalAudit {
  private var payments: [PaymentIndex: Int64] = [:]
  private var reversed: [PaymentIndex: Int128] = [:]

  mutating func take(_ action: Action) throws(AuditBreach) {
    switch action {
    case .payment(let payment):
      guard payments.updateValue(payment.amount, forKey: payment.payment) == nil else {
        throw AuditBreach("payment_twice", "payment number \(payment.payment) is accepted twice")
      }
    case .refund(let reversal), .chargeback(let reversal):
      guard let paid = payments[reversal.payment] else {
        throw AuditBreach("reversal_of_nothing", "payment number \(reversal.payment) goes back and was never made")
      }
      let before = reversed[reversal.payment, default: 0]
      let amount = reversal.amount.map { Int128($0) } ?? Int128(paid) - before
      guard amount > 0, before + amount <= Int128(paid) else {
        throw AuditBreach(
          "reversal_exceeds_payment", "\(before + amount) goes back of payment number \(reversal.payment) of \(paid)")
      }
      reversed[reversal.payment] = before + amount
    case .registration, .paymentUpdate, .creditorPayment, .crediting, .cancellation, .writeOff, .chargebackWon,
      .respite, .specification, .payoutRequest, .payoutFailed, .closing:
      break
    }
  }
}
