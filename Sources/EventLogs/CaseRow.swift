// `case`: a debt is registered (S7.1).

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The registration of the row. Where it is effective before it was recorded, the case was registered then.
  func registration(
    _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Action {
    let id = try record.id(.id)
    guard !id.isEmpty else { throw .missing(.id, "a case needs an id") }
    if record.filled.contains(.caseID), !LogRecord.areEqual(record.cell(.caseID), id) {
      throw .contradiction(.caseID, record.text(.caseID), of: "row's id")
    }
    let named = try currency(record)
    guard record.filled.contains(.amount) else { throw .missing(.amount, "a case needs an amount") }
    let (capital, written) = try amount(record, named, otherwise: desk.creditor.currency)
    guard capital >= 0 else { throw .belowZero(.amount) }
    let currency = written ?? desk.creditor.currency
    let costs = try component(record, .costs, in: currency)
    let interest = try component(record, .interest, in: currency)
    let due = try dueDate(record)
    let registeredAt = try effective(record, desk, at)
    let firstAction = try firstAction(record)
    let account = desk.account(try record.id(.account))
    let customer = try record.id(.customer)
    let invoice = try record.id(.invoiceNumber)

    let index = desk.names.caseIndex(id)
    desk.register(
      index, CreditorDesk.CaseFacts(account: account.map { Int32($0) } ?? -1, currency: currency), invoice: invoice)
    return .registration(
      CaseRegistration(
        caseIndex: index, account: account,
        customer: customer.isEmpty ? desk.names.customer(ofCase: id) : desk.names.customer(customer),
        currency: currency, debt: Components(costs: costs, interest: interest, capital: capital),
        due: due, registeredAt: registeredAt, firstAction: firstAction, textDigest: textDigest(record)))
  }

  private func dueDate(_ record: LogRecord) throws(RowFault) -> CalendarDate? {
    guard record.filled.contains(.due) else { return nil }
    switch InstantText.parse(record.cell(.due)) {
    case .success(.local(let date, nil)): return date
    case .success: throw .timeOfDay(.due, record.text(.due))
    case .failure(let error): throw .date(.due, record.text(.due), error)
    }
  }

  private func firstAction(_ record: LogRecord) throws(RowFault) -> CaseState {
    guard record.filled.contains(.firstAction) else { return .invoice }
    guard let state = words.firstActions[record.word(.firstAction)] else {
      throw .unknownWord(
        .firstAction, record.text(.firstAction), "first action of a case", among: words.firstActions.words)
    }
    return state
  }
}
