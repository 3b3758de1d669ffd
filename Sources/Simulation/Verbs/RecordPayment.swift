// `payment`: a debtor's settled payment reduces the debt; what it settled becomes the creditor's, the rest stays in
// suspense (S8.5, S8.7).

import Ledger
import Receivables

extension CreditorState {
  mutating func apply(_ payment: Payment, _ event: Event) throws(Setback) {
    let digest = event.action.contentDigest
    try checkIsNew(
      digest, known: payments[payment.payment]?.digest, "payment '\(names.paymentID(payment.payment))'")
    guard case .one(let caseIndex, _) = payment.target else { preconditionFailure("not there yet") }
    let debt = try currentCase(caseIndex, at: event.at)
    guard payment.currency == debt.currency else {
      throw .refused(
        .fxRateMissing, "a payment in \(payment.currency) to a case in \(debt.currency) needs a rate, and has none")
    }
    try admit(payment.amount, place: event.place)
    if wantsDetail { tell(.accepted(event), at: event.at) }

    let settled = min(payment.amount, debt.outstanding)
    let excess = payment.amount - settled
    payments[payment.payment] = PaymentRecord(
      caseIndex: caseIndex, currency: payment.currency, amount: payment.amount, digest: digest,
      suspense: excess, capital: settled)
    cases.pay(caseIndex, settled, at: event.at)
    openLine(
      .capital, settled, account: debt.account, currency: debt.currency, caseIndex: caseIndex,
      event: .payment(payment.payment), availableAt: availability(of: payment, account: debt.account, at: event.at),
      at: event.at)
    if wantsDetail { post(payment, settled: settled, excess: excess, account: debt.account, at: event.at) }
    tellCase(caseIndex, at: event.at)
  }

  private func post(_ payment: Payment, settled: Int64, excess: Int64, account: AccountIndex, at now: Instant) {
    post(
      "payment \(names.paymentID(payment.payment))",
      [
        (.clientFunds, payment.amount),
        (.creditorPayable(creditor: creditor.id, account: creditor.accounts[account]), -settled),
        (.suspense(creditor: creditor.id), -excess),
      ], in: payment.currency, at: now)
  }

  /// From when a payment is available: at settlement, or at 00:00 local on as many banking days later as the policy says
  /// for its method; never before it was recorded (S6.2).
  private func availability(of payment: Payment, account: AccountIndex, at now: Instant) -> Instant {
    guard policy.hasSettlementDays[account] else { return now }
    let terms = policy.terms[account].payout
    guard let days = terms.settlementDays[payment.method], days > 0 else { return now }
    let date = terms.calendar.bankingDay(days, after: creditor.zone.date(at: now))
    return max(now, creditor.zone.instant(of: date))
  }
}
