// `test`: every scenario against its expectations; a scenario that checks nothing fails.

import Coverage
public import Diagnostics
public import LuaPolicy
public import Scenarios
import Receivables
import Simulation

/// Runs scenarios and checks what they expect.
public struct TestCommand: Sendable {
  /// Files and folders.
  public var paths: [String]
  /// The rules folder, where one is named.
  public var rules: String?
  /// Values of parameters.
  public var overrides: ParameterOverrides
  /// Whether scenarios that pass are left out of the report.
  public var quiet: Bool
  /// What rules may use.
  public var limits = RuleLimits()
  /// What is told of what the scenarios reach of the rules; nil where nobody wants to know.
  public var coverage: CoverageRequest?

  /// A test run.
  public init(paths: [String], rules: String?, overrides: ParameterOverrides, quiet: Bool) {
    self.paths = paths
    self.rules = rules
    self.overrides = overrides
    self.quiet = quiet
  }

  /// What became of one scenario, or of one of its variants.
  public struct Verdict: Sendable {
    /// The file, and the variant where it is one.
    public var name: String
    /// What was expected and not found.
    public var failures: [ExpectationFailure]
    /// Why it could not be run.
    public var diagnostics: [Diagnostic]
    /// The creditors of the scenario; none where it could not be read.
    public var creditors: [String] = []
    /// What it reached of the rules, where that was asked for.
    var coverage = RuleCoverage()

    /// Whether all was as expected.
    public var passed: Bool { failures.isEmpty && diagnostics.isEmpty }
  }

  /// Runs every scenario under the paths, whatever another one's fate.
  public func run() -> CommandResult {
    let (files, mistakes) = ScenarioFiles.find(paths)
    let verdicts = files.flatMap {
      TestCommand.judge($0, rules: rules, overrides: overrides, limits: limits, isWatched: coverage != nil)
    }
    let unknown = overrides.keys.filter { id in !verdicts.contains { $0.creditors.contains(id) } }.sorted()
    guard unknown.isEmpty else {
      let known = Set(verdicts.flatMap(\.creditors)).sorted()
      return CommandResult(
        diagnostics: unknown.map { id in
          Diagnostic(
            "unknown_creditor", "--set names the creditor '\(id)', which no scenario has",
            help: Suggestion.sentence(for: id, among: known), category: .usage)
        })
    }
    guard !verdicts.isEmpty || !mistakes.isEmpty else {
      return CommandResult(diagnostics: [
        Diagnostic(
          "nothing_to_run", "no scenario (*.yaml) was found under \(paths.joined(separator: ", "))",
          help: "name a scenario file, or a folder that has some", category: .expectation)
      ])
    }
    let failed = verdicts.filter { !$0.passed }
    var output = verdicts.filter { !quiet || !$0.passed }.map(TestCommand.render).joined()
    output += "\(verdicts.count - failed.count) passed, \(failed.count) failed\n"
    // What a scenario and its variants fail of alike is told once.
    var result = CommandResult(
      output: output, diagnostics: (mistakes + verdicts.flatMap(\.diagnostics)).distinct,
      status: failed.isEmpty ? .success : .expectationFailed)
    coverage?.tell(verdicts.map(\.coverage), limits: limits, in: &result)
    return result
  }

  /// Runs one scenario file and each of its variants.
  public static func judge(
    _ path: String, rules: String?, overrides: ParameterOverrides, limits: RuleLimits = RuleLimits(),
    isWatched: Bool = false
  ) -> [Verdict] {
    let session: ScenarioSession
    do { session = try ScenarioSession(path: path, rules: rules, overrides: overrides, limits: limits) } catch {
      return [Verdict(name: path, failures: [], diagnostics: error.list)]
    }
    let scenario = session.scenario
    // The file itself is judged where it expects something, or where no variant does.
    let expectsItself = !(scenario.expectation?.isEmpty ?? true) || !scenario.checkpoints.allSatisfy(\.isEmpty)
    var verdicts: [Verdict] = []
    if expectsItself || scenario.variants.isEmpty {
      verdicts.append(
        judge(session, name: path, variant: nil, expectation: scenario.expectation, isWatched: isWatched))
    }
    for variant in scenario.variants {
      verdicts.append(
        judge(
          session, name: "\(path) [\(variant.name)]", variant: variant, expectation: variant.expectation,
          isWatched: isWatched))
    }
    for index in verdicts.indices { verdicts[index].creditors = scenario.creditors.map(\.creditor.id) }
    return verdicts
  }

  private static func judge(
    _ session: ScenarioSession, name: String, variant: ScenarioVariant?, expectation: Expectation?, isWatched: Bool
  ) -> Verdict {
    let checkpoints = variant == nil ? session.scenario.checkpoints : []
    guard !(expectation?.isEmpty ?? true) || !checkpoints.allSatisfy(\.isEmpty) else {
      let failure = ExpectationFailure(
        code: "nothing_checked", message: "nothing checked: there is no expectation",
        place: variant?.place ?? session.scenario.source.whole, rows: [])
      return Verdict(name: name, failures: [failure], diagnostics: [])
    }
    let watcher = isWatched ? CoverageWatcher() : nil
    var verdict = Verdict(name: name, failures: [], diagnostics: [])
    do throws(Diagnostics) {
      let outcome = try session.simulate(variant: variant, watcher: watcher).outcome
      var failures = zip(checkpoints, outcome.checkpoints).flatMap { $0.failures(against: $1, isFinal: false) }
      failures += (expectation ?? Expectation(place: session.scenario.source.whole)).failures(
        against: outcome, isFinal: true)
      verdict.failures = failures
    } catch {
      verdict.diagnostics = error.list
    }
    verdict.coverage = watcher?.coverage ?? RuleCoverage()
    return verdict
  }

  static func render(_ verdict: Verdict) -> String {
    guard !verdict.passed else { return "ok    \(escaped(verdict.name))\n" }
    var text = "FAIL  \(escaped(verdict.name))\n"
    for failure in verdict.failures {
      let diagnostic = Diagnostic(failure.code, failure.message, at: failure.place)
      let lines = DiagnosticRenderer().render(diagnostic) + failure.rows.map { "  \(escaped($0))\n" }.joined()
      text += lines.split(separator: "\n").map { "      \($0)\n" }.joined()
    }
    if !verdict.diagnostics.isEmpty { text += "      could not be run, see below\n" }
    return text
  }
}
