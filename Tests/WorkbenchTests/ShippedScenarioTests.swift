import Diagnostics
import Foundation
import Reports
import Testing

@testable import Workbench

/// Every shipped scenario through the runner that `payoutsim test` uses.
@Suite struct ShippedScenarioTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let files = ScenarioFiles.find([root + "/scenarios"]).files

  @Test func `there are scenarios`() { #expect(ShippedScenarioTests.files.count >= 30) }

  @Test(arguments: files) func `meets what it expects`(file: String) {
    let run = TestCommand(paths: [file], rules: ShippedScenarioTests.root + "/rules", overrides: [:]).run()
    #expect(run.report.passed, "\(run.result.output)\(run.result.diagnostics.map(\.message))")
  }
}
