// `check`: rules and scenarios are read and the scripts loaded, and nothing is simulated. What is wrong is an error; what would
// fail once it is asked, or never helps, is a warning, which changes no exit code.

import Diagnostics
import Foundation
import LuaPolicy

/// Validates rules and scenarios.
public struct CheckCommand: Sendable {
  /// Files and folders: scenarios (`.yaml`), scripts (`.lua`), or folders with either.
  public var paths: [String]
  /// The rules folder, where one is named.
  public var rules: String?

  /// A check.
  public init(paths: [String], rules: String?) {
    self.paths = paths
    self.rules = rules
  }

  /// Checks every file, whatever another one's fate.
  public func run() -> CommandResult {
    let (files, missing) = ScenarioFiles.find(paths, suffixes: [".yaml", ".yml", ".lua"])
    var diagnostics = missing
    let scripts = files.filter { $0.hasSuffix(".lua") }
    let scenarios = files.filter { !$0.hasSuffix(".lua") }
    for (folder, scripts) in Dictionary(grouping: scripts, by: folder(of:)).sorted(by: { $0.key < $1.key }) {
      diagnostics += check(scripts, in: folder)
    }
    var accounts = AccountUse()
    for scenario in scenarios {
      do {
        try ScenarioSession(path: scenario, rules: rules, overrides: [:]).loadRules { accounts.note($0, $1) }
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
    // A script that many scenarios use is complained of once.
    diagnostics = diagnostics.distinct
    let checked = "\(counted(scripts.count, "script")) and \(counted(scenarios.count, "scenario"))"
    return CommandResult(output: "checked \(checked): \(verdict(of: diagnostics))\n", diagnostics: diagnostics)
  }

  private func verdict(of diagnostics: [Diagnostic]) -> String {
    let mistakes = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - mistakes
    let parts = [(mistakes, "mistake"), (warnings, "warning")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    return parts.isEmpty ? "all well" : parts.joined(separator: " and ")
  }

  private func check(_ scripts: [String], in folder: String) -> [Diagnostic] {
    let rules = RuleFolder(path: folder)
    let named = folder == "." ? scripts : scripts.map { String($0.dropFirst(folder.count + 1)) }
    return rules.diagnostics + named.flatMap { RuleChecker.diagnostics(of: $0, rules) }
  }

  /// The rules folder that a script belongs to: the one that was named where the script is in it, else its own.
  private func folder(of script: String) -> String {
    let named = rules ?? RulesFolder.defaultName
    if script.hasPrefix(named + "/") { return named }
    let own = (script as NSString).deletingLastPathComponent
    return own.isEmpty ? "." : own
  }
}
