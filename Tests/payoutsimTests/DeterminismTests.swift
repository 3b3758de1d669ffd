import Foundation
import Testing

/// The same input gives the same bytes, wherever it runs.
@Suite struct DeterminismTests {
  private static let surroundings: [[String: String]] = [
    ["TZ": "UTC", "LC_ALL": "C"], ["TZ": "Pacific/Apia", "LC_ALL": "sv_SE.UTF-8"],
    ["TZ": ":/nowhere", "LANG": "tr_TR"],
    ["COLUMNS": "20", "TERM": "dumb", "SWIFT_DETERMINISTIC_HASHING": ""],
  ]

  @Test(arguments: ["text", "json", "csv", "hledger"]) func `any working directory, time zone and locale`(
    format: String
  ) throws {
    // A folder with rules of its own, which are not those of the scenario.
    let elsewhere = try Workspace(["rules/default.lua": "return nonsense"])
    let folders = ["/", elsewhere.path, Repository.path("scenarios")]
    for (index, scenario) in Repository.files(under: "scenarios", suffix: ".yaml").enumerated() {
      let arguments = ["run", Repository.path(scenario), "--format", format]
      let expected = try CommandLineTool.run(arguments)
      #expect(expected.status == 0, "\(expected.errors)")
      let surroundings = DeterminismTests.surroundings[index % DeterminismTests.surroundings.count]
      let run = try CommandLineTool.run(arguments, in: folders[index % folders.count], environment: surroundings)
      #expect(run.output == expected.output, "\(scenario) differs under \(surroundings)")
    }
  }

  @Test(arguments: [
    ["run", "scenarios/tour/nordic-energy.yaml"],
    ["run", "scenarios/tour/nordic-energy.yaml", "--draw", "unicode"],
    ["diff", "--baseline", "rules", "--candidate", "scenarios/policy-change/proposed", "scenarios/policy-change"],
    [
      "diff", "--baseline", "rules", "--candidate-set", "nordic-energy.minimum=2000.00",
      "scenarios/portfolio/events.csv",
      "scenarios/tour", "--draw", "ascii", "--format", "text",
    ],
    [
      "diff", "--baseline", "rules", "--candidate-set", "nordic-energy.minimum=2000.00",
      "scenarios/portfolio/events.csv",
      "scenarios/tour", "--format", "json",
    ],
  ]) func `what is drawn and compared depends on nothing around it`(arguments: [String]) throws {
    let expected = try CommandLineTool.run(arguments)
    #expect(expected.status == 0, "\(expected.errors)")
    for surroundings in DeterminismTests.surroundings + [["NO_COLOR": "1", "COLUMNS": "150", "LANG": "C.UTF-8"]] {
      #expect(try CommandLineTool.run(arguments, environment: surroundings).output == expected.output)
    }
  }

  @Test func `check runs every shipped scenario twice, and failing ones too`() throws {
    let run = try CommandLineTool.run(["check", "--determinism"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("twice: each time the same"))
    let workspace = try Workspace([
      "rules/acme.lua": "return policy { payout = { minimum = function(ctx) error(tostring({})) end } }\n",
      "s.yaml": SmallScenario().text,
    ])
    let failing = try workspace.run("check", "--determinism", "s.yaml", "--rule-fuel", "5000")
    #expect(failing.status == 4, "\(failing.errors)")
    #expect(failing.output.contains("simulated 1 timeline twice: each time the same, 1 could not be simulated"))
  }
}
