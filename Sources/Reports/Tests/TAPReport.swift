// A test run in the Test Anything Protocol, version 14: a line for each case, and a block of YAML under those that failed.

import Diagnostics
import JSON

/// Test reports as TAP.
public enum TAPReport {
  /// The whole report. A run that tested nothing has a line that says so.
  public static func render(_ report: TestReport) -> String {
    let cases = report.allCases
    var text = "TAP version 14\n1..\(cases.count)\n"
    for (place, test) in cases.enumerated() {
      text += "\(test.passed ? "ok" : "not ok") \(place + 1) - \(described(test))\n"
      if !test.passed { text += block(test) }
    }
    return text
  }

  // A number sign would begin a directive, such as one that takes a failure back.
  private static func described(_ test: TestCase) -> String {
    let text = test.name.map { "\(test.title): \($0)" } ?? test.title
    return escaped(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }

  private static func block(_ test: TestCase) -> String {
    let problems = test.failures.map(\.diagnostic) + test.mistakes
    var lines = ["---", "severity: \(test.mistakes.isEmpty ? "fail" : "error")"]
    lines.append("code: \(problems.first?.code ?? "failed")")
    lines.append("message: \(quoted(problems.first?.message ?? ""))")
    if let place = problems.first?.place ?? test.place {
      lines.append("file: \(quoted(place.file))")
      if let line = place.line { lines.append("line: \(line)") }
    }
    lines.append("details: |2")
    lines += DiagnosticRenderer().render(test).split(separator: "\n").map { "  \($0)" }
    lines.append("...")
    return lines.map { "  \($0)\n" }.joined()
  }

  // A string of JSON is one of YAML too.
  private static func quoted(_ text: String) -> String {
    var result = ""
    JSONText.write(escaped(text), to: &result)
    return result
  }
}
