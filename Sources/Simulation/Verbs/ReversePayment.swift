// `refund` and `chargeback`: money of a payment goes back to the debtor, and the debt comes back (S9).

import Ledger
import Receivables

extension CreditorState {
  mutating func apply(_ kind: ReversalKind, _ reversal: Reversal, _ event: Event) throws(Setback) {
    let digest = digest(of: reversal)
    try checkIsNew(
      digest, known: payments.digest(kind, reversal.reversal), "\(event.action.verb) '\(id(kind, reversal))'")
    guard var payment = payments[reversal.payment] else {
      throw .refused(
        .unknownPayment, "no payment '\(names.paymentID(reversal.payment))' is recorded at this time")
    }
    if let currency = reversal.currency, currency != payment.currency {
      throw .refused(.wrongCurrency, "the payment is in \(payment.currency) and not in \(currency)")
    }
    let amount = reversal.amount ?? payment.remaining
    guard amount > 0, amount <= payment.remaining else {
      let left = Money(minorUnits: payment.remaining, currency: payment.currency)
      throw .refused(
        .exceedsPayment, "\(Money(minorUnits: amount, currency: payment.currency)) cannot go back, for \(left) is left")
    }
    let debt = try currentCase(payment.caseIndex, at: event.at)
    try admit(amount, place: event.place)
    if wantsDetail { tell(.accepted(event), at: event.at) }

    let taken = payment.unwind(amount)
    payments[reversal.payment] = payment
    payments.accept(kind, reversal.reversal, digest: digest)
    cases.restore(payment.caseIndex, taken.capital, at: event.at)
    tellTransitions()
    openLine(
      .capital, -taken.capital, account: debt.account, currency: payment.currency, caseIndex: payment.caseIndex,
      event: kind.reference(reversal.reversal), availableAt: event.at, at: event.at)
    if wantsDetail { post(kind, reversal, event, taken, account: debt.account, currency: payment.currency) }
    tellCase(payment.caseIndex, at: event.at)
  }

  // An amount whose currency is left out is in the payment's: content is compared by value (S8.8).
  private func digest(of reversal: Reversal) -> UInt64 {
    var stated = reversal
    stated.currency = reversal.currency ?? payments[reversal.payment]?.currency
    return Action.refund(stated).contentDigest
  }

  private func post(
    _ kind: ReversalKind, _ reversal: Reversal, _ event: Event, _ taken: (suspense: Int64, capital: Int64),
    account: AccountIndex, currency: Currency
  ) {
    post(
      "\(event.action.verb) \(id(kind, reversal)) of payment \(names.paymentID(reversal.payment))",
      [
        (.creditorPayable(creditor: creditor.id, account: creditor.accounts[account]), taken.capital),
        (.suspense(creditor: creditor.id), taken.suspense), (.clientFunds, -(taken.capital + taken.suspense)),
      ], in: currency, at: event.at)
  }

  private func id(_ kind: ReversalKind, _ reversal: Reversal) -> String {
    switch kind {
    case .refund: names.refunds[reversal.reversal]
    case .chargeback: names.chargebacks[reversal.reversal]
    }
  }
}
