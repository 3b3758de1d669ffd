// Checks the invariants of S14.2 after every event. It shares no code with the engine's decisions: it keeps books of its
// own from what the engine tells, and believes none of the engine's sums.

public import Ledger
public import Receivables

/// Audits the simulation of one creditor and keeps the first breach that it finds.
public final class Auditor: SimulationObserver {
  private var payables: PayableAudit
  private var reversals = ReversalAudit()
  private var respites = RespiteAudit()
  /// The first invariant found broken.
  public private(set) var breach: AuditBreach?

  /// An auditor of a creditor whose simulation begins on a date local to it.
  public init(_ creditor: Creditor, from first: CalendarDate) {
    payables = PayableAudit(creditor, from: first)
  }

  /// An auditor needs to see everything.
  public var wantsDetail: Bool { true }

  /// Takes an effect into the audit's own books and checks them.
  public func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    guard breach == nil else { return }
    do { try check(effect) } catch { breach = error }
  }

  private func check(_ effect: Effect) throws(AuditBreach) {
    switch effect {
    case .accepted(let event):
      try reversals.take(event.action)
      respites.take(event.action)
    case .lineOpened(let line, let account, let currency): try payables.open(line, account, currency)
    case .posted(let entry): try payables.post(entry)
    case .decided(let decision): try payables.check(decision)
    case .payoutFailed(let payout, let amount, let lines): try payables.reopen(payout, amount, lines)
    case .caseChanged(let index, let record):
      guard min(record.debt.costs, record.debt.interest, record.debt.capital) >= 0 else {
        throw AuditBreach("negative_component", "case number \(index) has components of \(record.debt)")
      }
      respites.see(index, record.state)
    case .stateEntered(let index, let state): respites.see(index, state)
    case .respiteDecided(let decision): try respites.check(decision)
    case .settled: try payables.checkBalances()
    case .noticed, .refused, .policyInForce, .printed: break
    }
  }
}
