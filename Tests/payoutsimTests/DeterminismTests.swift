import Foundation
import Testing

/// The same input gives the same bytes, wherever it runs.
@Suite struct DeterminismTests {
  private static let surroundings: [[String: String]] = [
    ["TZ": "UTC", "LC_ALL": "C"], ["TZ": "Pacific/Apia", "LC_ALL": "sv_SE.UTF-8"],
    ["TZ": ":/nowhere", "LANG": "tr_TR"],
    ["COLUMNS": "20", "TERM": "dumb", "SWIFT_DETERMINISTIC_HASHING": ""],
  ]

  @Test(arguments: ["text", "json", "csv"]) func `any working directory, time zone and locale`(format: String) throws {
    for scenario in Repository.files(under: "scenarios", suffix: ".yaml").prefix(12) {
      let path = Repository.path(scenario)
      let arguments = ["run", path, "--format", format]
      let expected = try CommandLineTool.run(arguments)
      #expect(expected.status == 0, "\(expected.errors)")
      for (index, surroundings) in DeterminismTests.surroundings.enumerated() {
        let folder = index % 2 == 0 ? "/" : Repository.path("scenarios")
        let run = try CommandLineTool.run(arguments, in: folder, environment: surroundings)
        #expect(run.output == expected.output, "\(scenario) differs under \(surroundings)")
      }
    }
  }
}
