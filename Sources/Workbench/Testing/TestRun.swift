// What a test run comes to: the report, what is to be said of it, and the snapshots to be written.

import Diagnostics
public import Reports

/// A test run that has ended.
public struct TestRun: Sendable {
  /// What became of every case.
  public let report: TestReport
  /// The report for people, the diagnostics, and the exit code.
  public let result: CommandResult
  /// Snapshots that were accepted, to be written.
  public let snapshots: [OutputFile]

  init(_ command: TestCommand, _ report: TestReport, snapshots: [OutputFile] = []) {
    self.report = report
    self.snapshots = snapshots
    // What a scenario and its variants fail of alike is told once.
    result = CommandResult(
      output: TestText(color: command.color, quiet: command.quiet).render(report),
      diagnostics: (report.mistakes + report.cases.flatMap(\.mistakes)).distinct,
      status: report.passed ? .success : .expectationFailed)
  }

  /// A run that did not come to testing.
  init(_ command: TestCommand, mistakes: [Diagnostic]) {
    var report = TestReport()
    report.mistakes = mistakes
    self.init(command, report)
  }
}
