import Diagnostics
import Foundation
import Testing

@testable import Workbench

/// A folder with rules and scenarios that a test writes, checks, runs and removes.
final class RuleProject {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path + "/rules", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Diagnostics as people see them, but for the folder's own path.
  func text(_ diagnostics: [Diagnostic]) -> String {
    DiagnosticRenderer().render(diagnostics).replacing(path + "/", with: "")
  }

  func check(_ names: String...) -> CommandResult {
    CheckCommand(paths: names.map { "\(path)/\($0)" }, rules: path + "/rules").run()
  }

  func run(_ name: String) -> CommandResult {
    RunCommand(
      scenarios: ["\(path)/\(name)"], rules: path + "/rules", overrides: [:], format: .text, color: false, audit: true
    ).run()
  }

  func test(_ name: String) -> CommandResult {
    TestCommand(paths: ["\(path)/\(name)"], rules: path + "/rules", overrides: [:]).run().result
  }
}
