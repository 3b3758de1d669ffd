// `creditor_payment`, `crediting`, `cancellation` and `write_off`: what becomes of a debt without the agency's money
// (S8.6, S8.7).

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  func creditorPayment(
    _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Action {
    try amountAction(
      record, desk, at, "a creditor payment", { $0.creditorPayments.intern($1) }, Action.creditorPayment)
  }

  func crediting(
    _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Action {
    try amountAction(record, desk, at, "a crediting", { $0.creditings.intern($1) }, Action.crediting)
  }

  func cancellation(
    _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Action {
    let id = try record.id(.id)
    let debt = try namedCase(record, desk, of: "a cancellation")
    let effective = try effective(record, desk, at)
    guard let caseIndex = index(of: debt, desk) else { throw refusal(record, desk, debt) }
    return .cancellation(
      CaseAction(
        action: number(id, { $0.cancellations.intern($1) }, record, desk), caseIndex: caseIndex, amount: 0,
        currency: nil, effective: effective, textDigest: textDigest(record)))
  }

  func writeOff(_ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> Action {
    let id = try record.id(.caseID)
    guard !id.isEmpty else { throw .missing(.caseID, "a write-off needs a case") }
    let known = desk.names.knownCase(id)
    try checkAccount(record, desk, isThatOf: known.flatMap { desk.facts(ofCase: $0) })
    return .writeOff(known ?? desk.names.caseIndex(id))
  }

  private func amountAction(
    _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant, _ event: StaticString,
    _ intern: Interning, _ action: (CaseAction) -> Action
  ) throws(RowFault) -> Action {
    let id = try record.id(.id)
    let debt = try namedCase(record, desk, of: event)
    let (amount, currency) = try amountAboveZero(record, desk, debt, of: event)
    let effective = try effective(record, desk, at)
    guard let caseIndex = index(of: debt, desk) else { throw refusal(record, desk, debt) }
    return action(
      CaseAction(
        action: number(id, intern, record, desk), caseIndex: caseIndex, amount: amount, currency: currency,
        effective: effective, textDigest: textDigest(record)))
  }
}
