// `refund` and `chargeback`: money of a payment goes back (S9); `chargeback_won`: it comes again (S9.4).

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The refund or chargeback of the row; One without an id goes by its line.
  func reversal(
    _ record: LogRecord, _ desk: CreditorDesk, _ intern: Interning
  ) throws(RowFault) -> Reversal {
    let id = try record.id(.id)
    let payment = try namedPayment(record, desk)
    let named = try currency(record)
    let usual = payment.facts?.currency ?? desk.creditor.currency
    var (reversed, written): (Int64?, Currency?) = (nil, named)
    if record.filled.contains(.amount) {
      (reversed, written) = try amount(record, named, otherwise: usual)
    }
    let rate = try rate(record, from: written ?? usual, to: payment.debt?.currency)
    let index = index(of: payment, desk)
    let number = number(id, intern, record, desk)
    return Reversal(reversal: number, payment: index, amount: reversed, currency: written, rate: rate)
  }

  /// The chargeback that the row says was won. It may go by the longer name of a payment that was returned or failed.
  func wonChargeback(_ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> ReversalIndex {
    guard record.filled.contains(.of) else {
      throw .missing(.of, "the row does not name the chargeback in the column 'of'")
    }
    if let known = desk.names.chargebacks.number(of: record.cell(.of)) { return known }
    return desk.names.chargebacks.intern(try record.id(.of))
  }
}
