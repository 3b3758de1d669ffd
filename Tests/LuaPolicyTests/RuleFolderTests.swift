// The rules folder: what is read from it, what never is, and that the two are told apart from what is not there.

import Diagnostics
import Foundation
import Ledger
import LuaPolicy
import Testing

@Suite struct RuleFolderTests {
  /// Files, folders and links of every kind that a script's name can lead to.
  private func everyKind() throws -> TemporaryRules {
    let rules = try TemporaryRules(
      ["a.lua": "a", "bom.lua": "\u{FEFF}b", "folder.lua/inner.lua": "c", "sub/d.lua": "d"],
      links: [
        "out.lua": "/etc/passwd", "in.lua": "a.lua", "self.lua": "self.lua", "gone.lua": "nowhere.lua", "etc": "/etc",
      ])
    try rules.write("latin.lua", Data([0x61, 0x0A, 0x61, 0xE5, 0x0A]))
    mkfifo(rules.path + "/pipe.lua", 0o600)
    return rules
  }

  @Test(
    "Only regular files inside the folder are read",
    arguments: [
      ("a.lua", "a"), ("bom.lua", "b"), ("in.lua", "a"), ("sub/d.lua", "d"), ("sub/../a.lua", "a"),
      ("folder.lua/inner.lua", "c"),
    ])
  func read(script: String, text: String) throws {
    let rules = try everyKind()
    #expect(rules.folder.text(script)?.text == text)
    #expect(rules.folder.mistake(in: script) == nil)
  }

  @Test(
    "What is not there, and what is there and cannot be used",
    arguments: [
      ("none.lua", "rule_not_found", nil, "there is no script 'none.lua' in the rules folder", "make none.lua"),
      ("none/a.lua", "rule_not_found", nil, "there is no script 'none/a.lua' in the rules folder", "make none/a.lua"),
      ("a.lua/b.lua", "rule_not_found", nil, "there is no script 'a.lua/b.lua' in the rules folder", "make"),
      (
        "/etc/passwd", "rule_not_readable", nil,
        "the path '/etc/passwd' begins at the root and not in the rules folder",
        "name a file inside the rules folder"
      ),
      (
        "../x.lua", "rule_not_readable", nil, "the script '../x.lua' is outside the rules folder",
        "name a file inside the rules folder"
      ),
      (
        "sub/../../../etc/passwd", "rule_not_readable", nil,
        "the script 'sub/../../../etc/passwd' is outside the rules folder", "name a file inside the rules folder"
      ),
      (
        "..", "rule_not_readable", nil, "the script '..' is outside the rules folder",
        "name a file inside the rules folder"
      ),
      (
        "out.lua", "rule_not_readable", "out.lua", "'out.lua' is a link that leads out of the rules folder",
        "put the file itself into the rules folder"
      ),
      (
        "etc/passwd", "rule_not_readable", "etc/passwd", "'etc/passwd' is a link that leads out of the rules folder",
        "put the file itself into the rules folder"
      ),
      (
        "self.lua", "rule_not_readable", "self.lua", "'self.lua' is a link that leads to no file",
        "put a script in its place, or remove it"
      ),
      (
        "gone.lua", "rule_not_readable", "gone.lua", "'gone.lua' is a link that leads to no file",
        "put a script in its place, or remove it"
      ),
      (
        "folder.lua", "rule_not_readable", "folder.lua", "'folder.lua' is a folder and no script",
        "put a script in its place, or remove it"
      ),
      (
        "pipe.lua", "rule_not_readable", "pipe.lua", "'pipe.lua' is no regular file",
        "put a script in its place, or remove it"
      ),
      ("latin.lua", "rule_not_readable", "latin.lua", "'latin.lua' is not UTF-8 text (line 2)", "save it as UTF-8"),
    ] as [(String, String, String?, String, String)])
  func faults(script: String, code: String, place: String?, sentence: String, help: String) throws {
    let rules = try everyKind()
    let mistake = try #require(rules.shortened(rules.folder.mistake(in: script).map { [$0] } ?? []).first)
    #expect(mistake.code == code)
    #expect(mistake.message == sentence)
    #expect(mistake.place?.file == place)
    #expect(mistake.help?.hasPrefix(help) == true)
    #expect(mistake.category == .invalidInput)
  }

