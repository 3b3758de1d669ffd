import Foundation
import Testing

/// The reports of `test` for other programs: any of them together, none suppressing another, and none green where nothing
/// was tested.
@Suite struct TestReportersTests {
  private struct Reports {
    var run: CommandLineTool.Run
    var junit: String
    var tap: String
  }

  private func reports(_ workspace: Workspace, _ arguments: String...) throws -> Reports {
    let options = ["--junit", "junit.xml", "--tap", "run.tap", "--github"]
    let run = try CommandLineTool.run(["test"] + arguments + options, in: workspace.path)
    return Reports(run: run, junit: try workspace.text("junit.xml"), tap: try workspace.text("run.tap"))
  }

  private func workspace(_ scenarios: [String: String]) throws -> Workspace {
    var files = ["rules/acme.lua": "return policy {}\n"]
    for (name, text) in scenarios { files["scenarios/\(name)"] = text }
    return try Workspace(files)
  }

  private static let scenarios = [
    "good.yaml": SmallScenario().text, "wrong.yaml": SmallScenario(expect: "{ payouts: [] }").text,
    "broken.yaml": "name: 1\n",
    "odd \"<&>\" name.yaml": SmallScenario().text.replacing("name: Small", with: "name: \"a\\u0001<b>&'\\n%\""),
  ]

  @Test func `all reports of one run agree`() throws {
    let workspace = try workspace(TestReportersTests.scenarios)
    let reports = try reports(workspace)
    #expect(reports.run.status == 3)
    #expect(reports.run.output.hasSuffix("2 passed, 2 failed, of which 1 could not be run\n"))
    #expect(
      reports.junit.contains("<testsuites name=\"payoutsim\" tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"0\">"))
    #expect(reports.tap.hasPrefix("TAP version 14\n1..4\n"))
    #expect(reports.tap.split(separator: "\n").count { $0.hasPrefix("not ok ") } == 2)
    let annotations = reports.run.errors.split(separator: "\n").filter { $0.hasPrefix("::error ") }
    #expect(annotations.count { $0.contains("wrong.yaml") } == 1)
    #expect(
      annotations.contains { $0.hasPrefix("::error file=scenarios/wrong.yaml,line=9,col=11,title=payouts_differ%3A ") })
    // Results go to standard output and nothing else does.
    #expect(!reports.run.output.contains("::error"))
  }

  @Test(arguments: [
    (["--filter", "nothing"], "nothing_matched", 1), (["nowhere"], "file_missing", 3),
    (["--filter", "("], "bad_filter", 2), (["--set", "acne.minimum=1"], "unknown_creditor", 2),
    (["empty"], "nothing_to_run", 1),
  ]) func `a run that tested nothing is red in every report`(options: [String], code: String, status: Int32) throws {
    let workspace = try workspace(["good.yaml": SmallScenario().text])
    try FileManager.default.createDirectory(atPath: workspace.path + "/empty", withIntermediateDirectories: true)
    let files = ["--junit", "junit.xml", "--tap", "run.tap", "--github"]
    let run = try CommandLineTool.run(["test"] + options + files, in: workspace.path)
    #expect(run.status == status)
    #expect(run.errors.contains("error[\(code)]") && run.errors.contains("::error "))
    #expect(try workspace.text("junit.xml").contains("tests=\"1\" failures=\"0\" errors=\"1\""))
    #expect(try workspace.text("run.tap").contains("1..1\nnot ok 1 - "))
  }

  @Test func `a scenario that checks nothing is red in every report`() throws {
    let silent = SmallScenario().text.split(separator: "\n").filter { !$0.hasPrefix("expect") }.joined(separator: "\n")
    let reports = try reports(try workspace(["silent.yaml": silent]))
    #expect(reports.run.status == 1)
    #expect(reports.junit.contains("tests=\"1\" failures=\"1\"") && reports.junit.contains("type=\"nothing_checked\""))
    #expect(reports.tap.contains("not ok 1 - ") && reports.tap.contains("code: nothing_checked"))
    #expect(reports.run.errors.contains("title=nothing_checked"))
  }

  @Test func `a report that cannot be written is told, and an input is never written over`() throws {
    let workspace = try workspace(["good.yaml": SmallScenario().text])
    #expect(try workspace.run("test", "--junit", "nowhere/junit.xml").status == 74)
    for path in ["scenarios/good.yaml", "scenarios/good.snapshot.json", "rules/acme.lua", "rules/report"] {
      #expect(try workspace.run("test", "--junit", path).status == 2, "\(path)")
    }
    #expect(try workspace.run("test", "--junit", "a", "--tap", "a").status == 2)
    #expect(try workspace.run("test", "--junit", "-").status == 2)
    #expect(try workspace.text("rules/acme.lua") == "return policy {}\n")
  }

  @Test(.enabled(if: JUnitReader.isExpected)) func `a reader of JUnit reads what is meant`() throws {
    let workspace = try workspace(TestReportersTests.scenarios)
    _ = try reports(workspace)
    let cases = try JUnitReader.cases(of: workspace.path + "/junit.xml")
    #expect(
      cases == [
        "scenarios/broken.yaml|scenarios/broken.yaml|scenarios/broken.yaml|1|Error|missing_key",
        "scenarios/good.yaml|Small|scenarios/good.yaml|1||",
        "scenarios/odd \"<&>\" name.yaml|a\\u{1}<b>&'\\n%|scenarios/odd \"<&>\" name.yaml|1||",
        "scenarios/wrong.yaml|Small|scenarios/wrong.yaml|1|Failure|payouts_differ",
      ])
  }
}
