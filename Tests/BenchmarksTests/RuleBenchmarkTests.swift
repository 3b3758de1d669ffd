import Testing

@testable import Benchmarks

/// The scripts that are measured are what they are said to be, and the measurements say something.
@Suite struct RuleBenchmarkTests {
  @Test func `a script has fifty lines, and another creditor's is another`() {
    #expect(RuleScript.text(7).count { $0 == "\n" } == 50)
    #expect(RuleScript.text(7) != RuleScript.text(8))
  }

  @Test func `every measurement has a row`() throws {
    let report = try RuleBenchmark(creditors: 3, questions: 7, rounds: 1).report()
    let rows = report.split(separator: "\n")
    #expect(rows[0] == "3 creditors, scripts of 50 lines, median of 1")
    #expect(
      rows.dropFirst(2).map { $0.split(separator: " ").dropLast(3).joined(separator: " ") } == [
        "load one script for all", "load scripts with equal texts", "load scripts that all differ",
        "ask a creditor alone for a parameter", "ask a creditor alone for its minimum",
        "ask a creditor alone for its patience", "ask one of all creditors for its minimum",
        "ask all creditors for their minimums",
      ])
  }
}
