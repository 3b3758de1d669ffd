import Coverage
import Diagnostics
import Foundation
import Reports
import Scenarios
import Testing

@testable import Workbench

/// What scenarios reach of their rules.
@Suite struct CoverageTests {
  private static let scenarios = ShippedScenarioTests.files

  private static let rules = """
    return policy {
      params = { minimum = sek "1000.00" },
      payout = {
        minimum = function(ctx)
          if ctx.oldest_days and ctx.oldest_days >= 14 then return sek "1.00", "old" end
          return ctx.params.minimum
        end,
        retain = sek "100.00",
        max_hold_days = 21,
      },
      respite = { max_total_days = 60, max_per_case = 2 },
    }
    """

  private func scenario(_ amount: String, _ days: [Int]) -> String {
    let respites = days.map { ", { at: 2025-01-03, respite: { case: C-1, days: \($0) } }" }.joined()
    return """
      name: Small
      from: 2025-01-01
      until: 2025-01-10
      creditors: { acme: {} }
      cases: { C-1: { creditor: acme, capital: 5000.00 } }
      timeline: [ { at: 2025-01-02, payment: { id: P1, case: C-1, amount: \(amount) } }\(respites) ]
      expect: { payouts_include: [] }
      """
  }

  private func project(_ scenarios: [String]) throws -> RuleProject {
    let project = try RuleProject()
    try project.write("rules/acme.lua", CoverageTests.rules)
    for (index, text) in scenarios.enumerated() { try project.write("scenarios/\(index).yaml", text) }
    return project
  }

  private func tested(_ project: RuleProject, _ name: String, isWatched: Bool) -> TestedFile {
    var command = TestCommand(paths: [], rules: project.path + "/rules", overrides: [:])
    if isWatched { command.coverage = CoverageRequest(isShown: true, lcov: nil, thresholds: []) }
    return ScenarioTester(command).test("\(project.path)/scenarios/\(name)")
  }

  private func coverage(_ project: RuleProject, _ name: String) -> RuleCoverage {
    tested(project, name, isWatched: true).coverage.reduce(into: RuleCoverage()) { $0.merge($1) }
  }

  // A boundary a line: what is compared, and how often it stood below, at and above.
  private func boundaries(_ coverage: RuleCoverage) -> [String] {
    coverage.boundaries.map {
      "\($0.boundary.line ?? 0) \($0.boundary.text): \($0.sides.below) \($0.sides.at) \($0.sides.above)"
    }
  }

