// What ends a simulation before its last day.

public import Ledger
public import Receivables

/// Why a simulation could not go on. Nothing after it is computed, and nothing falls back to a default (S13.2).
public enum SimulationStop: Error, Sendable {
  /// A rule could not answer; `question` says what was asked.
  case ruleFailed(PolicyFailure, question: String)
  /// An invariant was found broken at an instant.
  case breach(AuditBreach, at: Instant)
  /// The amounts of a creditor add up to more than the books can hold; the event's place is given.
  case amountsTooLarge(creditor: String, place: Int)
}

/// Why a single event could not be applied.
enum Setback: Error {
  /// It is refused, which changes nothing, and the simulation goes on.
  case refused(RefusalCode, String)
  /// There is nothing to do, which is worth knowing.
  case noticed(Notice)
  /// The simulation ends.
  case stop(SimulationStop)
}
