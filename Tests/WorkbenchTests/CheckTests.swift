import Diagnostics
import Testing

@testable import Workbench

/// What `check` warns of, and that a warning is no mistake.
@Suite struct CheckTests {
  private func project(_ scenarios: [String: String]) throws -> RuleProject {
    let project = try RuleProject()
    try project.write("rules/base.lua", "return policy { accounts = { claims = { payout = { lag = 1 } } } }")
    try project.write(
      "rules/acme.lua",
      "local base = require 'base'\nreturn base:with {\n  accounts = { mian = { payout = { lag = 2 } } },\n}")
    for (name, creditors) in scenarios {
      try project.write(
        "scenarios/\(name).yaml",
        "name: S\nfrom: 2025-01-01\nuntil: 2025-01-02\ncreditors: \(creditors)\nexpect: { payouts: [] }\n")
    }
    return project
  }

  @Test func `an account that no creditor has is warned of, where rules for it are used`() throws {
    let result = try project(["a": "{ acme: { accounts: [main, claims] } }"]).check("rules", "scenarios")
    #expect(result.status == .success)
    #expect(result.output == "checked 2 scripts and 1 scenario: 1 warning\n")
    let warning = try #require(result.diagnostics.first)
    #expect(warning.message == "no creditor of the scenarios that use these rules has an account 'mian'")
    #expect(warning.help == "did you mean 'main'?")
    #expect([warning.place?.line, warning.place?.column] == [3, 16])
  }

  @Test func `one creditor that has the account is enough, and without scenarios nobody knows`() throws {
    let both = try project(["a": "{ acme: {} }", "b": "{ other: { rules: acme.lua, accounts: [mian, claims] } }"])
    #expect(both.check("rules", "scenarios").diagnostics == [])
    #expect(both.check("rules").diagnostics == [])
    #expect(both.check("rules", "scenarios").output == "checked 2 scripts and 2 scenarios: all well\n")
  }

  @Test func `warnings and mistakes are counted apart, and only mistakes fail`() throws {
    let project = try project([:])
    try project.write("rules/bad.lua", "return policy { no = 1 }")
    try project.write("rules/idle.lua", "local x = 1\nreturn policy {}")
    let result = project.check("rules")
    #expect(result.output == "checked 4 scripts and 0 scenarios: 1 mistake and 1 warning\n")
    #expect(result.status == .invalidInput)
    #expect(result.diagnostics.map(\.code) == ["unknown_key", "unused_value"])
  }
}
