// What ended a simulation, as a diagnostic with its place.

import Diagnostics
import LuaPolicy
import Receivables
import Simulation

extension SimulationStop {
  /// The diagnostic; `place` finds an entry of the timeline, and `folder` the scripts.
  func diagnostic(folder: RuleFolder, place: (Int) -> SourcePlace?) -> Diagnostic {
    switch self {
    case .ruleFailed(let failure, let question):
      Diagnostic(
        failure.kind == .limit ? "rule_limit" : "rule_failed", failure.message,
        at: failure.origin.flatMap { origin in
          folder.text(origin.script)?.place(
            line: origin.line, column: failure.columns?.lowerBound, length: failure.columns?.count ?? 1)
        }, help: failure.help, notes: failure.trace + ["the question was \(question)"],
        category: failure.kind == .limit ? .ruleLimit : .ruleFailed)
    case .breach(let breach, let instant):
      Diagnostic(
        "books_\(breach.invariant)", "an invariant of the books is broken at \(instant): \(breach.message)",
        help: "this is a defect of payoutsim; please report it with the scenario", category: .invariant)
    case .amountsTooLarge(let creditor, let entry):
      Diagnostic(
        "amounts_too_large", "the amounts of creditor '\(creditor)' add up to more than the books can hold",
        at: place(entry), help: "look for an amount with too many digits")
    }
  }
}
