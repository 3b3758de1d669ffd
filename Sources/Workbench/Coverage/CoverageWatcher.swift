// Watches one simulation for what it reaches of the rules: lines and branches of scripts, and the boundaries that its
// decisions stood at.

import Coverage
import Ledger
import LuaPolicy
import Receivables
import Simulation

/// What one simulation reaches of the rules. It is used for one.
final class CoverageWatcher: SimulationObserver {
  /// What was reached, once the simulation is over.
  private(set) var coverage = RuleCoverage()
  let wantsDetail = true

  private var shownPath: (String) -> String = { $0 }
  // The script of the policy in force, by creditor.
  private var scripts: [Int: String] = [:]

  /// Before the rules are loaded from a directory.
  func begin(_ directory: PolicyDirectory) {
    shownPath = directory.folder.shownPath
    directory.onLoad = { [unowned self] policy, creditor in
      for boundary in DecisionBoundaries.written(in: policy, for: creditor, shownPath) { coverage.add(boundary) }
    }
  }

  /// After the simulation, however it ended.
  func end(_ directory: PolicyDirectory) {
    directory.onLoad = nil
    coverage.merge(directory.coverage)
  }

  func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    switch effect {
    case .policyInForce(let policy): scripts[creditor] = policy.name
    case .decided(let decision): note(DecisionBoundaries.stands(decision), decision.rules, creditor)
    case .respiteDecided(let decision): note(DecisionBoundaries.stands(decision), decision.rules, creditor)
    default: break
    }
  }

  private func note(_ stands: [DecisionBoundaries.Stand], _ rules: [Receivables.RuleValue], _ creditor: Int) {
    for stand in stands {
      let origin = rules.first { $0.key == stand.key }?.origin
      guard let script = origin?.script ?? scripts[creditor] else { continue }
      coverage.add(
        DecisionBoundaries.boundary(of: stand.key, script: shownPath(script), line: origin?.line), stand.sides)
    }
  }
}
