// `payout_failed`: a payout did not arrive; its lines are open again and the next run makes a new one of them (S6.8).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ failure: PayoutFailure, _ event: Event) throws(Setback) {
    guard let account = failure.account else {
      throw .refused(.unknownAccount, "creditor '\(creditor.id)' has no such account")
    }
    guard let place = place(of: failure.payout, account: account, currency: failure.currency) else {
      throw .refused(.unknownPayout, "creditor '\(creditor.id)' has had no such payout")
    }
    guard let payout = payables[account, failure.currency].fail(at: place) else {
      throw .refused(.badStatus, "the payout has failed already")
    }
    if wantsDetail { tell(.accepted(event), at: event.at) }
    let reference = PayoutReference(
      account: account, currency: failure.currency, date: payout.date, ordinal: payout.ordinal)
    tell(.payoutFailed(reference, amount: payout.amount, lines: payout.lines), at: event.at)
    guard wantsDetail else { return }
    post(
      "failed payout of \(creditor.id)/\(creditor.accounts[account])/\(failure.currency)/\(payout.date)",
      [
        (.clientFunds, payout.amount),
        (.creditorPayable(creditor: creditor.id, account: creditor.accounts[account]), -payout.amount),
      ], in: failure.currency, at: event.at)
  }

  private func place(of payout: PayoutSelection, account: AccountIndex, currency: Currency) -> Int? {
    guard payables.hasBook(account, currency) else { return nil }
    let book = payables[account, currency]
    return switch payout {
    case .latest: book.lastStanding
    case .on(let date, let ordinal): book.place(on: date, ordinal: ordinal)
    }
  }
}
