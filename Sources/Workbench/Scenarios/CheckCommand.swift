// `check`: rules and scenarios are read and the scripts loaded, and nothing is simulated but to compare two runs. What is wrong
// is an error; what would fail once it is asked, or never helps, is a warning, which changes no exit code.

import Diagnostics
public import LuaPolicy
import Scenarios

/// Validates rules, scenarios and lists of creditors.
public struct CheckCommand: Sendable {
  /// Files and folders: scenarios (`.yaml`), scripts (`.lua`), or folders with either.
  public var paths: [String]
  /// The rules folder, where one is named.
  public var rules: String?
  /// What rules may use.
  public var limits = RuleLimits()
  /// The second run that scenarios are simulated in and compared with; nil where nothing is simulated.
  public var secondRun: SecondRun?

  /// A check.
  public init(paths: [String], rules: String?) {
    self.paths = paths
    self.rules = rules
  }

  /// Checks every file, whatever another one's fate.
  public func run() -> CommandResult {
    let (files, missing) = ScenarioFiles.find(paths, suffixes: [".yaml", ".yml", ".lua"])
    var diagnostics = missing
    let scripts = files.filter { $0.hasSuffix(".lua") && !isDefinitions($0) }
    let lists = files.filter { !$0.hasSuffix(".lua") && CreditorFile.isList(path: $0) }
    let maps = files.filter { !$0.hasSuffix(".lua") && MapFile.isMap(path: $0) }
    let scenarios = files.filter { !$0.hasSuffix(".lua") && !lists.contains($0) && !maps.contains($0) }
    for list in lists {
      do { _ = try CreditorFile.read(path: list) } catch { diagnostics += error.list }
    }
    for map in maps {
      do { _ = try MapFile.read(path: map) } catch { diagnostics += error.list }
    }
    for (folder, scripts) in Dictionary(grouping: scripts, by: folder(of:)).sorted(by: { $0.key < $1.key }) {
      diagnostics += check(scripts, in: folder)
    }
    var accounts = AccountUse()
    for scenario in scenarios {
      do {
        try ScenarioSession(path: scenario, rules: rules, overrides: [:], limits: limits).loadRules {
          accounts.note($0, $1)
        }
      } catch {
        diagnostics += error.list
      }
    }
    diagnostics += accounts.warnings
    if files.isEmpty && missing.isEmpty {
      diagnostics.append(
        Diagnostic(
          "nothing_to_check", "no scenario (*.yaml) or script (*.lua) was found under \(paths.joined(separator: ", "))",
          help: "name a file, or a folder that has some", category: .expectation))
    }
    var compared: String?
    if let secondRun, !scenarios.isEmpty { compared = compare(with: secondRun, &diagnostics) }
    // A script that many scenarios use is complained of once.
    diagnostics = diagnostics.distinct
    var checked = "\(counted(scripts.count, "script")) and \(counted(scenarios.count, "scenario"))"
    if !lists.isEmpty { checked += " and \(counted(lists.count, "list")) of creditors" }
    if !maps.isEmpty { checked += " and \(counted(maps.count, "map"))" }
    return CommandResult(
      output: "checked \(checked): \(verdict(of: diagnostics))\n" + (compared ?? ""), diagnostics: diagnostics)
  }

  /// What the scenarios under the paths come to, for the run that compares.
  public func results() -> [ScenarioText] {
    DeterminismCheck(scenarios: simulated, rules: rules, limits: limits).results()
  }

  // The scenarios under the paths.
  private var simulated: [String] {
    ScenarioFiles.find(paths, suffixes: [".yaml", ".yml", ".lua"]).files
      .filter { !$0.hasSuffix(".lua") && !CreditorFile.isList(path: $0) && !MapFile.isMap(path: $0) }
  }

  private func compare(with second: SecondRun, _ diagnostics: inout [Diagnostic]) -> String? {
    let first = results()
    guard let second = second.results() else {
      diagnostics.append(
        Diagnostic("second_run_failed", "the second run of the scenarios did not end well", category: .expectation))
      return nil
    }
    let differences = DeterminismCheck.differences(first, second)
    diagnostics += differences
    // What fails the same way twice fails all the same.
    diagnostics += first.flatMap(\.mistakes)
    let failed = first.count { !$0.mistakes.isEmpty }
    return "simulated \(counted(first.count, "timeline")) twice: "
      + (differences.isEmpty ? "each time the same" : "\(differences.count) not the same")
      + (failed == 0 ? "\n" : ", \(failed) could not be simulated\n")
  }

  /// Whether a file that was found is one of definitions for editors, which is no script.
  private func isDefinitions(_ path: String) -> Bool {
    guard !paths.contains(path), let text = try? InputFile.read(path: path) else { return false }
    return text.hasPrefix("---@meta")
  }

  private func verdict(of diagnostics: [Diagnostic]) -> String {
    let mistakes = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - mistakes
    let parts = [(mistakes, "mistake"), (warnings, "warning")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    return parts.isEmpty ? "all well" : parts.joined(separator: " and ")
  }

  private func check(_ scripts: [String], in folder: String) -> [Diagnostic] {
    let rules = RuleFolder(path: folder, limits: limits)
    let named = folder == "." ? scripts : scripts.map { String($0.dropFirst(folder.count).drop { $0 == "/" }) }
    return rules.diagnostics + named.flatMap { RuleChecker.diagnostics(of: $0, rules) }
  }

  /// The rules folder that a script belongs to: the one that was named where the script is in it, else its own.
  private func folder(of script: String) -> String {
    let named = rules ?? RulesFolder.defaultName
    if script.hasPrefix(named + "/") { return named }
    let own = script.parentFolder
    return own.isEmpty ? "." : own
  }
}
