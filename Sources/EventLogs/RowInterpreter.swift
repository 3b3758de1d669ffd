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
  private var clocks = ZoneClocks()

  /// What a verb makes of its row.
  enum Reading {
    case action(Action)
    case refusal(RefusalCode, event: String, message: String)
  }

  /// What a row comes to.
  func read(_ row: RoutedRow, _ record: LogRecord, _ desk: CreditorDesk) throws(RowFault) -> Reading {
    desk.beginRow()
    let unused = record.filled.intersection(unusedColumns[row.verb.rawValue])
    if let column = unused.first { throw .unused(column, row.verb) }
    switch row.verb {
    case .payment: return try payment(record, desk, row.at)
    case .registration: return .action(try registration(record, desk, row.at))
    case .refund: return .action(.refund(try reversal(record, desk, { $0.refunds.intern($1) })))
    case .chargeback: return .action(.chargeback(try reversal(record, desk, { $0.chargebacks.intern($1) })))
    case .respite: return .action(try respite(record, desk))
    case .crediting: return try crediting(record, desk, row.at)
    case .cancellation: return try cancellation(record, desk, row.at)
    case .paymentUpdate: return .action(.paymentUpdate(try paymentUpdate(record, desk, row.at)))
    case .creditorPayment: return try creditorPayment(record, desk, row.at)
    case .chargebackWon: return .action(.chargebackWon(try wonChargeback(record, desk)))
    case .writeOff: return .action(try writeOff(record, desk))
    case .payoutRequest: return .action(try payoutRequest(record, desk))
    case .payoutFailed: return try payoutFailure(record, desk)
    case .closing: return .action(.closing)
    }
  }

  /// The time that a cell says, which must be filled.
  func instant(_ record: LogRecord, _ column: LogColumn, _ desk: CreditorDesk) throws(RowFault) -> Instant {
    if desk.clock < 0 { desk.clock = clocks.number(of: desk.creditor.zone) }
    return try clocks.instant(record, column, zone: desk.clock)
  }
}