  @Test func `decisions stand below, at or above what they are held against`() throws {
    let project = try project([scenario("1100.00", [30, 30, 31, 1]), scenario("100.00", [])])
    // 100.00 is retained, and is what the second run finds; two of four requests are granted.
    #expect(
      boundaries(coverage(project, "0.yaml")) == [
        "0 days <= respite.max_days: 1 2 1", "4 payable >= payout.minimum: 0 1 0",
        "5 ctx.oldest_days >= 14: 2 0 0", "8 balance > payout.retain: 0 1 1",
        "9 days held > payout.max_hold_days: 0 0 0",
        "11 days in all <= respite.max_total_days: 1 1 2", "11 respites <= respite.max_per_case: 1 1 2",
      ])
    // What is retained leaves nothing to hold against the minimum.
    #expect(
      boundaries(coverage(project, "1.yaml")) == [
        "4 payable >= payout.minimum: 0 0 0", "5 ctx.oldest_days >= 14: 2 0 0", "8 balance > payout.retain: 0 2 0",
        "9 days held > payout.max_hold_days: 0 0 0", "11 days in all <= respite.max_total_days: 0 0 0",
        "11 respites <= respite.max_per_case: 0 0 0",
      ])
  }

  @Test func `every result is the same whether it is watched or not`() throws {
    #expect(CoverageTests.scenarios.count > 100)
    for path in CoverageTests.scenarios {
      let session = try ScenarioSession(path: path, rules: nil, overrides: [:])
      for variant in [nil] + session.scenario.variants {
        let watcher = CoverageWatcher()
        let plain = try session.simulate(variant: variant)
        let watched = try session.simulate(variant: variant, watcher: watcher)
        let texts = [plain, watched].map { JSONReport.render($0.outcome, name: "", fingerprint: $0.fingerprint) }
        #expect(texts[0] == texts[1], "\(path)")
        #expect(
          TextReport(color: false).render(plain.outcome, name: "", description: nil)
            == TextReport(color: false).render(watched.outcome, name: "", description: nil), "\(path)")
        #expect(watcher.coverage.unobserved == [], "\(path)")
        #expect(!watcher.coverage.scripts.isEmpty, "\(path)")
      }
    }
  }

  @Test(
    "Errors are the same whether they are watched or not",
    arguments: [
      "return policy { payout = { minimum = function(ctx) if ctx.balance > eur \"1.00\" then return 1 end end } }",
      "return policy { payout = { minimum = function(ctx) return ctx.nothing end } }",
      "return policy { payout = { minimum = function(ctx) local n = 0\nwhile n >= 0 do n = n + 1 end end } }",
      "return policy { payout = { minimum = function(ctx) local function f(n) return 1 + f(n + 1) end return f(1) end } }",
      "local t = nil\nif t < 3 then t = 1 end\nreturn policy {}", "return policy { payout = { no = 1 } }", "return 1 +",
    ])
  func errors(script: String) throws {
    let project = try project([scenario("100.00", [])])
    try project.write("rules/acme.lua", script)
    let texts = [false, true].map { isWatched in
      project.text(tested(project, "0.yaml", isWatched: isWatched).cases.flatMap(\.mistakes))
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].contains("error["))
  }

  @Test(
    "A threshold is a percentage, of lines unless it names something else",
    arguments: [
      ("90", .lines, 9000), ("0", .lines, 0), ("100", .lines, 10_000), ("99.5", .lines, 9950), ("7.25", .lines, 725),
      ("lines=1", .lines, 100), ("branches=80", .branches, 8000), ("boundaries=33.3", .boundaries, 3330),
      ("100.01", nil, 0),
      ("101", nil, 0), ("-1", nil, 0), ("", nil, 0), ("1.", nil, 0), (".5", nil, 0), ("1.234", nil, 0), ("+5", nil, 0),
      ("=5", nil, 0), ("branches", nil, 0), ("branches=", nil, 0), ("x=5", nil, 0), ("1e1", nil, 0),
      ("lines=1=2", nil, 0),
      ("99999999999999999999", nil, 0), ("９", nil, 0),
    ] as [(String, CoverageMeasure?, Int)])
  func threshold(text: String, measure: CoverageMeasure?, hundredths: Int) {
    let threshold = CoverageThreshold(text)
    #expect(threshold?.measure == measure)
    #expect(threshold.map { $0.hundredths == hundredths } ?? true)
  }

  @Test func `a threshold is told of as it was written`() {
    #expect(["90", "99.5", "7.25", "0.05"].map { CoverageThreshold($0)?.percent } == ["90", "99.5", "7.25", "0.05"])
  }

  @Test(.enabled(if: TraceReader.isExpected)) func `another program reads the tracefile of all shipped scenarios`()
    throws
  {
    var command = TestCommand(paths: [ShippedScenarioTests.root + "/scenarios"], rules: nil, overrides: [:])
    command.coverage = CoverageRequest(isShown: false, lcov: "coverage.info", thresholds: [])
    let trace = try #require(command.run().result.reports.first?.text as? String)
    let read = try TraceReader.read(trace)
    func sum(_ key: String) -> Int {
      trace.split(separator: "\n").filter { $0.hasPrefix(key) }.compactMap { Int($0.dropFirst(key.count)) }.reduce(0, +)
    }
    for (attribute, key) in [
      ("lines-valid", "LF:"), ("lines-covered", "LH:"), ("branches-valid", "BRF:"), ("branches-covered", "BRH:"),
    ] {
      #expect(read.contains("\(attribute)=\"\(sum(key))\""), "\(attribute) \(sum(key))")
    }
    #expect(sum("LF:") > 200 && sum("BRF:") >= 20)
    #expect(read.contains("rules/nordic-energy.lua"))
  }
}
