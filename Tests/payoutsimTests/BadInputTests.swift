import Foundation
import Testing

/// Whatever a user hands in: one clear diagnostic, the right exit code, and never a partial output.
@Suite struct BadInputTests {
  private static let weekly = "return policy { payout = { frequency = weekly { day = \"friday\" } } }\n"

  private func expect(
    _ files: [String: String], _ arguments: [String] = ["run", "s.yaml", "--output", "out.txt"], exit status: Int32,
    says expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let workspace = try Workspace(files)
    let run = try CommandLineTool.run(arguments, in: workspace.path)
    #expect(run.status == status, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errors.contains(expected), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(!run.errors.contains("Fatal error"), sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, sourceLocation: sourceLocation)
    #expect(!workspace.exists("out.txt"), sourceLocation: sourceLocation)
  }

  private func expect(
    scenario: SmallScenario, rule: String = weekly, exit status: Int32, says expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(
      ["rules/acme.lua": rule, "s.yaml": scenario.text], exit: status, says: expected, sourceLocation: sourceLocation)
  }

  @Test func `a missing file, a folder, an empty file`() throws {
    try expect(["rules/acme.lua": BadInputTests.weekly], exit: 3, says: "s.yaml: error[")
    try expect(["s.yaml/inner": ""], exit: 3, says: "s.yaml: error[")
    try expect(["s.yaml": ""], exit: 3, says: "s.yaml: error[")
  }

