import Ledger
import Receivables

@testable import Simulation

/// Listens as a replay does: to what was decided, refused and noticed, and to nothing else.
final class DecisionsOnly: SimulationObserver {
  private(set) var lines: [String] = []

  /// One that has others hear everything, or not.
  init(wantsDetail: Bool) { self.wantsDetail = wantsDetail }

  let wantsDetail: Bool

  func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    switch effect {
    case .decided(let decision):
      lines.append(
        "\(instant) \(decision.account) \(decision.currency) \(decision.date.on)#\(decision.ordinal) "
          + "\(decision.held?.rawValue ?? "paid") \(decision.amount) of \(decision.balance), \(decision.minimum), "
          + "\(decision.retain) after \(decision.oldestDays.map { "\($0)" } ?? "-")")
    case .refused(let event, let code, let message):
      lines.append("\(instant) \(event.place) \(code.rawValue) \(message)")
    case .noticed(let event, let notice): lines.append("\(instant) \(event.place) \(notice)")
    default: break
    }
  }

  /// What is decided, refused and noticed of a story, how its cases stand in the end and what its money comes to. Payments as
  /// most are come as events, or as what a log hands on.
  static func told(of story: Story, withDetail: Bool, asLogged: Bool = false) throws -> [String] {
    let observer = DecisionsOnly(wantsDetail: withDetail)
    let changes = story.policies.map { PolicyChange(at: story.instant($0.0), policy: $0.1) }
    let simulation = try CreditorSimulation(
      story.creditor, names: story.names, place: 0, from: story.first, through: story.last,
      policies: PolicyTimeline(initial: story.policy, changes: changes), observers: [observer])
    for entry in story.entries {
      guard case .event(let action, _) = entry.content else { continue }
      if asLogged, case .payment(let payment) = action, let plain = payment.plain {
        try simulation.apply(plain, at: entry.at, place: entry.place)
      } else {
        try simulation.apply(Event(at: entry.at, place: entry.place, action: action))
      }
    }
    try simulation.finish()
    let (standing, totals) = (simulation.standing(at: simulation.end), simulation.totals())
    return observer.lines + standing.cases.map { "\($0.index) \($0.record) \($0.tags)" }
      + standing.balances.map { "\($0)" } + standing.suspense.map { "\($0)" }
      + ["\(totals.collected) \(totals.suspense) \(totals.balances)"]
  }
}
