import Coverage
import Testing

@testable import Reports

/// What people and other programs are shown of coverage.
@Suite struct CoverageReportTests {
  private static func coverage() -> RuleCoverage {
    var outline = ScriptOutline(path: "rules/acme.lua", text: [])
    outline.lines = [1, 2, 4, 5, 8, 9]
    outline.functions = [
      ScriptOutline.Function(name: "payout.minimum", line: 3), ScriptOutline.Function(name: "t[\"a, b\"]", line: 8),
    ]
    outline.conditions = [
      ScriptOutline.Condition(line: 4, column: 8, text: "if ctx.balance > sek \"10.00\""),
      ScriptOutline.Condition(line: 5, column: 12, text: "elseif ctx.last_payout"),
      ScriptOutline.Condition(line: 9, column: 1, text: "while x"),
    ]
    var hits = ScriptHits(outline, isReached: true)
    hits.lines = [1, 4, 4, 0, 0, 2]
    hits.functions = [4, 0]
    hits.conditions = [
      ScriptHits.Outcomes(met: 4, unmet: 0), ScriptHits.Outcomes(), ScriptHits.Outcomes(met: 1, unmet: 2),
    ]
    var coverage = RuleCoverage()
    coverage.add(outline, hits)
    coverage.add(
      Boundary(
        script: "rules/acme.lua", line: 4, column: 11, left: "ctx.balance", comparison: ">", right: "sek \"10.00\""),
      BoundarySides(above: 4))
    coverage.add(
      Boundary(script: "rules/acme.lua", line: nil, left: "days", comparison: "<=", right: "respite.max_days"),
      BoundarySides(below: 1, at: 2, above: 3))
    var unused = ScriptOutline(path: "rules/unused.lua", text: [])
    unused.lines = [1, 2]
    coverage.add(unused, ScriptHits(unused))
    return coverage
  }

  @Test func `the report says what was reached, and then what was not`() {
    #expect(
      CoverageText.render(CoverageReportTests.coverage()) == """
        Coverage of the rules
          script          lines     %  branches     %  boundaries     %
          rules/acme.lua    4/6  66.6       3/6  50.0         4/6  66.6
          all rules         4/8  50.0       3/6  50.0         4/6  66.6

        Lines that nothing reached
          rules/acme.lua  5-8

        Branches that nothing took
          rules/acme.lua:4:8   never false  if ctx.balance > sek "10.00"
          rules/acme.lua:5:12  never asked  elseif ctx.last_payout

        Boundaries, and how often a decision stood below, at and above them
                                    boundary                   below     at  above
          rules/acme.lua (default)  days <= respite.max_days       1      2      3
          rules/acme.lua:4:11       ctx.balance > sek "10.00"  never  never      4

        Scripts that no scenario used
          rules/unused.lua

        """)
  }

  @Test func `without a script there is nothing to show`() {
    #expect(CoverageText.render(RuleCoverage()) == "Coverage of the rules\n  no rule script was reached\n")
    #expect(LCOVReport.render(RuleCoverage()) == "")
  }

  @Test func `a tracefile has a record for each script`() {
    #expect(
      LCOVReport.render(CoverageReportTests.coverage()) == """
        TN:
        SF:rules/acme.lua
        FN:4,payout.minimum
        FN:8,t["a__b"]
        FNDA:4,payout.minimum
        FNDA:0,t["a__b"]
        FNF:2
        FNH:1
        BRDA:4,0,0,4
        BRDA:4,0,1,0
        BRDA:5,1,0,-
        BRDA:5,1,1,-
        BRDA:9,2,0,1
        BRDA:9,2,1,2
        BRF:6
        BRH:3
        DA:1,1
        DA:2,4
        DA:4,4
        DA:5,0
        DA:8,0
        DA:9,2
        LF:6
        LH:4
        end_of_record
        TN:
        SF:rules/unused.lua
        FNF:0
        FNH:0
        BRF:0
        BRH:0
        DA:1,0
        DA:2,0
        LF:2
        LH:0
        end_of_record

        """)
  }

  @Test(
    "Ranges go on over lines on which nothing is done",
    arguments: [([0], "1"), ([0, 1, 2], "1-5"), ([0, 2], "1, 5"), ([1, 2, 4], "3-5, 9"), ([], "")] as [([Int], String)])
  func ranges(places: [Int], expected: String) {
    #expect(LineRanges.text(places, of: [1, 3, 5, 6, 9]) == expected)
  }
}
