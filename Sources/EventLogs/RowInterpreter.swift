// What a row of a creditor means; what each verb needs is in a file of its own.
//
// A row that cannot be read changes nothing: all that is kept of a row is kept after the last thing that can go wrong. Until
// then ids are looked for and get no number, so that bad rows take no memory, whatever they name.

import Ledger
import Receivables
import Simulation

/// Turns the rows of creditors into events. It is an object, for a value of its size is moved to the stack for every question
/// that is put to it.
final class RowInterpreter {
  let words = LogWords()
  private let unusedColumns = LogVerb.allCases.map(\.unused)
  private let clocks = ZoneClocks()

  /// What a row tells of.
  func read(_ row: RoutedRow, _ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> Action {
    desk.beginRow()
    let unused = record.filled.intersection(unusedColumns[row.verb.rawValue])
    if let column = unused.first { throw .unused(column, row.verb) }
    switch row.verb {
    case .payment: return try payment(record, desk, row.at)
    case .registration: return try registration(record, desk, row.at)
    case .refund: return .refund(try reversal(record, desk, { $0.refunds.intern($1) }))
    case .chargeback: return .chargeback(try reversal(record, desk, { $0.chargebacks.intern($1) }))
    case .respite: return try respite(record, desk)
    case .crediting: return try crediting(record, desk, row.at)
    case .cancellation: return try cancellation(record, desk, row.at)
    case .paymentUpdate: return .paymentUpdate(try paymentUpdate(record, desk, row.at))
    case .creditorPayment: return try creditorPayment(record, desk, row.at)
    case .chargebackWon: return .chargebackWon(try wonChargeback(record, desk))
    case .writeOff: return try writeOff(record, desk)
    case .payoutRequest: return try payoutRequest(record, desk)
    case .payoutFailed: return try payoutFailure(record, desk)
    case .closing: return .closing
    }
  }

  /// The time that a cell says, which must be filled.
  func instant(_ record: LogRecord, _ column: LogColumn, _ desk: CreditorDesk) throws(RowFault) -> Instant {
    if desk.clock < 0 { desk.clock = clocks.number(of: desk.creditor.zone) }
    return try clocks.instant(record, column, zone: desk.clock).at
  }
}