  @Test func `a file that may not be read says so`() throws {
    let rules = try TemporaryRules(["a.lua": "a"])
    chmod(rules.path + "/a.lua", 0)
    // Whoever may read everything finds nothing wrong.
    guard geteuid() != 0 else { return }
    #expect(rules.folder.mistake(in: "a.lua")?.message == "'a.lua' cannot be read: Permission denied")
  }

  @Test func `a script that is there and cannot be used is no reason to fall back`() throws {
    let rules = try everyKind()
    for id in ["a", "in", "out", "self", "gone", "folder", "pipe", "latin"] {
      #expect(rules.folder.defaultScript(forCreditor: id) == id + ".lua")
    }
    for id in ["none", "etc", "sub", "A"] { #expect(rules.folder.defaultScript(forCreditor: id) == nil) }
  }

  @Test func `an id that is no file name has no script of its own`() throws {
    let rules = try TemporaryRules(["acme.lua": "", ".hidden.lua": "", "a@b.lua": ""])
    #expect(rules.folder.defaultScript(forCreditor: "acme") == "acme.lua")
    for id in ["none", ".hidden", "a@b", "x/../acme", "a\\b", ""] {
      #expect(rules.folder.defaultScript(forCreditor: id) == nil)
    }
  }

  @Test func `names that look the same are those of two files`() throws {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let rules = try TemporaryRules([composed + ".lua": "1"])
    #expect(rules.folder.defaultScript(forCreditor: composed) != nil)
    #expect(rules.folder.defaultScript(forCreditor: decomposed) == nil)
    #expect(rules.folder.mistake(in: composed + ".lua") == nil)
    #expect(rules.folder.mistake(in: decomposed + ".lua")?.code == "rule_not_found")
  }

  @Test(
    "What is wrong with the folder itself",
    arguments: [
      ("", "rules_folder_missing", "there is no rules folder ''"),
      ("/none/rules", "rules_folder_missing", "there is no rules folder '/none/rules'"),
      (#filePath, "rules_folder_missing", "the rules folder '\(#filePath)' is no folder"),
      (#filePath + "/rules", "rules_folder_missing", "the rules folder '\(#filePath)/rules' is no folder"),
    ])
  func folders(path: String, code: String, message: String) {
    let diagnostics = RuleFolder(path: path).diagnostics
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.map(\.message) == [message])
    #expect(diagnostics.first?.help?.contains("--rules") == true)
  }

  @Test func `the checker looks at a script and its name`() throws {
    let rules = try TemporaryRules([
      "bad.lua": "return policy { x = 1 }", "module.lua": "return { 1 }", "worse.lua": "return", "worst.lua": "(",
      "sub/bad@soon.lua": "return policy {}", "sub/good@2025-01-01.lua": "return policy {}",
    ])
    try rules.write("latin.lua", Data([0xE5]))
    let scripts = [
      "bad.lua", "latin.lua", "module.lua", "sub/bad@soon.lua", "sub/good@2025-01-01.lua", "worse.lua", "worst.lua",
      "none.lua",
    ]
    let found = scripts.flatMap { rules.shortened(RuleChecker.diagnostics(of: $0, rules.folder)) }
    #expect(
      found.map { "\($0.place?.file ?? "-") \($0.code)" } == [
        "bad.lua unknown_key", "latin.lua rule_not_readable", "sub/bad@soon.lua bad_rule_file_name",
        "worst.lua syntax_error", "- rule_not_found",
      ])
  }
}