  @Test func `a binary file and invalid UTF-8`() throws {
    for bytes in [Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2]), Data([0x6E, 0x61, 0x6D, 0x65, 0x3A, 0x20, 0xFF, 0xFE])] {
      let workspace = try Workspace()
      try workspace.write("s.yaml", bytes)
      let run = try workspace.run("run", "s.yaml", "--output", "out.txt")
      #expect(run.status == 3)
      #expect(run.errors.hasPrefix("s.yaml:"))
      #expect(!workspace.exists("out.txt"))
    }
  }

  @Test func `a log that is packed, and cut short`() throws {
    let workspace = try Workspace(["rules/default.lua": BadInputTests.weekly])
    #expect(try workspace.run("generate", "--events", "2000", "--output", "log.csv.gz").status == 0)
    let log = try Data(contentsOf: URL(fileURLWithPath: "\(workspace.path)/log.csv.gz"))
    #expect(try workspace.run("replay", "log.csv.gz", "--output", "whole.csv").status == 0)
    try workspace.write("log.csv.gz", log.dropLast(100))
    for period in [[], ["--until", "2025-12-31"]] {
      let run = try CommandLineTool.run(
        ["replay", "log.csv.gz", "--output", "out.csv"] + period, in: workspace.path)
      #expect(run.status == 3)
      #expect(run.errors.hasPrefix("log.csv.gz: error[gzip_cut_short]: the gzip file ends too early, after "))
      #expect(!workspace.exists("out.csv"))
    }
  }

  @Test func `a bomb of aliases`() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let inner = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(inner)]\n"
    }
    try expect(["s.yaml": bomb], exit: 3, says: "error[")
  }

  @Test(
    arguments: [
      ("while true do end", 5), ("local t = {} for i = 1, 1e9 do t[i] = { i } end", 5),
      ("pcall(function() while true do end end)", 5), ("local s = 'x' while true do s = s .. s end", 5),
      ("error('no')", 4), ("return os.time()", 4), ("return ctx.nonsense", 4), ("return 30.5", 4),
      ("return function() end", 4),
      ("return -sek '1.00'", 4), ("return sek '1.00' + eur '1.00'", 4), ("return nil", 4), ("return 10", 4),
    ] as [(String, Int32)]) func `a rule that misbehaves when it is asked`(body: String, status: Int32) throws
  {
    let rule = "return policy {\n  payout = {\n    minimum = function(ctx) \(body) end,\n  },\n}\n"
    try expect(scenario: SmallScenario(), rule: rule, exit: status, says: "payout.minimum for acme on 2025-01-03")
    try expect(scenario: SmallScenario(), rule: rule, exit: status, says: "rules/acme.lua:3")
  }

  @Test(
    arguments: [
      ("while true do end", 5, "rules/acme.lua:1"), ("error('no')", 4, "rules/acme.lua:1"),
      ("return 1 +", 3, "rules/acme.lua:1"),
      ("return function() end", 3, "not_a_policy"),
      ("return policy { payout = { minimun = sek '1' } }", 3, "did you mean 'minimum'"),
      ("return policy { payout = { minimum = 100 } }", 3, "payout.minimum"),
      ("return policy { commission = { percent = percent '101' } }", 3, "commission.percent"),
    ] as [(String, Int32, String)]) func `a script that misbehaves when it is loaded`(
      rule: String, status: Int32, expected: String
    ) throws
  {
    try expect(scenario: SmallScenario(), rule: rule, exit: status, says: expected)
  }

  @Test func `amounts, dates, and events before the first day`() throws {
    let payment = { (time: String, amount: String) in
      "[ { at: \(time), payment: { id: P1, case: C-1, amount: \(amount) } } ]"
    }
    try expect(scenario: SmallScenario(timeline: payment("2025-01-02", "1e3")), exit: 3, says: "s.yaml:8:")
    try expect(scenario: SmallScenario(timeline: payment("2025-01-02", "1.005")), exit: 3, says: "s.yaml:8:")
    try expect(scenario: SmallScenario(timeline: payment("2025-02-30", "1")), exit: 3, says: "s.yaml:8:")
    try expect(scenario: SmallScenario(timeline: payment("2024-12-31", "1")), exit: 3, says: "s.yaml:8:")
    try expect(scenario: SmallScenario(from: "2025-02-30"), exit: 3, says: "s.yaml:2:")
  }

  @Test func `a creditor without a rule, and a rules folder that is not there`() throws {
    try expect(["rules/other.lua": BadInputTests.weekly, "s.yaml": SmallScenario().text], exit: 3, says: "s.yaml:5:")
    try expect(["s.yaml": SmallScenario().text], exit: 3, says: "rules")
    try expect(
      scenario: SmallScenario(creditor: "{ rules: ../acme.lua }"), exit: 3, says: "s.yaml:5:")
  }

  @Test func `wrong usage`() throws {
    let files = ["rules/acme.lua": BadInputTests.weekly, "s.yaml": SmallScenario().text]
    try expect(files, ["run"], exit: 2, says: "scenarios")
    try expect(files, ["rum", "s.yaml"], exit: 2, says: "rum")
    try expect(files, ["run", "s.yaml", "--set", "minimum"], exit: 2, says: "--set")
    try expect(files, ["run", "s.yaml", "--set", "acmee.minimum=1"], exit: 2, says: "did you mean 'acme'?")
    try expect(files, ["run", "s.yaml", "--output", "s.yaml"], exit: 2, says: "output_overwrites")
    try expect(files, ["replay", "e.csv", "--from", "2025-02-30"], exit: 2, says: "from")
    try expect(files, ["replay", "e.csv", "--until", "2200-01-01"], exit: 2, says: "date_out_of_range")
    try expect(files, ["replay", "e.csv", "--held", "-"], exit: 2, says: "error[output_not_file]: '--held -'")
    try expect(files, ["replay", "e.csv", "--refused", "-"], exit: 2, says: "error[output_not_file]: '--refused -'")
    try expect(files, ["run", "s.yaml", "--output", "nowhere/out.txt"], exit: 74, says: "output_not_written")
  }

  @Test func `an output that is - is standard output`() throws {
    let workspace = try Workspace(["rules/acme.lua": BadInputTests.weekly, "s.yaml": SmallScenario().text])
    let (named, usual) = try (workspace.run("run", "s.yaml", "--output", "-"), workspace.run("run", "s.yaml"))
    #expect(named.status == 0, "\(named.errors)")
    #expect(named.output == usual.output)
    #expect(!named.output.isEmpty)
    #expect(!workspace.exists("-"))
  }

  @Test func `a log that cannot be read at all`() throws {
    let rules = ["rules/default.lua": BadInputTests.weekly]
    try expect(rules, ["replay", "e.csv", "--output", "out.txt"], exit: 3, says: "e.csv: error[")
    try expect(
      rules.merging(["e.csv": ""]) { $1 }, ["replay", "e.csv", "--output", "out.txt"], exit: 3, says: "e.csv")
    try expect(
      rules.merging(["e.csv": "at,evnet,creditor\n"]) { $1 }, ["replay", "e.csv", "--output", "out.txt"], exit: 3,
      says: "did you mean 'event'?")
    try expect(
      rules.merging(["e.csv": "at,event,id,creditor,case,amount\nnonsense,payment,P1,acme,C,1\n"]) { $1 },
      ["replay", "e.csv", "--output", "out.txt"], exit: 3, says: "e.csv:2")
  }
}
