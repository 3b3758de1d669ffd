// What the policy holds back of a payment for a time, and its release (S6.9).

import Ledger
import Receivables

extension CreditorState {
  /// Holds back a part of what the creditor gets of payments on their cases, before commission, once for each payment, when
  /// its money is first applied. Later news and refunds do not change it.
  func reserve(of payments: [PaymentIndex], at now: Instant) {
    guard debts.rules.policies.reserves else { return }
    for index in payments { reserve(of: index, at: now) }
    releaseReserves(through: now)
  }

  private func reserve(of index: PaymentIndex, at now: Instant) {
    guard let payment = debts.payments[index], payment.order >= 0, !payment.isReserved else { return }
    let applications = debts.payments.applications(of: payment)
    guard applications.contains(where: { $0.settled != .zero }) else { return }
    debts.payments.update(index) { $0.isReserved = true }
    for caseIndex in debts.distinctCases(of: payment) {
      let credit = debts.position(of: index, on: caseIndex).credit
      guard credit > 0, let record = debts.cases[caseIndex],
        let application = applications.first(where: { $0.caseIndex == caseIndex }),
        let terms = debts.terms(application.policy, record.account).reserve
      else { continue }
      let amount = terms.percent.of(credit) ?? 0
      guard amount > 0 else { continue }
      let availableAt = available(.of(payment), record.account, at: now)
      let day = creditor.zone.date(at: payment.settledAt).adding(days: terms.days)
      openLine(
        .reserve, -amount, account: record.account, currency: record.currency, caseIndex: caseIndex,
        event: .payment(index), availableAt: availableAt, at: now)
      postReserve("reserve of payment \(names.paymentID(index))", amount, record.account, record.currency, at: now)
      reserves.hold(
        HeldReserve(
          account: record.account, currency: record.currency, amount: amount, caseIndex: caseIndex, payment: index,
          releaseAt: max(creditor.zone.instant(of: day), availableAt)))
    }
  }

  /// Releases what is due by `now`.
  func releaseReserves(through now: Instant) {
    while let next = reserves.nextRelease, next <= now, let reserve = reserves.release() { open(reserve, at: next) }
  }

  /// Releases all that is held of an account in a currency, whenever it is due (S6.5).
  func releaseReserves(of account: AccountIndex, in currency: Currency, at now: Instant) {
    for reserve in reserves.releaseAll(account, currency) { open(reserve, at: now) }
  }

  private func open(_ reserve: HeldReserve, at instant: Instant) {
    openLine(
      .reserveRelease, reserve.amount, account: reserve.account, currency: reserve.currency,
      caseIndex: reserve.caseIndex, event: .payment(reserve.payment), availableAt: instant, at: instant)
    postReserve(
      "release of payment \(names.paymentID(reserve.payment))", -reserve.amount, reserve.account, reserve.currency,
      at: instant)
  }

  private func postReserve(
    _ description: String, _ amount: Int64, _ account: AccountIndex, _ currency: Currency, at now: Instant
  ) {
    guard wantsDetail else { return }
    let held = BookAccount.creditorReserve(creditor: creditor.id, account: creditor.accounts[account])
    post(description, [(payable(account), amount), (held, -amount)], in: currency, at: now)
  }
}
