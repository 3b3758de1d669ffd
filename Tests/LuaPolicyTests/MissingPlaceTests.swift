// A nil in a list, such as a misspelt name, would cut the list off in silence: it is a mistake wherever it stands.

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct MissingPlaceTests {
  private static let help = "  help: a misspelt name is nil; correct it, or leave the place out"

  @Test func `a misspelt step is pointed at`() throws {
    let script = """
      local steps = { invoice = { state = "invoice", days = 1 }, debt = { state = "debt_collection" } }
      return policy {
        flow = { steps.invoice, steps.remindr, steps.debt },
      }
      """
    #expect(
      try report(script) == """
        acme.lua:3:3: error[wrong_type]: 'flow[2]' is nil
          3 |   flow = { steps.invoice, steps.remindr, steps.debt },
            |   ^~~~
        \(MissingPlaceTests.help)

        """)
  }

  @Test(
    "Every list of a policy",
    arguments: [
      (#"allocation = { "costs", nil, "interest", "capital" }"#, "1:17: error[wrong_type]: 'allocation[2]'"),
      (#"allocation = { nil, nil, "capital" }"#, "1:17: error[wrong_type]: 'allocation[1]'"),
      (#"payout = { minimum = { sek "1", nil, eur "9999" } }"#, "1:28: error[wrong_type]: 'payout.minimum[2]'"),
      (#"payout = { retain = { nil, sek "1" } }"#, "1:28: error[wrong_type]: 'payout.retain[1]'"),
      (#"payout = { retain = { [1] = sek "1", [3] = eur "1" } }"#, "1:28: error[wrong_type]: 'payout.retain[2]'"),
      (#"payout = { retain = { [1000000] = sek "1" } }"#, "1:28: error[wrong_type]: 'payout.retain[1]'"),
      (
        #"payout = { frequency = weekly { days = { "friday", nil, "monday" } } }"#,
        "1:49: error[wrong_type]: 'payout.frequency.days[2]'"
      ),
      (
        #"payout = { frequency = monthly { days = { nil, 15 } } }"#,
        "1:50: error[wrong_type]: 'payout.frequency.days[1]'"
      ),
      (#"costs = { reminder = { sek "60", nil, eur "6" } }"#, "1:27: error[wrong_type]: 'costs.reminder[2]'"),
      (
        #"interest = { rate = { { from = date "2025-01-01", percent = percent "8" }, nil, "#
          + #"{ from = date "2026-01-01", percent = percent "9" } } }"#, "1:30: error[wrong_type]: 'interest.rate[2]'"
      ),
      (#"chargeback = { fee = { sek "150", nil, eur "15" } }"#, "1:32: error[wrong_type]: 'chargeback.fee[2]'"),
      (
        #"accounts = { main = { payout = { minimum = { sek "1", nil, eur "2" } } } }"#,
        "1:50: error[wrong_type]: 'accounts.main.payout.minimum[2]'"
      ),
    ])
  func everyList(rule: String, expected: String) throws {
    let lines = try report("return policy { \(rule) }").split(separator: "\n").map(String.init)
    #expect(lines.first == "acme.lua:\(expected) is nil")
    #expect(lines.last == MissingPlaceTests.help)
    #expect(lines.count == 4)
  }

  @Test func `a list with a missing place is replaced whole, and replaces whole`() throws {
    let base = #"return policy { payout = { minimum = { nil, eur "1" }, retain = { sek "1", eur "1" } } }"#
    let mended = #"local base = require "base" return base:with { payout = { minimum = { sek "5" } } }"#
    let terms = try policy(mended, modules: ["base.lua": base]).terms(account: "main")
    #expect(terms.payout.minimum == .constant(kronor(500)))
    let broken = """
      local base = require "base"
      return base:with { payout = { minimum = { sek "5" }, retain = { nil, eur "2" } } }
      """
    let text = try report(broken, modules: ["base.lua": base])
    #expect(text.hasPrefix("acme.lua:2:54: error[wrong_type]: 'payout.retain[1]' is nil\n"), "\(text)")
  }

  @Test(
    "What a function answers",
    arguments: [
      (#"minimum = function() return { sek "1", nil, eur "9999" } end"#, RuleKey.minimum, "payout.minimum[2]"),
      (#"retain = function() return { nil, sek "1" } end"#, .retain, "payout.retain[1]"),
      (
        #"frequency = function() return weekly { days = { "friday", nil, "monday" } } end"#, .frequency,
        "payout.frequency.days[2]"
      ),
    ])
  func answers(rule: String, key: RuleKey, place: String) throws {
    let policy = try policy("return policy { payout = { \(rule) } }")
    let failure = #expect(throws: PolicyFailure.self) {
      if key == .frequency {
        _ = try policy.frequency(runQuestion(key))
      } else {
        _ = try policy.amounts(runQuestion(key))
      }
    }
    #expect(failure?.message == "'\(place)' of the answer is nil")
    #expect(failure?.help == "a misspelt name is nil; correct it, or leave the place out")
  }

  @Test func `a nil at the end is not there`() throws {
    let policy = try policy(
      #"return policy { payout = { minimum = { sek "1", nil }, retain = function() return { sek "1", nil } end } }"#)
    #expect(policy.terms(account: "main").payout.minimum == .constant(kronor(100)))
    #expect(try policy.amounts(runQuestion(.retain)).value == kronor(100))
  }

  @Test(
    "A value beside the places or the names is not dropped",
    arguments: [
      (#"payout = { minimum = { sek "1", [0] = eur "1" } }"#, "'payout.minimum' must be money"),
      (#"payout = { minimum = { sek "1", other = eur "1" } }"#, "'payout.minimum' must be money"),
      ("accounts = { main = {}, {} }", "a value here has no name"),
      ("params = { a = 1, 2 }", "a value here has no name"),
      ("accounts = { main = {}, [7] = {} }", "a value here has no name"),
      ("owners = { [0] = 'agency' }", "a value here has no name"),
    ])
  func besides(rule: String, expected: String) throws {
    let text = try report("return policy { \(rule) }")
    #expect(text.contains(expected), "\(text)")
  }
}
