// `diff`: the same timelines under two sets of rules.

import Comparisons
import Diagnostics
import Ledger
public import LuaPolicy
public import Reports

/// In which form a comparison is written.
public enum DifferenceFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// For programs.
  case json
  /// The payouts that differ, for spreadsheets.
  case csv
  /// For a merge request.
  case markdown
}

/// Compares what two sets of rules make of timelines.
public struct DiffCommand: Sendable {
  /// Scenarios, folders of them, and event logs (`.csv` and `.ndjson`, packed or not).
  public var paths: [String]
  /// The rules as they are: a folder, or `git:REV` or `git:REV:PATH`.
  public var baseline: String
  /// The rules to be tried, named in the same way.
  public var candidate: String
  /// Values of parameters on both sides.
  public var overrides: ParameterOverrides = [:]
  /// Values of parameters on the candidate's side alone, over those of both.
  public var candidateOverrides: ParameterOverrides = [:]
  /// What must not hold, as written.
  public var gates: [String] = []
  /// The list of creditors for event logs, where there is one.
  public var creditors: String?
  /// The script of creditors of event logs that have none of their own, where one is named; else `default.lua`.
  public var defaultScript: String?
  /// The form of the result.
  public var format = DifferenceFormat.text
  /// Whether text is coloured.
  public var color = false
  /// How wide text is.
  public var width = 80
  /// How balances are drawn in text; nil where they are not.
  public var drawing: DrawingStyle?
  /// Whether the auditor checks the books of scenarios after every event.
  public var audit = true
  /// What rules may use.
  public var limits = RuleLimits()

  /// A comparison.
  public init(paths: [String], baseline: String, candidate: String) {
    self.paths = paths
    self.baseline = baseline
    self.candidate = candidate
  }

  /// Compares every timeline, whatever another one's fate.
  public func run() -> CommandResult {
    var mistakes: [Diagnostic] = []
    let gates = gates.compactMap { text in attempt(&mistakes) { () throws(Diagnostic) in try Gate(text) } }
    let (before, after) = (source(baseline, &mistakes), source(candidate, &mistakes))
    guard mistakes.isEmpty, let before, let after else { return CommandResult(diagnostics: mistakes.distinct) }
    let (files, missing) = ScenarioFiles.find(paths)
    let logs = files.filter(DiffCommand.isLog)
    let scenarios = files.filter { !DiffCommand.isLog($0) }
    guard !files.isEmpty || !missing.isEmpty else { return CommandResult(diagnostics: [nothing]) }

    let sides = RuleSides(self, before, after)
    var results = scenarios.map { sides.compare(scenario: $0) }
    if !logs.isEmpty { results.append(sides.compare(logs: logs)) }
    mistakes = missing + results.flatMap(\.diagnostics)
    if missing.isEmpty { mistakes += unknownCreditors(results) }
    let comparison = RuleComparison(
      baseline: shown(before, overrides: [:]), candidate: shown(after, overrides: candidateOverrides),
      timelines: results.compactMap(\.timeline), failedCount: results.count { $0.timeline == nil }, gates: gates)
    mistakes += findings(comparison)
    // What was asked for wrongly has no answer.
    guard !comparison.timelines.isEmpty, !mistakes.contains(where: { $0.category == .usage }) else {
      return CommandResult(diagnostics: mistakes.distinct)
    }
    return CommandResult(output: render(comparison), diagnostics: mistakes.distinct)
  }

  private func source(_ text: String, _ mistakes: inout [Diagnostic]) -> RulesOnDisk? {
    attempt(&mistakes) { () throws(Diagnostic) in try RulesOnDisk(RulesSource(text)) }
  }

  private func attempt<Value>(
    _ mistakes: inout [Diagnostic], _ make: () throws(Diagnostic) -> Value
  ) -> Value? {
    do throws(Diagnostic) { return try make() } catch {
      mistakes.append(error)
      return nil
    }
  }

  private func render(_ comparison: RuleComparison) -> String {
    switch format {
    case .text: DifferenceText(width: width, color: color, drawing: drawing).render(comparison)
    case .json: DifferenceJSON.render(comparison)
    case .csv: DifferenceCSV.render(comparison)
    case .markdown: DifferenceMarkdown.render(comparison)
    }
  }

  private func shown(_ rules: RulesOnDisk, overrides: ParameterOverrides) -> String {
    let settings = overrides.sorted { $0.key < $1.key }.flatMap { creditor, values in
      values.sorted { $0.key < $1.key }.map { "\(creditor.text).\($0.key)=\($0.value)" }
    }
    return settings.isEmpty ? rules.shown : "\(rules.shown) with \(settings.joined(separator: ", "))"
  }

  private func findings(_ comparison: RuleComparison) -> [Diagnostic] {
    comparison.findings.filter { !$0.isMet }.map { finding in
      Diagnostic("gate_not_met", "the gate '\(finding.gate)' is not met: \(finding.measured)", category: .gate)
    }
  }

  private func unknownCreditors(_ results: [RuleSides.Result]) -> [Diagnostic] {
    guard results.allSatisfy({ $0.timeline != nil }) else { return [] }
    let known = results.flatMap(\.creditors)
    return overrides.unknownCreditors(among: known, "no timeline has")
      + candidateOverrides.unknownCreditors(among: known, option: "--candidate-set", "no timeline has")
  }

  private var nothing: Diagnostic {
    Diagnostic(
      "nothing_to_compare", "no scenario (*.yaml) was found under \(paths.joined(separator: ", "))",
      help: "name a scenario, a folder that has some, or an event log (*.csv, *.ndjson, each with .gz or without)",
      category: .expectation)
  }

  private static func isLog(_ path: String) -> Bool {
    [".csv", ".ndjson", ".csv.gz", ".ndjson.gz"].contains { path.hasSuffix($0) }
  }
}
