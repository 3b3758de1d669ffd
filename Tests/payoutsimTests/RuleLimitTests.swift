import Foundation
import Testing

/// What rules may use is the user's to say, on every command that runs them; and a rule that uses more ends its own scenario.
@Suite struct RuleLimitTests {
  private static let log = """
    at,event,id,creditor,case,amount
    2025-01-01,case,C-1,acme,C-1,500.00
    2025-01-02,payment,P1,acme,C-1,100.00
    2025-01-06,payment,P2,acme,C-1,100.00

    """

  private static func rule(_ minimum: String) -> String {
    "return policy {\n  payout = {\n    minimum = function(ctx) \(minimum) return sek(0) end,\n  },\n}\n"
  }

  private func workspace(_ minimum: String) throws -> Workspace {
    try Workspace([
      "rules/acme.lua": RuleLimitTests.rule(minimum), "s.yaml": SmallScenario().text, "log.csv": RuleLimitTests.log,
    ])
  }

  @Test func `the other scenarios of a run go on`() throws {
    let workspace = try Workspace([
      "rules/acme.lua": RuleLimitTests.rule(""),
      "rules/loops.lua": RuleLimitTests.rule("while true do pcall(error) end"),
      "rules/hoards.lua": RuleLimitTests.rule("local t = {} while true do t = { t } end"),
      "a.yaml": SmallScenario().text, "b.yaml": SmallScenario(creditor: "{ rules: loops.lua }").text,
      "c.yaml": SmallScenario(creditor: "{ rules: hoards.lua }").text, "d.yaml": SmallScenario().text,
    ])
    let tested = try workspace.run("test", ".")
    #expect(tested.status == 5)
    let verdicts = tested.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    #expect(
      verdicts == [
        "ok    ./a.yaml", "FAIL  ./b.yaml", "FAIL  ./c.yaml", "ok    ./d.yaml",
        "2 passed, 2 failed, of which 2 could not be run",
      ])
    for script in ["loops", "hoards"] {
      #expect(tested.errors.contains("rules/\(script).lua:3"), "\(tested.errors)")
    }
    #expect(tested.errors.contains("the question was payout.minimum for acme on 2025-01-03"))
    let run = try workspace.run("run", "a.yaml", "b.yaml", "c.yaml", "d.yaml")
    #expect(run.status == 5)
    #expect(run.output.components(separatedBy: "acme/main/SEK/2025-01-03").count == 3, "\(run.output)")
  }

  @Test(arguments: 1...6) func `a limit may be too low for any rule`(fuel: Int) throws {
    let run = try workspace("").run("run", "s.yaml", "--rule-fuel=\(fuel)")
    #expect(run.status == 5, "\(run.errors)")
    #expect(run.errors.contains("the rule took more than \(fuel) steps"), "\(run.errors)")
  }

  @Test(
    "Each limit, on each command that runs rules",
    arguments: ["run", "test", "replay"],
    [
      ("local t = {} for i = 1, 5000 do t[1] = i end", "--rule-fuel=1000", "the rule took more than 1000 steps"),
      (
        "local t = {} for i = 1, 2000 do t[i] = {} end", "--rule-memory=64K", "the rule used more memory than it may"
      ),
      ("print(('x'):rep(100))", "--rule-output=100", "the rule printed more than 100 bytes"),
      ("", "--rule-source=50", "the script has more than 50 bytes"),
    ])
  func limits(command: String, row: (minimum: String, option: String, says: String)) throws {
    let workspace = try workspace(row.minimum)
    let arguments = [command, command == "replay" ? "log.csv" : "s.yaml"]
    let usual = try CommandLineTool.run(arguments, in: workspace.path)
    #expect(usual.status == 0, "\(usual.output)\(usual.errors)")
    let limited = try CommandLineTool.run(arguments + [row.option], in: workspace.path)
    #expect(limited.status == 5)
    #expect(limited.errors.contains(row.says), "\(limited.errors)")
    #expect(limited.errors.contains("rules/acme.lua"), "\(limited.errors)")
  }

  @Test func `check has the limits of a load`() throws {
    let workspace = try Workspace(["rules/acme.lua": "for i = 1, 5000 do end\nreturn policy {}\n"])
    #expect(try workspace.run("check", "rules").status == 0)
    #expect(try workspace.run("check", "rules", "--rule-fuel", "1000").status == 5)
    #expect(try workspace.run("check", "rules", "--rule-source", "30").status == 5)
  }

  @Test func `more than the default may be given`() throws {
    let workspace = try workspace("for i = 1, 500000 do end for i = 1, 90 do print(('x'):rep(1000)) end")
    #expect(try workspace.run("test", "s.yaml").status == 5)
    #expect(try workspace.run("test", "s.yaml", "--rule-fuel", "1000000").status == 5)
    #expect(try workspace.run("test", "s.yaml", "--rule-fuel", "1000000", "--rule-output", "1M").status == 0)
  }

  @Test(
    "What is no limit is wrong usage",
    arguments: [
      "--rule-fuel=0", "--rule-fuel=-1", "--rule-fuel=x", "--rule-memory=0", "--rule-memory=1.5M", "--rule-memory=M",
      "--rule-memory=-1", "--rule-memory=9999999999999999M", "--rule-output=1G", "--rule-source=2048M",
      "--rule-source=",
    ])
  func usage(option: String) throws {
    let run = try workspace("").run("run", "s.yaml", option)
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.output.isEmpty)
  }
}
