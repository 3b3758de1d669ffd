// The rules that come with the project load, and say what their remarks say.

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct ShippedRulesTests {
  private static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/rules"

  private func load(_ script: String, parameters: [String: String] = [:]) throws -> LuaPolicy {
    let loader = try #require(RuleLoader(folder: RuleFolder(path: ShippedRulesTests.folder)))
    return try loader.load(script: script, creditor: "acme", parameters: parameters)
  }

  @Test func `every script is well`() {
    let folder = RuleFolder(path: ShippedRulesTests.folder)
    #expect(!folder.scripts.isEmpty)
    #expect(RuleChecker.check(folder) == [])
  }

  @Test func `nordic energy asks for a minimum`() throws {
    let policy = try load("nordic-energy.lua", parameters: ["minimum": "5.00"])
    #expect(try policy.amounts(runQuestion(.minimum)).value == kronor(500))
    #expect(try policy.wholeNumber(respiteQuestion(.maxDays, outstanding: 2_000_001)).reason == "large debt")
    #expect(policy.origin(of: .minimum, account: "main")?.script == "nordic-energy.lua")
    #expect(policy.origin(of: .maxTotalDays, account: "main")?.script == "standard.lua")
  }

  @Test func `two interpreters say the same`() throws {
    for script in RuleFolder(path: ShippedRulesTests.folder).scripts {
      let (first, second) = (try load(script), try load(script))
      #expect(first.terms(account: "main") == second.terms(account: "main"))
      for key in RuleKey.allCases {
        #expect(first.origin(of: key, account: "main") == second.origin(of: key, account: "main"))
      }
    }
  }
}
