// The steps of a case, as a script lists them: `flow = { { state = "invoice", days = 1 }, ... }` (S7.2).

import LuaRuntime
import Receivables

extension TermsReader {
  /// The steps: distinct states in their order, each but the last with the days that it lasts.
  mutating func flow(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    let places = tables.list(
      entry, in: path, of: "steps", form: "{ { state = \"reminder\", days = 15 }, { state = \"debt_collection\" } }")
    let here = path + [entry.key]
    var steps: [Flow.Step] = []
    for (index, place) in places.enumerated() {
      let isLast = index == places.count - 1
      guard let step = step(place, here, after: steps.last?.state, isLast: isLast) else { continue }
      steps.append(step)
    }
    if places.count == 1, steps.first?.state == .initializing {
      // No case begins there, so none would ever be in the flow.
      tables.mismatch(
        RuleMismatch(
          expected: "steps that go on after 'initializing'", given: "that state alone", path: ["[1]", "state"],
          code: "out_of_range"), entry, in: path)
    }
    guard !steps.isEmpty else { return }
    rules.terms.collection.flow = Flow(steps)
  }

  // One step; nil where its state is not known. That of the step before it is nil where there is none.
  private mutating func step(_ entry: LuaEntry, _ path: [String], after before: CaseState?, isLast: Bool)
    -> Flow.Step?
  {
    let keys = RuleTable.step.names
    let form = "{ state = \"reminder\", days = 15 }"
    guard let given = tables.record(entry, in: path, of: .step, what: "a step", form: form) else { return nil }
    let missing = keys.filter { given[$0] == nil && !($0 == "days" && isLast) }
    if !missing.isEmpty {
      let help = missing == ["days"] ? "say how long it lasts; only the last step may go on" : "write it as \(form)"
      tables.missing(missing, of: "a step", entry, in: path, help: help)
    }
    let here = path + [entry.key]
    let days = given["days"].flatMap { tables.value($0, in: here, RuleValue.daysOfTerm) }
    guard let named = given["state"], let state = tables.value(named, in: here, RuleValue.stepState) else {
      return nil
    }
    if let before, state.rawValue <= before.rawValue {
      tables.mismatch(
        RuleMismatch(
          expected: "a state after '\(before.name)'", given: "'\(state.name)'",
          help: "the order is \(RuleValue.stepStates.map(\.name).joined(separator: ", "))", code: "out_of_range"),
        named, in: here)
    }
    return Flow.Step(state, days: days)
  }
}

extension RuleValue {
  /// The states that a flow may have, in their order.
  static let stepStates = CaseState.allCases.filter { $0 != .closed }

  /// The state of a step.
  static func stepState(_ value: LuaValue) throws(RuleMismatch) -> CaseState {
    try name(value, "a state", among: stepStates.map(\.name)) { name in stepStates.first { $0.name == name } }
  }
}
