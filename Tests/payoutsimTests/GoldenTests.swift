// What the program says, word for word: the help of every command, reports and diagnostics, each in a file of
// `Tests/Golden`, where a change of it is read as a change of any other file.
//
// To accept what it says now: `PAYOUTSIM_ACCEPT=1 swift test --filter GoldenTests`, and then look at `git diff`.

import Foundation
import Testing

@Suite struct GoldenTests {
  /// A file, and the command whose output, complaints and exit code are in it, run in the project beside the files.
  struct Golden: Sendable, CustomTestStringConvertible {
    var name: String
    var command: String
    var testDescription: String { "payoutsim \(command)" }
  }

  private static let reports = [
    Golden(name: "run", command: "run scenarios/passes.yaml"),
    Golden(name: "run-csv", command: "run scenarios/passes.yaml --format csv"),
    Golden(name: "run-hledger", command: "run scenarios/passes.yaml --format hledger"),
    Golden(name: "test", command: "test"),
    Golden(name: "check", command: "check"),
    Golden(name: "usage", command: "test --coverage-threshold 101"),
    Golden(name: "coverage", command: "test scenarios/passes.yaml --coverage"),
    Golden(name: "coverage-of-failures", command: "test scenarios/raises.yaml scenarios/fails.yaml --coverage"),
    Golden(
      name: "coverage-below-threshold",
      command: "test scenarios/passes.yaml --quiet --coverage-threshold 99.5 --coverage-threshold branches=50 "
        + "--coverage-threshold boundaries=80"),
    Golden(
      name: "coverage-of-nothing", command: "test scenarios/mistakes.yaml --coverage-threshold 1"),
  ]

  private static let help: [Golden] =
    [Golden(name: "help", command: "--help")]
    + Help.subcommands.map { Golden(name: "help-\($0)", command: "\($0) --help") }

  private static func path(_ name: String) -> String { Repository.path("Tests/Golden/\(name).txt") }

  private static let isAccepting = ProcessInfo.processInfo.environment["PAYOUTSIM_ACCEPT"] != nil

  @Test(arguments: help + reports) func `says what it said`(golden: Golden) throws {
    let run = try CommandLineTool.run(
      golden.command.split(separator: " ").map(String.init), in: Repository.path("Tests/Golden/project"),
      environment: ["COLUMNS": "80", "NO_COLOR": "1"])
    let said = "\(run.output)\(run.errors)exit \(run.status)\n"
    if GoldenTests.isAccepting, ProcessInfo.processInfo.environment["CI"] == nil {
      try said.write(toFile: GoldenTests.path(golden.name), atomically: true, encoding: .utf8)
    }
    #expect(try said == String(contentsOfFile: GoldenTests.path(golden.name), encoding: .utf8))
  }

  @Test func `no file is left over`() throws {
    let names = (GoldenTests.help + GoldenTests.reports).map { "\($0.name).txt" }
    let files = try FileManager.default.contentsOfDirectory(atPath: Repository.path("Tests/Golden"))
    #expect(files.filter { $0.hasSuffix(".txt") }.sorted() == names.sorted())
  }
}
