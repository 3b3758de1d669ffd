// Times that an event bears besides its own: since when it holds, and when its money settled. Neither is after the event.

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// Since when the event holds, where the row says it (S11).
  @inline(__always)
  func effective(
    _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Instant? {
    record.filled.contains(.effective) ? try past(.effective, record, desk, at) : nil
  }

  /// When a payment settled, where the row says it; only one that has settled has such a time (S8.1).
  @inline(__always)
  func settlement(
    _ record: LogRecord, _ desk: CreditorDesk, _ status: PaymentStatus, _ at: Instant
  ) throws(RowFault) -> Instant? {
    guard record.filled.contains(.settledAt) else { return nil }
    guard status == .settled else { throw .notSettled(status) }
    return try past(.settledAt, record, desk, at)
  }

  private func past(
    _ column: LogColumn, _ record: LogRecord, _ desk: CreditorDesk, _ at: Instant
  ) throws(RowFault) -> Instant {
    let instant = try instant(record, column, desk)
    guard instant <= at else { throw .afterEvent(column, record.text(column)) }
    return instant
  }
}
