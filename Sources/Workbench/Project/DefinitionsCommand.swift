// `definitions`: what editors need to complete and check the files of a project.

import Diagnostics
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
  /// The JSON Schema of maps of exports.
  case map

  /// What the file is called.
  public var fileName: String {
    switch self {
    case .rules: "payoutsim.lua"
    case .scenario: "scenario.schema.json"
    case .creditors: "creditors.schema.json"
    case .map: "map.schema.json"
    }
  }

  /// What is in the file.
  public var text: String {
    switch self {
    case .rules: RuleDefinitions.text
    case .scenario: ScenarioSchema.scenario
    case .creditors: ScenarioSchema.creditors
    case .map: ScenarioSchema.map
    }
  }

  var file: OutputFile { OutputFile(path: fileName, text: text) }

  // How each version of the file begins.
  var beginning: String { self == .rules ? "---@meta" : "{\n  \"$schema\"" }
}

/// Writes all definitions into a folder.
public struct DefinitionsCommand: Sendable {
  /// The folder, which is made where there is none.
  public var folder: String

  /// A writing of all definitions.
  public init(folder: String) { self.folder = folder }

  /// Writes the files over those of an earlier version; what is none of these is never overwritten.
  public func run() -> CommandResult {
    do throws(Diagnostic) {
      let folder = try ProjectFolder(named: folder)
      let definitions = EditorDefinition.allCases
      let foreign = definitions.filter { folder.has($0.fileName) && !isOurs($0, in: folder) }
      guard foreign.isEmpty else {
        let names = foreign.map { "'\(folder.shownPath($0.fileName))'" }.joined(separator: ", ")
        throw Diagnostic(
          "file_exists", "nothing was written, for this was not written by 'payoutsim definitions': \(names)",
          help: "name another folder", category: .usage)
      }
      try folder.replace(definitions.map(\.file))
      return CommandResult(
        output: definitions.map { "wrote \(escaped(folder.shownPath($0.fileName)))\n" }.joined())
    } catch {
      return CommandResult(diagnostics: [error])
    }
  }

  // Whether a file is an earlier version of a definition.
  private func isOurs(_ definition: EditorDefinition, in folder: ProjectFolder) -> Bool {
    guard let text = try? InputFile.read(path: folder.shownPath(definition.fileName)) else { return false }
    return text.hasPrefix(definition.beginning) && text.contains("payoutsim")
  }
}
