// `creditor_payment`, `crediting`, `cancellation` and `write_off`: what becomes of a debt without the agency's money
// (S8.6, S8.7).

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  mutating func creditorPayment(
    _ record: inout LogRecords, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Reading {
    try amountAction(&record, desk, at, "a creditor payment", \.creditorPayments, Action.creditorPayment)
  }

  mutating func crediting(
    _ record: inout LogRecords, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Reading {
    try amountAction(&record, desk, at, "a crediting", \.creditings, Action.crediting)
  }

  mutating func cancellation(
    _ record: inout LogRecords, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Reading {
    let id = try record.id(.id)
    let debt = try namedCase(&record, desk, of: "a cancellation")
    let effective = try effective(&record, desk, at)
    guard let caseIndex = index(of: debt, desk) else { return refusal(&record, desk, debt) }
    return .action(
      .cancellation(
        CaseAction(
          action: number(id, \.cancellations, record, desk), caseIndex: caseIndex, amount: 0, currency: nil,
          effective: effective, textDigest: textDigest(&record))))
  }

  func writeOff(_ record: inout LogRecords, _ desk: CreditorDesk) throws(RowFault) -> Action {
    let id = try record.id(.caseID)
    guard !id.isEmpty else { throw .missing(.caseID, "a write-off needs a case") }
    let known = desk.knownCase(id)
    try checkAccount(&record, desk, isThatOf: known.flatMap { desk.facts(ofCase: $0) })
    return .writeOff(known ?? desk.names.caseIndex(id))
  }

  private mutating func amountAction(
    _ record: inout LogRecords, _ desk: CreditorDesk, _ at: Instant, _ event: StaticString,
    _ table: ReferenceWritableKeyPath<CreditorNames, NameTable>, _ action: (CaseAction) -> Action
  ) throws(RowFault) -> Reading {
    let id = try record.id(.id)
    let debt = try namedCase(&record, desk, of: event)
    let (amount, currency) = try amountAboveZero(&record, desk, debt.facts, of: event)
    let effective = try effective(&record, desk, at)
    guard let caseIndex = index(of: debt, desk) else { return refusal(&record, desk, debt) }
    return .action(
      action(
        CaseAction(
          action: number(id, table, record, desk), caseIndex: caseIndex, amount: amount, currency: currency,
          effective: effective, textDigest: textDigest(&record))))
  }

  /// The number of an event in the table of its kind; one without an id goes by its line.
  func number(
    _ id: UnsafeBufferPointer<UInt8>, _ table: ReferenceWritableKeyPath<CreditorNames, NameTable>,
    _ record: borrowing LogRecords, _ desk: CreditorDesk
  ) -> Int32 {
    id.isEmpty ? desk.names[keyPath: table].intern(record.ownName) : desk.names[keyPath: table].intern(id)
  }
}
