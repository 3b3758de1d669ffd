// One scenario from its file to its outcome: read, load the rules, simulate. `run` and `test` both come this way.

import Diagnostics
import Ledger
import LuaPolicy
import Receivables
import Reports
import Scenarios
import Simulation

/// What a scenario came to under one set of parameters.
struct ScenarioResult {
  var outcome: Outcome
  var fingerprint: Fingerprint
}

/// A scenario that was read, and the rules folder that it runs under.
struct ScenarioSession {
  let scenario: Scenario
  private let rulesPath: String
  private let overrides: ParameterOverrides
  private let audit: Bool
  private let limits: RuleLimits

  /// Reads the scenario; every mistake of the file is reported at once.
  init(
    path: String, rules: String?, overrides: ParameterOverrides, limits: RuleLimits = RuleLimits(), audit: Bool = true,
    zones: ZoneShelf = ZoneShelf(), folders: RulesFolders? = nil
  ) throws(Diagnostics) {
    scenario = try ScenarioReader.read(path: path, zones: zones)
    rulesPath = (folders ?? RulesFolders(named: rules)).folder(for: path)
    self.overrides = overrides
    self.audit = audit
    self.limits = limits
  }

  /// The creditors that `--set` names and the scenario does not have.
  func unknownCreditors() -> [Diagnostic] {
    overrides.unknownCreditors(
      among: scenario.creditors.map(\.creditor.id), "the scenario does not have", at: scenario.source.whole)
  }

  /// Loads the rules and simulates; `variant` names the parameters that differ, and what `witness` makes is told everything.
  /// A watcher is told what of the rules was reached, also where it ends in mistakes.
  func simulate(
    variant: ScenarioVariant? = nil, watcher: CoverageWatcher? = nil,
    witness: (([Participant]) -> any SimulationObserver)? = nil
  ) throws(Diagnostics) -> ScenarioResult {
    let directory = try PolicyDirectory(path: rulesPath, limits: limits, isWatched: watcher != nil)
    watcher?.begin(directory)
    defer { watcher?.end(directory) }
    let participants = try load(into: directory, variant: variant)
    let simulator = Simulator(period: scenario.period, participants: participants)
    let outcome: Outcome
    let watchers: [(any SimulationObserver)?] = [watcher, witness?(participants)]
    do { outcome = try simulator.run(scenario.entries, audit: audit, watchers: watchers.compactMap { $0 }) } catch {
      throw Diagnostics([error.diagnostic(folder: directory.folder, place: scenario.place(ofEntry:))])
    }
    return ScenarioResult(
      outcome: outcome, fingerprint: Fingerprint(scenario: scenario.source.text, scripts: directory.scripts))
  }

  /// The creditors with their rules, loaded anew.
  func participants(variant: ScenarioVariant? = nil) throws(Diagnostics) -> [Participant] {
    try load(into: PolicyDirectory(path: rulesPath, limits: limits), variant: variant)
  }

  /// Loads the rules without simulating; `onLoad` is told of every policy and its creditor.
  func loadRules(onLoad: ((LuaPolicy, Creditor) -> Void)? = nil) throws(Diagnostics) {
    let directory = try PolicyDirectory(path: rulesPath, limits: limits)
    directory.onLoad = onLoad
    _ = try load(into: directory, variant: nil)
    for variant in scenario.variants { _ = try load(into: directory, variant: variant) }
  }

  private func load(into directory: PolicyDirectory, variant: ScenarioVariant?) throws(Diagnostics) -> [Participant] {
    var mistakes: [Diagnostic] = []
    var participants: [Participant] = []
    for (index, party) in scenario.creditors.enumerated() {
      let given = variant.map { VariantParameters(texts: $0.parameters[index] ?? [:], place: $0.place) }
      let entries = scenario.policyChanges.filter { $0.creditor == index }.map { change in
        PolicyEntry(at: change.at, script: change.rules, place: change.place)
      }
      guard let script = party.rules ?? directory.folder.defaultScript(forCreditor: party.creditor.id) else {
        mistakes.append(
          Diagnostic(
            "rule_not_found",
            "creditor '\(party.creditor.id)' has no rules: the folder '\(rulesPath)' has no '\(party.creditor.id).lua'",
            at: party.place, help: "make that script, or name another one with 'rules: FILE.lua'"))
        continue
      }
      do {
        let policies = try directory.policies(
          of: party.creditor, script: script, parameters: overrides[ByteText(party.creditor.id)] ?? [:], variant: given,
          entries: entries)
        participants.append(Participant(creditor: party.creditor, names: party.names, policies: policies))
      } catch {
        mistakes += error.list.map { $0.placed(at: party.place) }
      }
    }
    // Creditors that share a script share its mistakes.
    guard mistakes.isEmpty else { throw Diagnostics(mistakes.distinct) }
    return participants
  }
}
