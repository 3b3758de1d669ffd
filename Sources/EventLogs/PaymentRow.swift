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
    let invoice = invoiceNumber.isEmpty ? CreditorDesk.Invoice.unknown : desk.invoice(invoiceNumber)
    let caseIndex: CaseIndex?
    if !caseID.isEmpty {
      let index = desk.names.caseIndex(caseID)
      if case .one(let other) = invoice, other != index {
        throw .contradiction(.invoiceNumber, record.text(.invoiceNumber), of: "case")
      }
      caseIndex = index
    } else if !invoiceNumber.isEmpty {
      if case .one(let index) = invoice { caseIndex = index } else { caseIndex = nil }
    } else {
      throw .missing(.caseID, "a payment needs a case or an invoice number")
    }
    let facts = caseIndex.flatMap { desk.facts(ofCase: $0) }
    try checkAccount(&record, desk, isThatOf: facts)

    let named = try currency(&record)
    guard record.filled.contains(.amount) else { throw .missing(.amount, "a payment needs an amount") }
    let usual = facts?.currency ?? desk.creditor.currency
    let (amount, written) = try amount(&record, named, otherwise: usual)
    guard amount > 0 else { throw .notAboveZero(record.text(.amount)) }
    let method = try method(&record)
    guard let caseIndex else { return refusal(&record, desk, invoice) }

    let currency = written ?? usual
    let index = desk.names.payment(id, source: source)
    desk.record(index, CreditorDesk.PaymentFacts(caseIndex: caseIndex, currency: currency))
    return .action(
      .payment(
        Payment(
          payment: index, caseIndex: caseIndex, amount: amount, currency: currency, method: method,
          textDigest: textDigest(&record))))
  }

  private func method(_ record: inout LogRecords) throws(RowFault) -> PaymentMethod {
    let cell = record.cell(.method)
    if cell.isEmpty { return .other }
    guard let method = methods[cell] else {
      throw .unknownWord(.method, record.text(.method), "no payment method", among: methods.words)
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
