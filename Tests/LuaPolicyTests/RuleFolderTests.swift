// The rules folder: what is read from it, and what never is.

import Diagnostics
import Glibc
import Ledger
import LuaPolicy
import LuaRuntime
import Testing

@Suite struct RuleFolderTests {
  private func reason(_ folder: RuleFolder, _ script: String) -> String {
    switch folder.source(script) {
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .tooLarge: "too large"
    case .missing(let sentence): sentence
    }
  }

  @Test func `only regular files inside the folder are read`() throws {
    let rules = try TemporaryRules(
      ["a.lua": "a", "bom.lua": "\u{FEFF}b"],
      links: ["out.lua": "/etc/passwd", "in.lua": "a.lua", "self.lua": "self.lua"])
    mkfifo(rules.path + "/pipe.lua", 0o600)
    #expect(reason(rules.folder, "a.lua") == "a")
    #expect(reason(rules.folder, "bom.lua") == "b")
    #expect(reason(rules.folder, "in.lua") == "a")
    #expect(reason(rules.folder, "out.lua") == "the script 'out.lua' is outside the rules folder")
    #expect(reason(rules.folder, "../../etc/passwd") == "the script '../../etc/passwd' is outside the rules folder")
    #expect(reason(rules.folder, "/etc/passwd") == "there is no script '/etc/passwd' in the rules folder")
    #expect(reason(rules.folder, "self.lua") == "there is no script 'self.lua' in the rules folder")
    #expect(reason(rules.folder, "pipe.lua") == "'pipe.lua' is no regular file")
    #expect(reason(rules.folder, ".") == "the script '.' is outside the rules folder")
  }

  @Test func `dated scripts come in the order of their dates`() throws {
    let rules = try TemporaryRules([
      "acme.lua": "", "acme@2025-07-01.lua": "", "acme@2024-12-31.lua": "", "acme@soon.lua": "", "b@2025-02-30.lua": "",
      "other@2025-01-01.lua": "",
    ])
    let versions = rules.folder.versions(of: "acme.lua")
    #expect(versions.map(\.script) == ["acme@2024-12-31.lua", "acme@2025-07-01.lua"])
    #expect(versions.map(\.from) == [day(2024, 12, 31), day(2025, 7, 1)])
    #expect(rules.shortened(rules.folder.diagnostics).map(\.place?.file) == ["acme@soon.lua", "b@2025-02-30.lua"])
    #expect(rules.folder.diagnostics.map(\.code) == ["bad_rule_file_name", "bad_rule_file_name"])
  }

  @Test func `an id that is no file name has no script of its own`() throws {
    let rules = try TemporaryRules(["acme.lua": "", ".hidden.lua": "", "a@b.lua": ""])
    #expect(rules.folder.defaultScript(forCreditor: "acme") == "acme.lua")
    for id in ["none", ".hidden", "a@b", "x/../acme", "a\\b", ""] {
      #expect(rules.folder.defaultScript(forCreditor: id) == nil)
    }
  }

  @Test func `the checker looks at every script`() throws {
    let rules = try TemporaryRules([
      "bad.lua": "return policy { x = 1 }", "module.lua": "return { 1 }", "worse.lua": "return", "worst.lua": "(",
    ])
    let found = rules.shortened(RuleChecker.check(rules.folder))
    #expect(found.map { "\($0.place?.file ?? "") \($0.code)" } == ["bad.lua unknown_key", "worst.lua syntax_error"])
  }
}
