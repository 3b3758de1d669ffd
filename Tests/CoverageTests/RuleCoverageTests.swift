import Coverage
import Testing

/// What several scenarios reach adds up, in any order.
@Suite struct RuleCoverageTests {
  private static let outline: ScriptOutline = {
    var outline = ScriptOutline(path: "rules/acme.lua", text: Array("text".utf8))
    outline.lines = [1, 2, 5]
    outline.functions = [ScriptOutline.Function(name: "payout.minimum", line: 1)]
    outline.conditions = [ScriptOutline.Condition(line: 2, column: 3, text: "if x")]
    return outline
  }()
  private static let minimum = Boundary(
    script: "rules/acme.lua", line: 1, left: "payable", comparison: ">=", right: "payout.minimum")

  private func coverage(
    _ lines: [Int], _ functions: Int, _ met: Int, _ unmet: Int, _ sides: BoundarySides
  ) -> RuleCoverage {
    var hits = ScriptHits(RuleCoverageTests.outline, isReached: true)
    hits.lines = lines
    hits.functions = [functions]
    hits.conditions = [ScriptHits.Outcomes(met: met, unmet: unmet)]
    var coverage = RuleCoverage()
    coverage.add(RuleCoverageTests.outline, hits)
    coverage.add(RuleCoverageTests.minimum, sides)
    return coverage
  }

  @Test func `parts merge in any order to the same`() {
    let parts = [
      coverage([1, 0, 0], 1, 0, 1, BoundarySides(below: 2)), coverage([1, 3, 0], 3, 3, 0, BoundarySides(at: 1)),
      coverage([2, 0, 0], 0, 0, 0, BoundarySides()),
    ]
    let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
    let merged = orders.map { order in order.reduce(into: RuleCoverage()) { $0.merge(parts[$1]) } }
    #expect(Set(merged).count == 1)
    let hits = merged[0].scripts[RuleCoverageTests.outline]
    #expect(hits?.lines == [4, 3, 0])
    #expect(hits?.functions == [4])
    #expect(hits?.conditions == [ScriptHits.Outcomes(met: 3, unmet: 1)])
    #expect(merged[0].boundaries.map(\.sides) == [BoundarySides(below: 2, at: 1)])
  }

  @Test func `a script that was changed meanwhile is another script`() {
    var other = RuleCoverageTests.outline
    other.text = Array("other".utf8)
    other.lines = [1]
    var first = coverage([1, 1, 1], 1, 1, 1, BoundarySides())
    first.add(other, ScriptHits(other))
    #expect(first.orderedScripts.map(\.outline.lines) == [[1], [1, 2, 5]])
    #expect(first.share(.lines, of: "rules/acme.lua") == CoverageShare(3, of: 4))
  }

  @Test(
    "Shares are rounded down, and of nothing there is never enough",
    arguments: [
      (0, 0, nil, 0, false), (0, 3, "0.0", 0, true), (2, 3, "66.6", 6666, true), (2, 3, "66.6", 6667, false),
      (999, 1000, "99.9", 9990, true), (1999, 2000, "99.9", 9996, false), (3, 3, "100.0", 10_000, true),
    ] as [(Int, Int, String?, Int, Bool)])
  func share(reached: Int, total: Int, percent: String?, hundredths: Int, isEnough: Bool) {
    let share = CoverageShare(reached, of: total)
    #expect(share.percent == percent)
    #expect(share.isAtLeast(hundredths: hundredths) == isEnough)
  }

  @Test(
    "What compares texts is no boundary",
    arguments: [
      ("<", BoundarySides(), true), ("==", BoundarySides(), false), ("<", BoundarySides(unordered: 1), false),
      ("==", BoundarySides(at: 1), true), ("<", BoundarySides(below: 1, unordered: 1), true),
    ])
  func boundary(comparison: String, sides: BoundarySides, isBoundary: Bool) {
    var coverage = RuleCoverage()
    coverage.add(Boundary(script: "a.lua", line: 1, column: 1, left: "a", comparison: comparison, right: "b"), sides)
    #expect(coverage.boundaries.count == (isBoundary ? 1 : 0))
  }

  @Test func `boundaries come as they stand in the scripts`() {
    var coverage = RuleCoverage()
    let places: [(String, Int?, Int?)] = [("b.lua", 1, 1), ("a.lua", 10, 2), ("a.lua", 9, 7), ("a.lua", nil, nil)]
    for (script, line, column) in places {
      coverage.add(Boundary(script: script, line: line, column: column, left: "x", comparison: "<", right: "y"))
    }
    #expect(coverage.boundaries.map(\.boundary.line) == [nil, 9, 10, 1])
    #expect(coverage.share(.boundaries) == CoverageShare(0, of: 12))
  }
}
