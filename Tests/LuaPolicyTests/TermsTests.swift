// What a script's tables mean: constants, merging, accounts, parameters, and where each rule stands.

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct TermsTests {
  @Test func `a policy that says nothing has the defaults`() throws {
    #expect(try policy("return policy {}").terms(account: "main") == PolicyTerms())
  }

  @Test(
    "Frequencies",
    arguments: [
      ("daily {}", Frequency.daily), ("on_demand {}", .onDemand), (#"weekly { day = "friday" }"#, .weekly([.friday])),
      (#"weekly { days = { "friday", "monday", "friday" } }"#, .weekly([.monday, .friday])),
      (#"biweekly { day = "friday", anchor = date "2025-01-03" }"#, .biweekly(.friday, anchor: day(2025, 1, 3))),
      ("monthly { day = 25 }", .monthly([25])), (#"monthly { days = { "last", 15 } }"#, .monthly([15, 31])),
      ("quarterly { day = 31 }", .quarterly([31])),
    ])
  func frequencies(written: String, expected: Frequency) throws {
    let terms = try policy("return policy { payout = { frequency = \(written) } }").terms(account: "main")
    #expect(terms.payout.frequency == .constant(expected))
  }

  @Test(
    "Frequencies that make no sense",
    arguments: [
      ("daily { day = 1 }", "must be a daily frequency, not one with the key 'day'"),
      ("on_demand { day = 1 }", "must be an on_demand frequency, not one with the key 'day'"),
      ("weekly {}", "must be a weekly frequency with 'day'"),
      ("monthly { day = 32 }", "must be a day from 1 to 31 or \"last\""),
      ("monthly { day = 1, days = { 2 } }", "must be 'day' or 'days'"),
      ("weekly { days = {} }", "must be a weekly frequency with a list of days"),
      (#"biweekly { day = "friday" }"#, "must be a biweekly frequency with 'anchor'"),
      (#""weekly""#, "must be a frequency, or a function, not the text 'weekly'"),
    ])
  func nonsense(written: String, expected: String) throws {
    let text = try report("return policy { payout = { frequency = \(written) } }")
    #expect(text.contains("'payout.frequency' \(expected)") || text.contains(expected), "\(text)")
  }

  @Test func `with merges key by key at every depth, and replaces lists and amounts whole`() throws {
    let base = """
      return policy {
        params = { a = 1, b = 2 },
        respite = { max_days = 20, max_per_case = 3 },
        payout = { minimum = { sek "1.00", eur "1.00" }, settlement_days = { card = 2, check = 5 }, lag = 1 },
        accounts = { other = { payout = { lag = 3 } } },
      }
      """
    let script = """
      local base = require "base"
      return base:with {
        respite = { max_days = 10 },
        payout = { minimum = { sek "5.00" }, settlement_days = { card = 1 } },
        accounts = { other = { payout = { cutoff = "16:00" } } },
      }
      """
    let policy = try policy(script, modules: ["base.lua": base])
    let main = policy.terms(account: "main")
    #expect(main.respite.maxDays == .constant(10))
    #expect(main.respite.maxPerCase == .constant(3))
    #expect(main.payout.minimum == .constant(kronor(500)))
    #expect(main.payout.settlementDays == [.card: 1, .check: 5])
    #expect(main.payout.lag == 1)
    let other = policy.terms(account: "other")
    #expect(other.payout.lag == 3)
    #expect(other.payout.cutoff == LocalTime(hour: 16, minute: 0))
    #expect(other.payout.minimum == main.payout.minimum)
    #expect(policy.origin(of: .maxDays, account: "main") == RuleOrigin(script: "acme.lua", line: 3))
    #expect(policy.origin(of: .maxPerCase, account: "main") == RuleOrigin(script: "base.lua", line: 3))
    #expect(policy.origin(of: .maxTotalDays, account: "main") == nil)
    #expect(policy.sources.map(\.path) == ["acme.lua", "base.lua"])
  }

  @Test func `a policy does not follow what its script does to a table later`() throws {
    let script = """
      local days = { max_days = 5 }
      local p = policy { respite = days }
      days.max_days = 6
      return p
      """
    let policy = try policy(script)
    #expect(policy.terms(account: "main").respite.maxDays == .constant(5))
    #expect(policy.origin(of: .maxDays, account: "main") == RuleOrigin(script: "acme.lua", line: 2))
  }
}
