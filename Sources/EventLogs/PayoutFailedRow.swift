// `payout_failed`: a payout did not arrive (S6.8). The column `of` names it, or it is the latest that stands.

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The failure of the row. Without `of` it is that of the account, by default the first, and of the currency, by default
  /// the creditor's; with it, an account and a currency may be said again.
  func payoutFailure(_ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> Action {
    let account = desk.account(try record.id(.account))
    let currency = try currency(record)
    guard record.filled.contains(.of) else {
      return .payoutFailed(
        PayoutFailure(account: account, currency: currency ?? desk.creditor.currency, payout: .latest))
    }
    // Longer than other ids, for it holds several.
    guard let payout = desk.creditor.payout(named: String(decoding: record.cell(.of), as: UTF8.self)) else {
      let text = record.text(.of)
      throw .refused(.unknownPayout, event: text, "'\(text)' is no payout of creditor '\(desk.creditor.id)'")
    }
    if record.filled.contains(.account), account != payout.account {
      throw .contradiction(.account, record.text(.account), of: "payout")
    }
    if let currency, currency != payout.currency {
      throw .contradiction(.currency, currency.code, of: "payout")
    }
    let selection = PayoutSelection.on(payout.date, ordinal: payout.ordinal)
    return .payoutFailed(PayoutFailure(account: payout.account, currency: payout.currency, payout: selection))
  }
}
