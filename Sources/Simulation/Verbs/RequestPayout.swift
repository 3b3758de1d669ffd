// `payout_request`: a run at this instant, whatever the schedule (S6.11).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ request: PayoutRequest, _ event: Event) throws(Setback) {
    let accounts = try accounts(request.accounts)
    if wantsDetail { tell(.accepted(event), at: event.at) }
    for account in accounts {
      let calendar = policy.terms[account].payout.calendar
      let date = calendar.first(onOrAfter: creditor.zone.date(at: event.at))
      let run = ScheduledRun(account: account, date: PayoutDate(on: date, scheduledOn: date), cutoff: event.at)
      do { try hold(run) } catch { throw .stop(error) }
    }
  }
}
