import Diagnostics
import Foundation
import Ledger
import Testing

@testable import Workbench

/// Mistakes in the rules folder, in the names of its scripts and in parameters: where each is told, and that a replay
/// never falls back for one of them (S13.2).
@Suite struct RuleMistakeTests {
  private static let policy = "return policy { params = { minimum = sek \"1.00\" } }"

  /// A folder with rules, a log of one creditor, and whatever a test adds.
  private final class Folder {
    let path: String

    init(_ scripts: [String: Data]) throws {
      path = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: path + "/rules", withIntermediateDirectories: true)
      for (name, bytes) in scripts { try write("rules/" + name, bytes) }
      let log = """
        at,event,id,creditor,case,amount
        2025-01-02,case,C,acme,C,100.00
        2025-01-02,payment,P,acme,C,60.00
        2025-01-09,payment,Q,acme,C,10.00

        """
      try write("e.csv", Data(log.utf8))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: Data) throws {
      let file = URL(fileURLWithPath: "\(path)/\(name)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }

    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(atPath: "\(path)/rules/\(name)", withDestinationPath: target)
    }

    func replay(set overrides: ParameterOverrides = [:]) -> ReplayResult {
      ReplayCommand(
        events: [path + "/e.csv"], rules: path + "/rules", defaultScript: nil, overrides: overrides, from: nil,
        until: nil, isStrict: false, audit: false, listsHeld: false, listsRefused: false
      ).run()
    }

    func run(creditor: String, variants: String = "[]", set overrides: ParameterOverrides = [:]) throws -> [Diagnostic]
    {
      let text = """
        name: S
        from: 2025-01-01
        until: 2025-01-31
        creditors: { acme: \(creditor) }
        timeline: [ { at: 2025-01-02, note: nothing } ]
        variants: \(variants)

        """
      try write("s.yaml", Data(text.utf8))
      do {
        try ScenarioSession(path: path + "/s.yaml", rules: path + "/rules", overrides: overrides).loadRules()
        return []
      } catch {
        return error.list
      }
    }
  }

  private static let scripts = ["default.lua": Data(policy.utf8)]

  @Test func `a replay falls back where there is no script`() throws {
    let result = try Folder(RuleMistakeTests.scripts).replay()
    #expect(result.report.diagnostics == [])
    #expect(result.payouts.text.contains(",60.00,"))
  }

  @Test(arguments: ["bytes", "folder", "nowhere", "outside", "dated"])
  func `a replay never falls back from a script that is there`(kind: String) throws {
    let folder = try Folder(RuleMistakeTests.scripts)
    switch kind {
    case "bytes": try folder.write("rules/acme.lua", Data([0x2D, 0x2D, 0xE5]))
    case "folder": try folder.write("rules/acme.lua/inner.lua", Data())
    case "nowhere": try folder.link("acme.lua", to: "nowhere")
    case "outside": try folder.link("acme.lua", to: "/etc/passwd")
    default: try folder.write("rules/acme@2025-01-03.lua", Data(RuleMistakeTests.policy.utf8))
    }
    let result = folder.replay().report
    #expect(result.output.isEmpty)
    #expect(result.status == .invalidInput)
    #expect(result.diagnostics.map(\.code) == [kind == "dated" ? "rule_not_found" : "rule_not_readable"])
  }

  @Test(arguments: ["/etc/passwd", "../x.lua"]) func `rules outside of the folder are told where they are named`(
    rules: String
  ) throws {
    let found = try Folder(RuleMistakeTests.scripts).run(creditor: "{ rules: \(rules) }")
    #expect(found.map(\.code) == ["rule_not_readable"])
    #expect(found.first?.place?.line == 4)
    #expect(found.first?.help == "name a file inside the rules folder")
  }

  @Test func `a dated version in a subfolder holds, and one with no date is reported`() throws {
    var scripts = RuleMistakeTests.scripts
    scripts["sub/a.lua"] = Data(RuleMistakeTests.policy.utf8)
    scripts["sub/a@2025-01-10.lua"] = Data("return policy { no = 1 }".utf8)
    let folder = try Folder(scripts)
    #expect(try folder.run(creditor: "{ rules: sub/a.lua }").map(\.code) == ["unknown_key"])
    try folder.write("rules/sub/b@soon.lua", Data())
    #expect(try folder.run(creditor: "{ rules: sub/a.lua }").map(\.code) == ["bad_rule_file_name"])
    #expect(try folder.run(creditor: "{ rules: default.lua }") == [])
  }

  @Test func `a parameter is complained of where it was given`() throws {
    var scripts = RuleMistakeTests.scripts
    scripts["default@2025-01-10.lua"] = Data(RuleMistakeTests.policy.utf8)
    let folder = try Folder(scripts)
    let sentence = "the parameter 'minimum' of creditor 'acme' must be an amount such as 500.00, not '1e3'"

    let byCommand = try folder.run(creditor: "{ rules: default.lua }", set: [ByteText("acme"): ["minimum": "1e3"]])
    #expect(byCommand == [Diagnostic("bad_parameter", "--set: " + sentence, category: .usage)])
    #expect(folder.replay(set: [ByteText("acme"): ["minimum": "1e3"]]).report.diagnostics == byCommand)

    let variants = "[ { name: v, set: { acme.minimum: 1e3 } } ]"
    let byVariant = try folder.run(creditor: "{ rules: default.lua }", variants: variants)
    #expect(byVariant.map(\.message) == [sentence])
    #expect(byVariant.map(\.place?.line) == [6])
    #expect(byVariant.map(\.category) == [.invalidInput])

    // What a variant says prevails over the command line.
    let good = "[ { name: v, set: { acme.minimum: 2.00 } } ]"
    let both = try folder.run(
      creditor: "{ rules: default.lua }", variants: good, set: [ByteText("acme"): ["minimum": "3.00"]])
    #expect(both == [])
  }
}
