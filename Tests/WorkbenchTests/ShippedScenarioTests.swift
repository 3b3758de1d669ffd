import Diagnostics
import Foundation
import Testing

@testable import Workbench

/// Every shipped scenario through the runner that `payoutsim test` uses.
@Suite struct ShippedScenarioTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let files = ScenarioFiles.find([root + "/scenarios"]).files

  @Test func `there are scenarios`() { #expect(ShippedScenarioTests.files.count >= 30) }

  @Test(arguments: files) func `meets what it expects`(file: String) {
    let verdicts = TestCommand.judge(file, rules: ShippedScenarioTests.root + "/rules", overrides: [:])
    #expect(!verdicts.isEmpty)
    for verdict in verdicts {
      #expect(verdict.passed, "\(TestCommand.render(verdict))\(verdict.diagnostics.map(\.message))")
    }
  }
}
