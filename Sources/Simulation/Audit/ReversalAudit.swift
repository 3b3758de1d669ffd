// What goes back of a payment never exceeds it (S9.1).

import Ledger
import Receivables

struct ReversalAudit {
  private var payments: [PaymentIndex: Int64] = [:]
  private var reversed: [PaymentIndex: Int128] = [:]
  private var chargebacks: [ReversalIndex: (payment: PaymentIndex, amount: Int128)] = [:]

  mutating func take(_ action: Action) throws(AuditBreach) {
    switch action {
    case .payment(let payment):
      guard payments.updateValue(payment.amount, forKey: payment.payment) == nil else {
        throw AuditBreach("payment_twice", "payment number \(payment.payment) is accepted twice")
      }
    case .refund(let reversal): _ = try reverse(reversal)
    case .chargeback(let reversal): chargebacks[reversal.reversal] = (reversal.payment, try reverse(reversal))
    case .chargebackWon(let index):
      if let won = chargebacks.removeValue(forKey: index) { reversed[won.payment, default: 0] -= won.amount }
    default: break
    }
  }

  private mutating func reverse(_ reversal: Reversal) throws(AuditBreach) -> Int128 {
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
    return amount
  }
}
