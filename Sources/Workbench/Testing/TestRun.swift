// What a test run comes to: the report, what is to be said of it, and the snapshots to be written.

import Coverage
public import Diagnostics
public import Reports

/// A test run that has ended.
public struct TestRun: Sendable {
  /// What became of every case.
  public let report: TestReport
  /// The report for people, the diagnostics, and the exit code.
  public let result: CommandResult
  /// Snapshots that were accepted, to be written.
  public let snapshots: [OutputFile]

  private let command: TestCommand

  // What each case reached of the rules; nil where it did not come to testing.
  private let coverage: [RuleCoverage]?

  init(_ command: TestCommand, _ report: TestReport, snapshots: [OutputFile] = [], coverage: [RuleCoverage]? = nil) {
    self.command = command
    self.report = report
    self.snapshots = snapshots
    self.coverage = coverage
    // What a scenario and its variants fail of alike is told once.
    var result = CommandResult(
      output: TestText(color: command.color, quiet: command.quiet).render(report),
      diagnostics: (report.mistakes + report.cases.flatMap(\.mistakes)).distinct,
      status: report.passed ? .success : .expectationFailed)
    if let coverage { command.coverage?.tell(coverage, limits: command.limits, in: &result) }
    self.result = result
  }

  /// A run that did not come to testing.
  init(_ command: TestCommand, mistakes: [Diagnostic]) {
    var report = TestReport()
    report.mistakes = mistakes
    self.init(command, report)
  }

  /// The same run where the snapshots could not be written.
  public func unwritten(_ reason: Diagnostic) -> TestRun {
    var report = report
    report.accepted = []
    report.mistakes.append(reason)
    return TestRun(command, report, coverage: coverage)
  }
}
