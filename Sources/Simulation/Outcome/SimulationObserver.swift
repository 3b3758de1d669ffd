// What a simulation tells while it runs. Recorders, auditors and sinks of payouts all listen through this one port.

public import Ledger
public import Receivables

/// Something that happened in a creditor's simulation.
public enum Effect {
  /// An event was accepted; its effects follow.
  case accepted(Event)
  /// An event was not refused, and did nothing, or less than it said.
  case noticed(Event, Notice)
  /// An event was refused and changed nothing (S15).
  case refused(Event, RefusalCode, message: String)
  /// A line was opened for an account in a currency.
  case lineOpened(PayoutLine, AccountIndex, Currency)
  /// A balanced entry was posted.
  case posted(JournalEntry)
  /// A case changed; this is how it stands.
  case caseChanged(CaseIndex, CaseRecord)
  /// A case entered a state by the flow.
  case stateEntered(CaseIndex, CaseState)
  /// A payout run decided.
  case decided(PayoutDecision)
  /// A payout of so many minor units failed, and the lines that it cited are open again (S6.8).
  case payoutFailed(PayoutReference, amount: Int64, lines: [PayoutLine])
  /// A request for respite was decided.
  case respiteDecided(RespiteDecision)
  /// A policy took effect.
  case policyInForce(any PayoutPolicy)
  /// How often an account is paid from now on, and the rule that says so.
  case frequencyInForce(AccountIndex, Frequency, RuleValue)
  /// A rule printed a line.
  case printed(String)
  /// The event, run or policy change that the effects before this belong to is over.
  case settled
}

/// Listens to the simulations of creditors.
public protocol SimulationObserver: AnyObject {
  /// Whether everything is wanted, or only decisions and refusals.
  var wantsDetail: Bool { get }

  /// Takes an effect of a creditor, named by its place in the simulation's list, at an instant.
  func observe(_ effect: Effect, at instant: Instant, creditor: Int)

  /// The first invariant that was found broken, which ends the simulation.
  var breach: AuditBreach? { get }
}

extension SimulationObserver {
  /// An observer that audits nothing finds no breach.
  public var breach: AuditBreach? { nil }
}

/// An invariant of S14.2 that does not hold.
public struct AuditBreach: Error, Hashable, Sendable {
  /// A stable name for the invariant.
  public var invariant: String
  /// What was found.
  public var message: String

  /// A breach.
  public init(_ invariant: String, _ message: String) {
    self.invariant = invariant
    self.message = message
  }
}
