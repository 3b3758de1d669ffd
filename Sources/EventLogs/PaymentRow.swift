// `payment`: a debtor's payment on a case, which its id or its invoice number names (S8.1, S8.2).

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The payment of a row that tells of one as most do; nil where it does not, or where anything is wrong with it, and then
  /// nothing has changed.
  func plainPayment(_ row: WaitingPayment, _ desk: CreditorDesk) -> PlainPayment? {
    let method = row.method.map { words.methods[$0] } ?? .other
    guard max(row.id.count, row.caseID.count) <= LogRecord.longestID, let currency = words.currencies[row.currency],
      let method, row.status == nil || row.status.flatMap({ words.statuses[$0] }) == .settled
    else { return nil }
    let sought = desk.names.seekPayment(row.id)
    guard case .success(let amount) = DecimalText.parse(row.amount, scale: currency.exponent), amount > 0
    else { return nil }

    desk.beginRow()
    let caseIndex = desk.names.caseIndex(row.caseID)
    let index = desk.names.payment(sought, row.id)
    desk.record(index, CreditorDesk.PaymentFacts(caseIndex: caseIndex, currency: currency))
    return PlainPayment(
      payment: index, caseIndex: caseIndex, amount: amount, currency: currency, method: method,
      textDigest: textDigest(reference: row.reference))
  }

  func payment(_ record: LogRecord, _ desk: CreditorDesk, _ at: Instant) throws(RowFault) -> Action {
    let id = try record.id(.id)
    guard !id.isEmpty else { throw .missing(.id, "a payment needs an id") }
    let source = try record.id(.source)
    let sought = desk.names.seekPayment(id)
    let debt = try namedCase(record, desk, of: "a payment")
    let (amount, currency) = try amountAboveZero(record, desk, debt, of: "a payment")
    let rate = record.filled.contains(.fxRate) ? try rate(record, from: currency, to: debt.facts(desk)?.currency) : nil
    let method = try method(record)
    let status = try status(record)
    let settledAt = try settlement(record, desk, status, at)
    let effective = try effective(record, desk, at)
    guard let caseIndex = index(of: debt, desk) else { throw refusal(record, desk, debt) }

    let index = source.isEmpty ? desk.names.payment(sought, id) : desk.names.payment(id, source: source)
    desk.record(index, CreditorDesk.PaymentFacts(caseIndex: caseIndex, currency: currency))
    return .payment(
      Payment(
        payment: index, target: .one(caseIndex, rate: rate), amount: amount, currency: currency, method: method,
        status: status, settledAt: settledAt, effective: effective, textDigest: textDigest(record)))
  }

  @inline(__always)
  private func method(_ record: LogRecord) throws(RowFault) -> PaymentMethod {
    guard record.filled.contains(.method) else { return .other }
    guard let method = words.methods[record.word(.method)] else {
      throw .unknownWord(.method, record.text(.method), "payment method", among: words.methods.words)
    }
    return method
  }
}
