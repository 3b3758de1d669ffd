import Foundation
import Reports
import Testing

@testable import Workbench

@Suite struct TestWatchTests {
  private static let scenario = """
    name: Small
    from: 2025-01-01
    until: 2025-01-10
    creditors: { acme: {} }
    cases: { C-1: { creditor: acme, capital: 500.00 } }
    timeline: [ { at: 2025-01-02, payment: { id: P1, case: C-1, amount: 100.00 } } ]
    expect: { payouts: [ { on: 2025-01-03, amount: 100.00 } ] }

    """

  /// A watch over a small project, whose files `edits` change one after another; then it ends. What it told, in order.
  private func told(_ edits: [(RuleProject) throws -> Void]) throws -> [String] {
    let project = try RuleProject()
    try project.write("rules/acme.lua", "return policy {}\n")
    try project.write("scenarios/small.yaml", TestWatchTests.scenario)
    let command = TestCommand(paths: [project.path + "/scenarios"], rules: project.path + "/rules", overrides: [:])
    var told: [String] = []
    var rest = edits[...]
    let passed = TestWatch(command).run(
      wait: {
        guard let edit = rest.popFirst() else { return false }
        #expect(throws: Never.self) { try edit(project) }
        return true
      }, announce: { told.append($0.replacing(project.path + "/", with: "").trimmingCharacters(in: .newlines)) }
    ) { run in
      told.append(run.report.passed ? "passed" : "failed")
      return run.report.passed
    }
    #expect(passed == (told.last { $0 == "passed" || $0 == "failed" } == "passed"))
    return told
  }

  private static let waiting = "watching 2 files; an interrupt (Ctrl-C) ends it"

  @Test func `a change of a rule or a scenario runs again, and what changes nothing does not`() throws {
    #expect(
      try told([
        { _ in },
        { try $0.write("rules/acme.lua", "return policy { payout = { minimum = sek \"200.00\" } }\n") },
        { try $0.write("notes.txt", "not read") },
        {
          try $0.write("scenarios/small.yaml", TestWatchTests.scenario.replacing(", amount: 100.00 } ]", with: " } ]"))
        },
        { try $0.write("rules/acme.lua", "return policy {} -- again\n") },
      ]) == [
        "passed", TestWatchTests.waiting, "changed: rules/acme.lua", "failed", TestWatchTests.waiting,
        "changed: scenarios/small.yaml", "failed", TestWatchTests.waiting, "changed: rules/acme.lua", "passed",
        TestWatchTests.waiting,
      ])
  }

  @Test func `files that come and go are changes too`() throws {
    #expect(
      try told([
        { try FileManager.default.removeItem(atPath: $0.path + "/scenarios/small.yaml") },
        { try $0.write("scenarios/other.yaml", TestWatchTests.scenario) },
      ]) == [
        "passed", TestWatchTests.waiting, "gone: scenarios/small.yaml", "failed",
        "watching 1 file; an interrupt (Ctrl-C) ends it", "new: scenarios/other.yaml", "passed", TestWatchTests.waiting,
      ])
  }
}
