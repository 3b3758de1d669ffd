import Diagnostics
import Foundation
import LuaPolicy
import Testing

@testable import Workbench

/// The page on rules is true: every example on it is run.
///
/// A block of Lua is a file that its first line names, or lines of `expression --> result`. A scenario after it passes. A block
/// of text is what `check` says of the file before it, or `run` of the scenario before it; a file without one has nothing to
/// be said of.
@Suite struct RulePageTests {
  private struct Block {
    var language: String
    var text: String
    var isOfExpressions: Bool { language == "lua" && text.contains("-->") }
  }

  private static let page: String = {
    (try? String(contentsOfFile: ShippedScenarioTests.root + "/rules/README.md", encoding: .utf8)) ?? ""
  }()

  private static let blocks: [Block] = {
    var blocks: [Block] = []
    var open: (language: String, lines: [Substring])?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let done = open {
          blocks.append(Block(language: done.language, text: done.lines.joined(separator: "\n") + "\n"))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }()

  @Test func `every file, scenario and message on the page is what it says`() throws {
    let project = try RuleProject()
    let standard = try String(contentsOfFile: ShippedScenarioTests.root + "/rules/standard.lua", encoding: .utf8)
    try project.write("rules/standard.lua", standard)
    let blocks = RulePageTests.blocks.filter { !$0.isOfExpressions }
    var files = 0
    var scenarios = 0
    for (index, block) in blocks.enumerated() {
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      let expected = next?.language == "text" ? next?.text : nil
      switch block.language {
      case "lua":
        let name = try #require(block.text.split(separator: "\n").first?.dropFirst(3).description)
        try project.write(name, block.text)
        #expect(project.text(project.check(name).diagnostics) == expected ?? "", "\(name)")
        files += 1
      case "yaml":
        try project.write("scenario.yaml", block.text)
        let result = expected == nil ? project.test("scenario.yaml") : project.run("scenario.yaml")
        #expect(project.text(result.diagnostics) == expected ?? "", "\(block.text)\(result.output)")
        #expect((result.status == .success) == (expected == nil), "\(block.text)\(result.output)")
        scenarios += 1
      case "text": #expect(index > 0 && blocks[index - 1].language != "text")
      default: Issue.record("a block of '\(block.language)', which nothing runs")
      }
    }
    #expect(files >= 8)
    #expect(scenarios >= 3)
  }

  @Test func `every expression on the page comes to what it says`() throws {
    let lines = RulePageTests.blocks.filter(\.isOfExpressions).flatMap { $0.text.split(separator: "\n") }
    #expect(lines.count >= 25)
    for line in lines {
      let parts = line.split(separator: "-->", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      try #require(parts.count == 2, "\(line)")
      #expect(try value(of: parts[0]) == parts[1], "\(line)")
    }
  }

  /// What an expression comes to, as a rule sees it.
  private func value(of expression: String) throws -> String {
    let project = try RuleProject()
    try project.write(
      "rules/acme.lua",
      """
      local ok, result = pcall(function()
        return \(expression)
      end)
      print(ok and tostring(result) or "error: " .. result)
      return policy {}
      """)
    let loader = try #require(RuleLoader(folder: RuleFolder(path: project.path + "/rules")))
    let output = try loader.load(script: "acme.lua", creditor: "acme").takeOutput()
    return output.joined(separator: "\n").replacing("acme.lua:2: ", with: "")
  }

  @Test func `every warning that there is has its row`() throws {
    let folder = ShippedScenarioTests.root + "/Sources"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var codes: Set<String> = []
    for file in files where file.hasSuffix("Advice.swift") || file.hasSuffix("AccountUse.swift") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      codes.formUnion(text.matches(of: #/(?:warn|Diagnostic)\(\s*"([a-z_]+)"/#).map { String($0.output.1) })
    }
    #expect(codes.count >= 10)
    #expect(codes.filter { !RulePageTests.page.contains("`\($0)`") } == [])
  }
}
