// A test run as JUnit XML, which most programs of continuous integration read: a suite for each file and a case for each
// scenario and variant. There are no times in it, for the same run gives the same bytes.

import Diagnostics

/// Test reports as JUnit XML.
public enum JUnitReport {
  /// The whole report. A run that tested nothing has a case that says so.
  public static func render(_ report: TestReport) -> String {
    let cases = report.allCases
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"payoutsim\"\(counts(cases))>\n"
    for suite in suites(cases) {
      text += "  <testsuite\(attribute("name", suite[0].file))\(counts(suite))>\n"
      text += suite.map(render).joined()
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  /// Cases that follow each other and are of the same file.
  private static func suites(_ cases: [TestCase]) -> [[TestCase]] {
    var suites: [[TestCase]] = []
    for test in cases {
      if suites.last?.last?.file == test.file {
        suites[suites.count - 1].append(test)
      } else {
        suites.append([test])
      }
    }
    return suites
  }

  private static func counts(_ cases: [TestCase]) -> String {
    let errors = cases.count { !$0.mistakes.isEmpty }
    let failures = cases.count { !$0.passed } - errors
    return " tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"0\""
  }

  private static func render(_ test: TestCase) -> String {
    let name = [test.name ?? test.file, test.variant].compactMap { $0 }.joined(separator: " / ")
    let place = test.place.map { attribute("file", $0.file) + attribute("line", "\($0.line ?? 1)") } ?? ""
    let head = "    <testcase\(attribute("classname", test.file))\(attribute("name", name))\(place)"
    let problems = test.failures.map(\.diagnostic) + test.mistakes
    guard let first = problems.first else { return head + "/>\n" }
    let message = problems.count == 1 ? first.message : "\(first.message), and \(problems.count - 1) more"
    // A case has failed or has broken down, never both, for readers count it once.
    let element = test.mistakes.isEmpty ? "failure" : "error"
    return head + ">\n      <\(element)\(attribute("type", first.code))\(attribute("message", message))>"
      + XMLText.escaped(DiagnosticRenderer().render(test)) + "</\(element)>\n    </testcase>\n"
  }

  // A line end in an attribute would become a space, so it is shown as what it is.
  private static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(XMLText.escaped(escaped(value)))\""
  }
}
