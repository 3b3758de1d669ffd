// `respite` and `payout_request`: what a debtor (S10) and a creditor (S6.11) ask for.

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The most days that a row may ask for, far beyond what any calendar knows.
  private static let mostDays: Int64 = 1_000_000

  func respite(_ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> Action {
    let id = try record.id(.caseID)
    guard !id.isEmpty else { throw .missing(.caseID, "a respite needs a case") }
    guard record.filled.contains(.days) else { throw .missing(.days, "a respite needs a number of days") }
    // Days below one are for the engine to refuse, with all the other reasons (S10.1).
    guard case .success(let days) = DecimalText.parse(record.cell(.days), scale: 0),
      days.magnitude <= RowInterpreter.mostDays
    else { throw .days(record.text(.days)) }
    let known = desk.names.knownCase(id)
    try checkAccount(record, desk, isThatOf: known.flatMap { desk.facts(ofCase: $0) })
    return .respite(RespiteRequest(caseIndex: known ?? desk.names.caseIndex(id), days: Int(days)))
  }

  func payoutRequest(_ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> Action {
    let account = try record.id(.account)
    guard !account.isEmpty else { return .payoutRequest(PayoutRequest(accounts: .all)) }
    return .payoutRequest(PayoutRequest(accounts: desk.account(account).map { .one($0) } ?? .unknown))
  }
}
