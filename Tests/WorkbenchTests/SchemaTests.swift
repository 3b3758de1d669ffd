import Diagnostics
import Foundation
import Scenarios
import Testing

@testable import Workbench

/// The schemas that editors check by accept what the program reads, and refuse what it refuses.
@Suite struct SchemaTests {
  static let fixtures = ShippedScenarioTests.root + "/Tests/Fixtures"

  private static func invalid(_ folder: String) -> [String] {
    ScenarioFiles.find(["\(fixtures)/Invalid/\(folder)"]).files
  }

  /// The code that the first line of a file says it is refused with.
  private func code(of file: String) throws -> String {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first)
    return String(line.dropFirst(2))
  }

  /// The codes that reading a file comes to.
  private func codes(_ read: (String) throws(Diagnostics) -> Void, _ file: String) -> Set<String> {
    do throws(Diagnostics) {
      try read(file)
      return []
    } catch {
      return Set(error.list.map(\.code))
    }
  }

  @Test func `a file with a mistake is refused for that mistake`() throws {
    for file in SchemaTests.invalid("Scenarios") {
      let codes = codes({ file throws(Diagnostics) in _ = try ScenarioReader.read(path: file) }, file)
      #expect(codes == [try code(of: file)], "\(file)")
    }
    for file in SchemaTests.invalid("Creditors") {
      let codes = codes({ file throws(Diagnostics) in _ = try CreditorFile.read(path: file) }, file)
      #expect(codes == [try code(of: file)], "\(file)")
    }
    for file in SchemaTests.invalid("Maps") {
      let codes = codes({ file throws(Diagnostics) in _ = try MapFile.read(path: file) }, file)
      #expect(codes == [try code(of: file)], "\(file)")
    }
    #expect(SchemaTests.invalid("Maps").count >= 10)
    #expect(SchemaTests.invalid("Scenarios").count >= 200)
    #expect(SchemaTests.invalid("Creditors").count >= 10)
  }

  @Test(.enabled(if: SchemaValidator.isExpected)) func `the schemas refuse every file with a mistake`() throws {
    for (definition, folder) in [(EditorDefinition.scenario, "Scenarios"), (.creditors, "Creditors"), (.map, "Maps")] {
      let files = SchemaTests.invalid(folder)
      let refused = Set(try SchemaValidator.mistakes(definition, files).keys)
      for file in files { #expect(refused.contains(file), "\(file)") }
    }
  }

  @Test(.enabled(if: SchemaValidator.isExpected)) func `the schemas accept every file that ships`() throws {
    let scenarios = ShippedScenarioTests.files + ["\(SchemaTests.fixtures)/every-key.yaml"]
    #expect(try SchemaValidator.mistakes(.scenario, scenarios) == [:])
    let workspace = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: workspace) }
    #expect(InitCommand(folder: workspace).run().status == .success)
    #expect(try SchemaValidator.mistakes(.scenario, ScenarioFiles.find(["\(workspace)/scenarios"]).files) == [:])
    let lists = ["\(SchemaTests.fixtures)/every-creditor-key.yaml", "\(workspace)/portfolio/creditors.yaml"]
    #expect(try SchemaValidator.mistakes(.creditors, lists) == [:])
    let maps = ScenarioFiles.find(["\(ShippedScenarioTests.root)/maps"]).files
    #expect(maps.count >= 2)
    #expect(try SchemaValidator.mistakes(.map, maps + ["\(SchemaTests.fixtures)/every-map-key.yaml"]) == [:])
  }

  @Test(.enabled(if: SchemaValidator.isExpected), arguments: [EditorDefinition.scenario, .creditors, .map])
  func `the schemas are schemas`(definition: EditorDefinition) throws {
    #expect(try SchemaValidator.mistakes(in: definition) == "")
  }

  @Test(arguments: EditorDefinition.allCases) func `definitions are the same every time`(definition: EditorDefinition) {
    #expect(definition.text == definition.text)
    #expect(definition.text.hasSuffix("\n"))
  }
}
