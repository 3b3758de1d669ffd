// A scenario that was simulated before a witness, and can be simulated again with something changed.

import Diagnostics
import Explanations
import Scenarios
import Simulation

struct ScenarioExploration {
  let session: ScenarioSession
  let result: ScenarioResult
  private let witness: Witness
  private let variant: ScenarioVariant?

  init(_ session: ScenarioSession, variant: ScenarioVariant? = nil) throws(Diagnostics) {
    self.session = session
    self.variant = variant
    var witness = Witness([])
    result = try session.simulate(variant: variant) { participants in
      witness = Witness(participants)
      return witness
    }
    self.witness = witness
  }

  /// Explains what was seen.
  var explainer: Explainer { Explainer(witness, place: session.scenario.place(ofEntry:)) }

  /// Looks for what would have made a difference.
  var search: WhyNotSearch {
    let rehearsal = Rehearsal(period: session.scenario.period, entries: session.scenario.entries) {
      () throws(Diagnostics) in try session.participants(variant: variant)
    }
    return WhyNotSearch(witness, rehearsal: rehearsal, place: session.scenario.place(ofEntry:))
  }
}
