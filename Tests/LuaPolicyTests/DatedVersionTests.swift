// Dated versions of scripts: found in the folder of the script, in the order of their dates (S13.1).

import Diagnostics
import Foundation
import Ledger
import LuaPolicy
import Testing

@Suite struct DatedVersionTests {
  @Test(
    "Versions of a script are in its own folder",
    arguments: [
      ("acme.lua", ["acme@2024-12-31.lua", "acme@2025-07-01.lua"]), ("other.lua", ["other@2025-01-01.lua"]),
      ("none.lua", []), ("sub/acme.lua", ["sub/acme@2026-01-01.lua"]),
      ("./acme.lua", ["./acme@2024-12-31.lua", "./acme@2025-07-01.lua"]),
      ("sub/deep/acme.lua", ["sub/deep/acme@2027-01-01.lua"]), ("sub/other.lua", []), ("no/acme.lua", []),
      ("acme@2025-07-01.lua", []), ("../acme.lua", []), ("/etc/acme.lua", []), ("link/acme.lua", []),
    ])
  func versions(script: String, expected: [String]) throws {
    let outside = try TemporaryRules(["acme@2028-01-01.lua": ""])
    let rules = try TemporaryRules(
      [
        "acme.lua": "", "acme@2025-07-01.lua": "", "acme@2024-12-31.lua": "", "other@2025-01-01.lua": "",
        "acme@2025-08-01.txt": "", "sub/acme.lua": "", "sub/acme@2026-01-01.lua": "",
        "sub/deep/acme@2027-01-01.lua": "",
      ], links: ["link": outside.path])
    let versions = try rules.folder.versions(of: script)
    #expect(versions.map(\.script) == expected)
    for version in versions { #expect(version.script.hasSuffix("@\(version.from).lua")) }
  }

  @Test func `a name with no date is reported where it is, and only where a script of its folder is used`() throws {
    let rules = try TemporaryRules([
      "acme.lua": "", "sub/a.lua": "", "sub/a@soon.lua": "", "sub/b@2025-02-30.lua": "", "sub/@2025-01-01.lua": "",
      "sub/c@2025-1-1.lua": "",
    ])
    #expect(rules.folder.diagnostics == [])
    #expect(try rules.folder.versions(of: "acme.lua") == [])
    let error = #expect(throws: Diagnostics.self) { try rules.folder.versions(of: "sub/a.lua") }
    let found = rules.shortened(error?.list ?? [])
    #expect(
      found.map(\.place?.file) == [
        "sub/@2025-01-01.lua", "sub/a@soon.lua", "sub/b@2025-02-30.lua", "sub/c@2025-1-1.lua",
      ])
    #expect(Set(found.map(\.code)) == ["bad_rule_file_name"])
  }

  @Test func `names with no date in the folder itself are reported at once`() throws {
    let rules = try TemporaryRules(["acme@soon.lua": "", "acme@2025-01-01.lua": "", "b@2025-02-30.lua": ""])
    #expect(rules.shortened(rules.folder.diagnostics).map(\.place?.file) == ["acme@soon.lua", "b@2025-02-30.lua"])
  }

  @Test func `a dated version alone is no reason to fall back`() throws {
    let rules = try TemporaryRules(["acme@2025-07-01.lua": "return policy {}"])
    #expect(rules.folder.defaultScript(forCreditor: "acme") == "acme.lua")
    let loader = try #require(RuleLoader(folder: rules.folder))
    let error = #expect(throws: Diagnostics.self) { try loader.load(script: "acme.lua", creditor: "acme") }
    #expect(error?.list.map(\.code) == ["rule_not_found"])
  }

  @Test func `each folder is listed once`() throws {
    let rules = try TemporaryRules(["acme.lua": "", "acme@2025-01-01.lua": ""])
    #expect(try rules.folder.versions(of: "acme.lua").count == 1)
    try rules.write("acme@2025-02-01.lua", Data())
    #expect(try rules.folder.versions(of: "acme.lua").count == 1)
    #expect(try RuleFolder(path: rules.path).versions(of: "acme.lua").count == 2)
  }
}
