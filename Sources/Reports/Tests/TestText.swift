// The report of a test run for people: a line for each case, under those that failed what is wrong, and a summary.

import Diagnostics

/// Test reports as text.
public struct TestText: Sendable {
  private let renderer: DiagnosticRenderer
  private let quiet: Bool

  /// A report with or without colours, and where `quiet` with the cases that failed alone.
  public init(color: Bool = false, quiet: Bool = false) {
    renderer = DiagnosticRenderer(color: color)
    self.quiet = quiet
  }

  /// The whole report; why a case could not be run is said elsewhere, once for all that share a mistake.
  public func render(_ report: TestReport) -> String {
    report.cases.filter { !quiet || !$0.passed }.map(render).joined() + summary(report)
  }

  /// A case.
  public func render(_ test: TestCase) -> String {
    guard !test.passed else { return "\(paint("ok", "32"))    \(escaped(test.title))\n" }
    let details = test.failures.map { renderer.render($0) }.joined()
    let text = "\(paint("FAIL", "31;1"))  \(escaped(test.title))\n" + details.indented
    return test.mistakes.isEmpty ? text : text + "could not be run, see below\n".indented
  }

  private func summary(_ report: TestReport) -> String {
    guard !report.cases.isEmpty else { return "" }
    let failed = report.cases.count { !$0.passed }
    let unrun = report.cases.count { !$0.mistakes.isEmpty }
    var text = "\(report.cases.count - failed) passed, \(failed) failed"
    if unrun > 0 { text += ", of which \(unrun) could not be run" }
    if let seed = report.seed { text += "; in the order of seed \(seed)" }
    text += "\n"
    if report.unrunFiles > 0 {
      text += "ended with the first failure: \(report.unrunFiles) file\(report.unrunFiles == 1 ? "" : "s") not run\n"
    }
    for path in report.accepted { text += "accepted \(escaped(path))\n" }
    return text
  }

  private func paint(_ text: String, _ code: String) -> String {
    renderer.color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension DiagnosticRenderer {
  /// A failure: what is wrong, and the rows that differ.
  func render(_ failure: TestFailure) -> String {
    var diagnostic = failure.diagnostic
    diagnostic.help = nil
    // What to do comes last, under the rows that it is about.
    return render(diagnostic) + failure.rows.map { "  \(escaped($0))\n" }.joined()
      + (failure.diagnostic.help.map { "  help: \(escaped($0))\n" } ?? "")
  }

  /// All that is wrong with a case.
  func render(_ test: TestCase) -> String { test.failures.map { render($0) }.joined() + render(test.mistakes) }
}

extension String {
  fileprivate var indented: String { split(separator: "\n").map { "      \($0)\n" }.joined() }
}
