// Rules folders that a benchmark writes, loads and removes.

import Diagnostics
import Foundation
import LuaPolicy
import Receivables

/// A folder with the rules of many creditors.
struct RuleFolders {
  private let folder: URL
  private let creditors: [(id: String, script: String)]

  /// One script for all creditors, or one for each, with these texts.
  init(creditors count: Int, shared: Bool, _ text: (Int) -> String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    creditors = (0..<count).map { ("creditor-\($0)", shared ? "default.lua" : "creditor-\($0).lua") }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 0..<(shared ? 1 : count) {
      try Data(text(number).utf8).write(to: folder.appendingPathComponent(creditors[number].script))
    }
    // What the system writes down later would count for whoever runs then.
    sync()
  }

  /// Removes the files.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Loads every creditor's rules with one interpreter.
  func load() throws -> [LuaPolicy] {
    guard let loader = RuleLoader(folder: RuleFolder(path: folder.path)) else {
      throw BenchmarkFailure(description: "there is no memory for an interpreter")
    }
    do {
      return try creditors.map { try loader.load(script: $0.script, creditor: $0.id) }
    } catch let mistakes as Diagnostics {
      throw BenchmarkFailure(description: DiagnosticRenderer().render(mistakes.list))
    }
  }
}
