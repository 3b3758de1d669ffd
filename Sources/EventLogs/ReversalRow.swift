// `refund` and `chargeback`: money of a payment goes back (S9).

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The refund or chargeback of the row; `table` holds the ids of its kind.
  ///
  /// One without an id goes by its line, `#17`, and in a second file by that file's number too, `#2:17`.
  func reversal(
    _ record: inout LogRecords, _ desk: CreditorDesk, _ table: ReferenceWritableKeyPath<CreditorNames, NameTable>
  ) throws(RowFault) -> Reversal {
    let id = try record.id(.id)
    let source = try record.id(.source)
    let paymentID = try record.id(.of)
    guard !paymentID.isEmpty else { throw .missing(.of, "the row does not name the payment in the column 'of'") }
    let known = desk.knownPayment(paymentID, source: source)
    let facts = known.flatMap { desk.facts(ofPayment: $0) }
    if record.filled.contains(.caseID), let facts, desk.knownCase(try record.id(.caseID)) != facts.caseIndex {
      throw .contradiction(.caseID, record.text(.caseID), of: "payment")
    }
    try checkAccount(&record, desk, isThatOf: facts.flatMap { desk.facts(ofCase: $0.caseIndex) })

    let named = try currency(&record)
    var (reversed, written): (Int64?, Currency?) = (nil, named)
    if record.filled.contains(.amount) {
      (reversed, written) = try amount(&record, named, otherwise: facts?.currency ?? desk.creditor.currency)
    }
    let payment = known ?? desk.names.payment(paymentID, source: source)
    let number =
      id.isEmpty
      ? desk.names[keyPath: table].intern(record.file == 1 ? "#\(record.line)" : "#\(record.file):\(record.line)")
      : desk.names[keyPath: table].intern(id)
    return Reversal(reversal: number, payment: payment, amount: reversed, currency: written)
  }
}
