// `close_creditor`: the creditor is paid all that is owed, and from then on nothing is kept back and nothing waits (S6.5).

import Ledger
import Receivables

extension CreditorState {
  func close(_ event: Event) throws(Setback) {
    guard !isClosed else { throw .refused(.creditorClosed, "creditor '\(creditor.id)' is closed already") }
    if wantsDetail { tell(.accepted(event), at: event.at) }
    isClosed = true
    for account in creditor.accounts.indices {
      let date = policy.terms[account].payout.calendar.first(after: creditor.zone.date(at: event.at))
      let run = ScheduledRun(account: account, date: PayoutDate(on: date, scheduledOn: date), cutoff: event.at)
      do { try hold(run, isClosing: true) } catch { throw .stop(error) }
    }
  }
}
