// The definitions for editors declare what scripts can use, all of it and nothing else.

import Diagnostics
import Ledger
import LuaRuntime
import Receivables
import Testing

@testable import LuaPolicy

@Suite struct DefinitionsTests {
  private static let parsed = ParsedDefinitions(RuleDefinitions.text)
  // Declared, whether this version has them or not.
  private static let windows: Set<String> = ["ctx.collected", "ctx.refunded", "ctx.charged_back"]

  /// The names that scripts can use, of globals or of `ctx`.
  private static func names(ofFacts: Bool) throws -> Set<String> {
    let lua = try #require(
      LuaInterpreter(limits: LuaLimits(), currencies: Currency.all.map(\.packed)) { _ in .missing("none") })
    QuestionFacts.define(in: lua)
    return Set(lua.names.filter { $0.hasPrefix("ctx.") == ofFacts })
  }

  @Test func `they are Lua, and no rule script`() {
    // A script may declare no global, so it ends there; a script that is no Lua would not begin.
    #expect(outcome(of: RuleDefinitions.text).contains("cannot be written"), "\(outcome(of: RuleDefinitions.text))")
  }

  private func outcome(of text: String) -> String {
    do {
      let lua = try #require(
        LuaInterpreter(limits: LuaLimits(), currencies: []) { _ in .script(ScriptText(Array(text.utf8))) })
      _ = try lua.load("definitions.lua")
      return "loaded"
    } catch {
      return "\(error)"
    }
  }

  @Test func `they declare every global, and what is in tables`() throws {
    let names = try DefinitionsTests.names(ofFacts: false)
    #expect(names.contains("string.sub"))
    #expect(DefinitionsTests.parsed.globals.subtracting(names) == [], "declared, and not there")
    #expect(names.subtracting(DefinitionsTests.parsed.globals) == [], "there, and not declared")
  }

  /// The fields of a class of facts, and of what hangs from them, as a script writes them.
  private static func facts(_ type: String, under path: String = "ctx") -> Set<String> {
    parsed.fields(type).reduce(into: []) { names, field in
      names.insert("\(path).\(field.key)")
      if parsed.classes[field.value] != nil, field.value.hasSuffix("Facts") {
        names.formUnion(facts(field.value, under: "\(path).\(field.key)"))
      }
    }
  }

  private static let contexts = ["Context", "PayoutContext", "CaseContext", "RespiteContext"].map { "payoutsim.\($0)" }

  @Test func `they declare every fact`() throws {
    let names = try DefinitionsTests.names(ofFacts: true)
    let declared = Set(DefinitionsTests.contexts.flatMap { DefinitionsTests.facts($0) })
    #expect(declared.subtracting(names).subtracting(DefinitionsTests.windows) == [], "declared, and not there")
    #expect(names.subtracting(declared) == [], "there, and not declared")
  }

  /// The context that the definitions say a rule is asked with.
  private func context(of key: RuleKey) throws -> String {
    let path = key.rawValue.split(separator: ".").map(String.init)
    let section = try #require(DefinitionsTests.parsed.fields("payoutsim.Rules")[path[0]])
    let type = try #require(DefinitionsTests.parsed.fields(section)[path[1]])
    return String(try #require(type.firstMatch(of: /fun\(ctx: ([\w.]+)\)/)).1)
  }

  @Test(arguments: RuleKey.allCases) func `a function is given the facts of its context and no others`(key: RuleKey)
    throws
  {
    let there = try DefinitionsTests.names(ofFacts: true)
    let own = DefinitionsTests.facts(try context(of: key)).intersection(there)
    #expect(own.count >= 5)
    let others = Set(DefinitionsTests.contexts.flatMap { DefinitionsTests.facts($0) }).intersection(there)
    let fields = others.sorted()
    let reads = fields.map { "print((pcall(function() return \($0) end)))" }.joined(separator: " ")
    let path = key.rawValue.split(separator: ".")
    let answer =
      switch key {
      case .maxDays, .maxTotalDays, .maxPerCase, .maxPerCustomer, .maxHoldDays: "1"
      case .frequency: "daily {}"
      case .minimum, .retain, .chargebackFee: "sek(1)"
      case .commissionPercent: "percent(1)"
      }
    let policy = try policy(
      "return policy { \(path[0]) = { \(path[1]) = function(ctx) \(reads) return \(answer) end } }")
    try ask(policy, key)
    let readable = zip(fields, policy.takeOutput()).filter { $0.1 == "true" }.map { $0.0 }
    #expect(Set(readable) == own)
  }

  private func ask(_ policy: LuaPolicy, _ key: RuleKey) throws {
    let run = runQuestion(key, last: (day(2025, 1, 2), 100))
    var debt = respiteQuestion(key)
    switch key {
    case .maxDays, .maxTotalDays, .maxPerCase, .maxPerCustomer: _ = try policy.wholeNumber(debt)
    case .maxHoldDays: _ = try policy.wholeNumber(run)
    case .minimum, .retain: _ = try policy.amounts(run)
    case .frequency:
      _ = try policy.frequency(
        RuleQuestion(key: key, today: day(2025, 1, 2), creditor: "acme", account: "main", currency: .sek))
    case .commissionPercent:
      debt.debt?.requestedDays = nil
      _ = try policy.percent(debt)
    case .chargebackFee:
      debt.debt?.requestedDays = nil
      _ = try policy.amounts(debt)
    }
  }

  @Test(
    "The members of values",
    arguments: [
      (#"sek "1.00""#, "payoutsim.Money"), (#"date "2025-01-31""#, "payoutsim.Date"), ("policy {}", "payoutsim.Policy"),
    ])
  func members(value: String, type: String) throws {
    // What has no such member says which it has.
    let policy = try policy(
      "print((select(2, pcall(function() return (\(value)).zzz end))))\nreturn policy {}")
    let sentence = try #require(policy.takeOutput().first)
    let list = try #require(sentence.firstMatch(of: /it has (.*)$/)).1
    let names = list.replacing(" and ", with: ", ").split(separator: ", ").compactMap { part in
      part.firstMatch(of: /(?:\w:)?(\w+)/).map { String($0.1) }
    }
    #expect(Set(names) == Set(DefinitionsTests.parsed.fields(type).keys))
  }
}
