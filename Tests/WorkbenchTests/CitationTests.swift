import Foundation
import Testing

/// The scenarios show every rule of the domain: each numbered rule is cited by one at least, as in `(S6.4)`.
@Suite struct CitationTests {
  /// How many parts each section has, S1 first; nought for a section that is one rule.
  private static let parts = [4, 3, 0, 2, 5, 11, 5, 9, 4, 2, 2, 0, 2, 2, 0]

  private static let rules = parts.enumerated().flatMap { section, parts in
    parts == 0 ? ["S\(section + 1)"] : (1...parts).map { "S\(section + 1).\($0)" }
  }

  private static func cited(in file: String) throws -> Set<String> {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    return Set(text.matches(of: /\bS[0-9]+(?:\.[0-9]+)?\b/).map { String($0.output) })
  }

  @Test func `every rule is cited by a scenario`() throws {
    let cited = try ShippedScenarioTests.files.reduce(into: Set()) { try $0.formUnion(CitationTests.cited(in: $1)) }
    #expect(CitationTests.rules.count == 54)
    #expect(CitationTests.rules.filter { !cited.contains($0) } == [])
  }

  @Test(arguments: ShippedScenarioTests.files) func `a scenario cites rules that there are`(file: String) throws {
    #expect(try CitationTests.cited(in: file).subtracting(CitationTests.rules).sorted() == [])
  }
}
