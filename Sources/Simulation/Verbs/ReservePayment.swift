// What the policy holds back of a payment for a time, and its release (S6.9).

import Ledger
import Receivables

extension CreditorState {
  /// Whether any account that money moved on holds something back.
  func reservesAny(_ movements: [Movement]) -> Bool {
    guard policy.reserves else { return false }
    return movements.contains { movement in
      debts.cases[movement.caseIndex].map { policy.terms[$0.account].payout.reserve != nil } ?? false
    }
  }

  /// Holds back a part of what the creditor gets of a payment on each case, before commission. Later news and refunds do
  /// not change it.
  mutating func reserve(
    of index: PaymentIndex, _ availability: Availability, settledAt: Instant, at now: Instant
  ) {
    guard let payment = debts.payments[index] else { return }
    for caseIndex in debts.distinctCases(of: payment) {
      guard let record = debts.cases[caseIndex], let terms = policy.terms[record.account].payout.reserve else {
        continue
      }
      let amount = terms.percent.of(debts.position(of: index, on: caseIndex).credit) ?? 0
      guard amount > 0 else { continue }
      let availableAt = available(availability, record.account, at: now)
      let day = creditor.zone.date(at: settledAt).adding(days: terms.days)
      openLine(
        .reserve, -amount, account: record.account, currency: record.currency, caseIndex: caseIndex,
        event: .payment(index), availableAt: availableAt, at: now)
      postReserve("reserve of payment \(names.paymentID(index))", amount, record.account, record.currency, at: now)
      reserves.hold(
        HeldReserve(
          account: record.account, currency: record.currency, amount: amount, caseIndex: caseIndex, payment: index,
          releaseAt: max(creditor.zone.instant(of: day), availableAt)))
    }
    releaseReserves(through: now)
  }

  /// Releases what is due by `now`.
  mutating func releaseReserves(through now: Instant) {
    while let next = reserves.nextRelease, next <= now { releaseNext(at: next) }
  }

  /// Releases everything, whenever it is due (S6.5).
  mutating func releaseAllReserves(at now: Instant) {
    while reserves.nextRelease != nil { releaseNext(at: now) }
  }

  private mutating func releaseNext(at instant: Instant) {
    guard let reserve = reserves.release() else { return }
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
