// What two runs come to is compared byte by byte, and what differs is told.

import Diagnostics
import Foundation
import Testing
import Workbench

@Suite struct DeterminismCheckTests {
  private static let scenarios = ShippedScenarioTests.root + "/scenarios/policies"
  private static let rules = ShippedScenarioTests.root + "/rules"

  private func check() -> CheckCommand {
    CheckCommand(paths: [DeterminismCheckTests.scenarios], rules: DeterminismCheckTests.rules)
  }

  /// A second run that writes these results.
  private func secondRun(_ results: [ScenarioText], status: Int32 = 0) throws -> SecondRun {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    try Data(SecondRun.encode(results).utf8).write(to: file)
    return SecondRun(executable: "/bin/sh", arguments: ["-c", "cat \(file.path); rm \(file.path); exit \(status)"])
  }

  @Test func `the same results are well`() throws {
    var command = check()
    let results = command.results()
    #expect(results.count > 3)
    command.secondRun = try secondRun(results)
    let result = command.run()
    #expect(result.diagnostics.isEmpty)
    #expect(result.output.hasSuffix("simulated \(results.count) timelines twice: each time the same\n"))
  }

  @Test func `a byte that differs is told with its line, and exits 1`() throws {
    var command = check()
    var results = command.results()
    results[1].text = results[1].text.replacing("payoutsim.result/1", with: "payoutsim.result/2")
    command.secondRun = try secondRun(results)
    let result = command.run()
    #expect(result.status == .expectationFailed)
    #expect(result.diagnostics.map(\.code) == ["not_deterministic"])
    #expect(result.diagnostics[0].place?.file == results[1].name)
    #expect(result.diagnostics[0].message.contains("line 2 of the result is once '"), "\(result.diagnostics)")
    #expect(result.output.hasSuffix("twice: 1 not the same\n"))
  }

  @Test func `a result that is missing differs`() throws {
    var command = check()
    command.secondRun = try secondRun(Array(command.results().dropLast()))
    #expect(command.run().diagnostics.map(\.code) == ["not_deterministic"])
  }

  @Test func `a second run that ends badly is no proof`() throws {
    var command = check()
    command.secondRun = try secondRun(command.results(), status: 3)
    #expect(command.run().diagnostics.map(\.code) == ["second_run_failed"])
    command.secondRun = SecondRun(executable: "/nowhere", arguments: [])
    #expect(command.run().status == .expectationFailed)
  }
}
