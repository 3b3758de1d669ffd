// Which payment a row is about: the column `of` says its id, and the column `source` its source where it has one (S8.8).

import Ledger
import Receivables
import Simulation

/// A payment as a row names it.
struct NamedPayment {
  let id: UnsafeBufferPointer<UInt8>
  let source: UnsafeBufferPointer<UInt8>
  /// Its number, where it has one already.
  let known: PaymentIndex?
  /// What was said of it, where a row recorded it.
  let facts: CreditorDesk.PaymentFacts?
  /// What was said of its case, where that is known.
  let debt: CreditorDesk.CaseFacts?
}

extension RowInterpreter {
  /// The payment of the row. Its case and its account may be said again.
  func namedPayment(_ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> NamedPayment {
    let id = try record.id(.of)
    guard !id.isEmpty else { throw .missing(.of, "the row does not name the payment in the column 'of'") }
    let source = try record.id(.source)
    let known = desk.names.knownPayment(id, source: source)
    let facts = known.flatMap { desk.facts(ofPayment: $0) }
    if record.filled.contains(.caseID), let facts, desk.names.knownCase(try record.id(.caseID)) != facts.caseIndex {
      throw .contradiction(.caseID, record.text(.caseID), of: "payment")
    }
    let debt = facts.flatMap { desk.facts(ofCase: $0.caseIndex) }
    try checkAccount(record, desk, isThatOf: debt)
    return NamedPayment(id: id, source: source, known: known, facts: facts, debt: debt)
  }

  /// The number of the payment.
  func index(of payment: NamedPayment, _ desk: CreditorDesk) -> PaymentIndex {
    payment.known ?? desk.names.payment(payment.id, source: payment.source)
  }
}
