// `payment_update`: a payment comes closer to being settled, settles, or goes back (S8.1). A log cannot change its lines.

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The change of the row; without a status it says that the payment settled.
  func paymentUpdate(
    _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> PaymentUpdate {
    let named = try namedPayment(record, desk)
    let status = try status(record)
    let settledAt = try settlement(record, desk, status, at)
    let payment = index(of: named, desk)
    return PaymentUpdate(
      payment: payment, status: status, settledAt: settledAt, lines: nil,
      reversal: reversal(by: status, of: payment, desk.names))
  }

  /// What takes the money back goes by the payment's id and the status, so that it can be named (S8.1).
  private func reversal(
    by status: PaymentStatus, of payment: PaymentIndex, _ names: CreditorNames
  ) -> ReversalIndex? {
    switch status {
    case .failed, .returned: names.chargebacks.intern("\(names.paymentID(payment))/\(status.rawValue)")
    case .refunded: names.refunds.intern("\(names.paymentID(payment))/\(status.rawValue)")
    case .initiated, .processing, .sent, .settled, .canceled: nil
    }
  }

  /// The status of a payment; one that is not said is settled.
  @inline(__always)
  func status(_ record: LogRecord) throws(RowFault) -> PaymentStatus {
    guard record.filled.contains(.status) else { return .settled }
    guard let status = words.statuses[record.word(.status)] else {
      throw .unknownWord(.status, record.text(.status), "payment status", among: words.statuses.words)
    }
    return status
  }
}
