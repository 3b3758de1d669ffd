// Which case a row is about: its id says it, or an invoice number that one case of the creditor has (S8.2).

import Ledger
import Receivables
import Simulation

/// A case as a row names it.
struct NamedCase {
  /// Its id; empty where the row names it by an invoice number.
  let id: UnsafeBufferPointer<UInt8>
  /// What the row's invoice number stands for.
  let invoice: CreditorDesk.Invoice
  /// Its number, where it has one already.
  let known: CaseIndex?

  /// What was said of it, where a row registered it. Most rows say all that is needed, and have no use for it.
  func facts(_ desk: CreditorDesk) -> CreditorDesk.CaseFacts? { known.flatMap { desk.facts(ofCase: $0) } }
}

extension RowInterpreter {
  /// The case of the row, which an event of the kind `event` needs.
  func namedCase(
    _ record: LogRecord, _ desk: CreditorDesk, of event: StaticString
  ) throws(RowFault) -> NamedCase {
    let id = try record.id(.caseID)
    let number = try record.id(.invoiceNumber)
    guard !id.isEmpty || !number.isEmpty else {
      throw .missing(.caseID, "\(event) needs a case or an invoice number")
    }
    let invoice = number.isEmpty ? CreditorDesk.Invoice.unknown : desk.invoice(number)
    var invoiced: CaseIndex?
    if case .one(let index) = invoice { invoiced = index }
    let known = id.isEmpty ? invoiced : desk.names.knownCase(id)
    if let invoiced, invoiced != known {
      throw .contradiction(.invoiceNumber, record.text(.invoiceNumber), of: "case")
    }
    let debt = NamedCase(id: id, invoice: invoice, known: known)
    if record.filled.contains(.account) { try checkAccount(record, desk, isThatOf: debt.facts(desk)) }
    return debt
  }

  /// The number of the case; nil where the row names it by an invoice number that stands for no one case.
  @inline(__always)
  func index(of debt: NamedCase, _ desk: CreditorDesk) -> CaseIndex? {
    if let known = debt.known { return known }
    return debt.id.isEmpty ? nil : desk.names.caseIndex(debt.id)
  }

  /// The refusal of an event whose invoice number stands for no one case.
  func refusal(_ record: LogRecord, _ desk: CreditorDesk, _ debt: NamedCase) -> RowFault {
    let number = record.text(.invoiceNumber)
    let creditor = desk.creditor.id
    let message =
      if case .several = debt.invoice {
        "several cases of creditor '\(creditor)' have the invoice number '\(number)'"
      } else {
        "no case of creditor '\(creditor)' with the invoice number '\(number)' is registered at this time"
      }
    let event = record.filled.contains(.id) ? record.text(.id) : record.ownName
    return .refused(.unknownCase, event: event, message)
  }
}
