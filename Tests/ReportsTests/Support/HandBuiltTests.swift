import Diagnostics
import Reports

/// A run with a case of each kind, and texts in it that would steer whoever reads a report carelessly.
func variedReport() -> TestReport {
  let place = SourcePlace(file: "s/a,b.yaml", line: 3, column: 5, length: 2, excerpt: "pay: <1> & \"2\"")
  let good = TestCase(file: "s/a,b.yaml", name: "Good", place: SourcePlace(file: "s/a,b.yaml"))
  var wrong = TestCase(file: "s/a,b.yaml", name: "Good", variant: "50% #skip\n::x", place: place)
  wrong.failures = [
    TestFailure(
      Diagnostic("payouts_differ", "a <b> & \u{1}c", at: place, help: "look", category: .expectation),
      rows: ["- 1", "+ 2"]),
    TestFailure(Diagnostic("held_missing", "no such row", at: place, category: .expectation)),
  ]
  var broken = TestCase(file: "s/c.yaml", name: nil, place: SourcePlace(file: "s/c.yaml"))
  broken.mistakes = [Diagnostic("file_empty", "the file is empty", at: SourcePlace(file: "s/c.yaml"))]
  var report = TestReport()
  report.cases = [good, wrong, broken]
  return report
}

/// A run of nothing.
func emptyReport() -> TestReport {
  var report = TestReport()
  report.mistakes = [Diagnostic("nothing_to_run", "no scenario was found", category: .expectation)]
  return report
}
