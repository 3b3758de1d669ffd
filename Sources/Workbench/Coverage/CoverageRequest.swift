// What `test` is asked to tell of the rules that its scenarios reach.

import Coverage
import Diagnostics
import LuaPolicy
import Reports

/// What is told of coverage.
public struct CoverageRequest: Sendable {
  /// Whether the report shows it.
  public var isShown: Bool
  /// The file for other programs, in the format of lcov; nil for none.
  public var lcov: String?
  /// What must be reached at least.
  public var thresholds: [CoverageThreshold]

  /// A request.
  public init(isShown: Bool, lcov: String?, thresholds: [CoverageThreshold]) {
    self.isShown = isShown
    self.lcov = lcov
    self.thresholds = thresholds
  }

  /// Adds to a result what the scenarios reached; `parts` are theirs, in any order.
  func tell(_ parts: [RuleCoverage], limits: RuleLimits, in result: inout CommandResult) {
    var coverage = RuleCoverage()
    for part in parts { coverage.merge(part) }
    UnreachedScripts.add(to: &coverage, limits: limits)
    if isShown { result.output += "\n" + CoverageText.render(coverage) }
    if let lcov { result.reports.append(OutputFile(path: lcov, text: LCOVReport.render(coverage))) }
    result.diagnostics += coverage.unobserved.sorted().map { script in
      Diagnostic(
        "coverage_incomplete", "the coverage of this script is less than what ran of it", at: SourcePlace(file: script),
        help: "a script that reads the texts of its own errors cannot be watched", severity: .warning)
    }
    result.diagnostics += thresholds.compactMap { complaint($0, coverage) }
  }

  private func complaint(_ threshold: CoverageThreshold, _ coverage: RuleCoverage) -> Diagnostic? {
    let share = coverage.share(threshold.measure)
    guard !share.isAtLeast(hundredths: threshold.hundredths) else { return nil }
    let measure = threshold.measure.rawValue
    guard let percent = share.percent else {
      let what = coverage.scripts.isEmpty ? "no rule script was reached" : "the rules have no \(measure)"
      return Diagnostic(
        "coverage_below_threshold", "\(what), and \(threshold.percent) percent of the \(measure) must be reached",
        category: .gate)
    }
    let counted = "\(share.reached) of \(share.total)" + (threshold.measure == .boundaries ? " sides" : "")
    return Diagnostic(
      "coverage_below_threshold",
      "\(percent) percent of the \(measure) of the rules are reached (\(counted)), and \(threshold.percent) must be",
      help: "add scenarios that reach what --coverage lists, or remove rules that nothing needs", category: .gate)
  }
}
