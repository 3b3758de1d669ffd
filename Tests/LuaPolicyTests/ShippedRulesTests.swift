// The rules that come with the project load, and say what their remarks say.

import Foundation
import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct ShippedRulesTests {
  static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/rules"

  /// Every script, those of subfolders too, in the order of their paths.
  static let scripts: [String] = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".lua") }.sorted()

  private func load(_ script: String, parameters: [String: GivenParameter] = [:]) throws -> LuaPolicy {
    let loader = try #require(RuleLoader(folder: RuleFolder(path: ShippedRulesTests.folder)))
    return try loader.load(script: script, creditor: "acme", parameters: parameters)
  }

  @Test func `there are scripts, and their names are well`() {
    #expect(ShippedRulesTests.scripts.count >= 25)
    #expect(RuleFolder(path: ShippedRulesTests.folder).diagnostics == [])
  }

  @Test(arguments: scripts) func `every script is well`(script: String) {
    #expect(RuleChecker.diagnostics(of: script, RuleFolder(path: ShippedRulesTests.folder)) == [])
  }

  @Test func `nordic energy asks for a minimum`() throws {
    let policy = try load("nordic-energy.lua", parameters: ["minimum": GivenParameter("5.00", from: .commandLine)])
    #expect(try policy.amounts(runQuestion(.minimum)).value == kronor(500))
    #expect(try policy.wholeNumber(respiteQuestion(.maxDays, outstanding: 2_000_001)).reason == "large debt")
    #expect(policy.origin(of: .minimum, account: "main")?.script == "nordic-energy.lua")
    #expect(policy.origin(of: .maxTotalDays, account: "main")?.script == "standard.lua")
  }

  @Test(arguments: scripts) func `two interpreters say the same`(script: String) throws {
    let (first, second) = (try load(script), try load(script))
    #expect(first.terms(account: "main") == second.terms(account: "main"))
    for key in RuleKey.allCases {
      #expect(first.origin(of: key, account: "main") == second.origin(of: key, account: "main"))
    }
  }
}
