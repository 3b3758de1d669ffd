// `definitions`: what editors need to complete and check rules and scenarios.

import Diagnostics
import Foundation
import LuaPolicy
import Scenarios

/// A file that tells editors what the files of a project may say.
public enum EditorDefinition: String, CaseIterable, Sendable {
  /// The rule API as LuaCATS types.
  case rules
  /// The JSON Schema of scenarios.
  case scenario
  /// The JSON Schema of lists of creditors.
  case creditors

  /// What the file is called.
  public var fileName: String {
    switch self {
    case .rules: "payoutsim.lua"
    case .scenario: "scenario.schema.json"
    case .creditors: "creditors.schema.json"
    }
  }

  /// What is in the file.
  public var text: String {
    switch self {
    case .rules: RuleDefinitions.text
    case .scenario: ScenarioSchema.scenario
    case .creditors: ScenarioSchema.creditors
    }
  }

  var file: OutputFile { OutputFile(path: fileName, text: text) }

  // What each version of the file has in its beginning, and other files have not.
  var isWrittenHere: (String) -> Bool {
    { text in text.contains("payoutsim") && text.hasPrefix(self == .rules ? "---@meta" : "{\n  \"$schema\"") }
  }
}

/// Writes all definitions into a folder.
public struct DefinitionsCommand: Sendable {
  /// The folder, which is made where there is none.
  public var folder: String

  /// A writing of all definitions.
  public init(folder: String) { self.folder = folder }

  /// Writes the files over those of an earlier version; what is none of these is never overwritten.
  public func run() -> CommandResult {
    let folder = ProjectFolder(folder)
    let definitions = EditorDefinition.allCases
    let foreign = definitions.filter { definition in
      let path = folder.shownPath(definition.fileName)
      guard folder.has(definition.fileName) else { return false }
      return !((try? String(contentsOfFile: path, encoding: .utf8)).map(definition.isWrittenHere) ?? false)
    }
    guard foreign.isEmpty else {
      let names = foreign.map { "'\(folder.shownPath($0.fileName))'" }.joined(separator: ", ")
      return CommandResult(diagnostics: [
        Diagnostic(
          "file_exists",
          "\(names) \(foreign.count == 1 ? "was" : "were") not written by this command, and would be lost",
          help: "name another folder", category: .usage)
      ])
    }
    do {
      try folder.replace(definitions.map(\.file))
    } catch {
      return CommandResult(diagnostics: [error])
    }
    return CommandResult(
      output: definitions.map { "wrote \(folder.shownPath($0.fileName))\n" }.joined())
  }
}
