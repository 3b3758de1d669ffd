// `payment`: a debtor's payment on a case, which its id or its invoice number names (S8.2).

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  func payment(_ record: inout LogRecords, _ desk: CreditorDesk) throws(RowFault) -> Reading {
    let id = try record.id(.id)
    guard !id.isEmpty else { throw .missing(.id, "a payment needs an id") }
    let source = try record.id(.source)
    let caseID = try record.id(.caseID)
    let invoiceNumber = try record.id(.invoiceNumber)
    guard !caseID.isEmpty || !invoiceNumber.isEmpty else {
      throw .missing(.caseID, "a payment needs a case or an invoice number")
    }
    let invoice = invoiceNumber.isEmpty ? CreditorDesk.Invoice.unknown : desk.invoice(invoiceNumber)
    var invoiced: CaseIndex?
    if case .one(let index) = invoice { invoiced = index }
    let known = caseID.isEmpty ? invoiced : desk.knownCase(caseID)
    if let invoiced, invoiced != known {
      throw .contradiction(.invoiceNumber, record.text(.invoiceNumber), of: "case")
    }
    let facts = known.flatMap { desk.facts(ofCase: $0) }
    try checkAccount(&record, desk, isThatOf: facts)

    let named = try currency(&record)
    guard record.filled.contains(.amount) else { throw .missing(.amount, "a payment needs an amount") }
    let usual = facts?.currency ?? desk.creditor.currency
    let (amount, written) = try amount(&record, named, otherwise: usual)
    guard amount > 0 else { throw .notAboveZero }
    let method = try method(&record)
    if caseID.isEmpty, known == nil { return refusal(&record, desk, invoice) }

    let caseIndex = known ?? desk.names.caseIndex(caseID)
    let currency = written ?? usual
    let index = desk.names.payment(id, source: source)
    desk.record(index, CreditorDesk.PaymentFacts(caseIndex: caseIndex, currency: currency))
    return .action(
      .payment(
        Payment(
          payment: index, target: .one(caseIndex, rate: nil), amount: amount, currency: currency, method: method,
          textDigest: textDigest(&record))))
  }

  private func method(_ record: inout LogRecords) throws(RowFault) -> PaymentMethod {
    let cell = record.cell(.method)
    if cell.isEmpty { return .other }
    guard let method = methods[cell] else {
      throw .unknownWord(.method, record.text(.method), "payment method", among: methods.words)
    }
    return method
  }

  private func refusal(
    _ record: inout LogRecords, _ desk: CreditorDesk, _ invoice: CreditorDesk.Invoice
  ) -> Reading {
    let number = record.text(.invoiceNumber)
    let creditor = desk.creditor.id
    let message =
      if case .several = invoice {
        "several cases of creditor '\(creditor)' have the invoice number '\(number)'"
      } else {
        "no case of creditor '\(creditor)' with the invoice number '\(number)' is registered at this time"
      }
    return .refusal(.unknownCase, event: record.text(.id), message: message)
  }
}
