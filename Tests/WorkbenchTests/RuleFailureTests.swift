import Diagnostics
import Testing

@testable import Workbench

/// What is told of rules that fail while they run: what, where, what to do, who called whom, and what the question was.
@Suite struct RuleFailureTests {
  private static let scenario = """
    name: S
    from: 2025-01-01
    until: 2025-01-10
    creditors: { nordic-energy: { accounts: [main, claims] } }
    cases: { C-1: { creditor: nordic-energy, capital: 5000.00 } }
    timeline:
      - { at: 2025-01-02, payment: { id: P1, case: C-1, amount: 400.00 } }
      - { at: 2025-01-03, respite: { case: C-1, days: 10 } }
      - { at: 2025-01-04, chargeback: { id: B1, payment: P1 } }
    expect: {}

    """

  private func failure(_ script: String, modules: [String: String] = [:]) throws -> String {
    let project = try RuleProject()
    try project.write("s.yaml", RuleFailureTests.scenario)
    try project.write("rules/nordic-energy.lua", script)
    for (name, text) in modules { try project.write("rules/" + name, text) }
    let result = project.run("s.yaml")
    #expect(result.output.isEmpty)
    #expect(result.status == (result.diagnostics.first?.code == "rule_limit" ? .ruleLimit : .ruleFailed))
    return project.text(result.diagnostics)
  }

  @Test(
    "A rule of one function",
    arguments: [
      (
        "payout = { minimum = function(ctx) return ctx.balanse end }",
        """
        rules/nordic-energy.lua:1:63: error[rule_failed]: 'payout.minimum' failed: ctx has no field 'balanse', did you mean 'balance'?
          1 | return policy { payout = { minimum = function(ctx) return ctx.balanse end } }
            |                                                               ^~~~~~~
          note: the question was payout.minimum for nordic-energy on 2025-01-03

        """
      ),
      (
        "payout = { retain = function(ctx) return 1000 end }",
        """
        rules/nordic-energy.lua:1:58: error[rule_failed]: 'payout.retain' must answer money, or a list with one amount a currency, not the whole number 1000
          1 | return policy { payout = { retain = function(ctx) return 1000 end } }
            |                                                          ^~~~
          help: write an amount as sek "1000.00"
          note: the question was payout.retain for nordic-energy on 2025-01-03

        """
      ),
      (
        "payout = { max_hold_days = function(ctx) return ctx.oldest_days + 1.5 end }",
        """
        rules/nordic-energy.lua:1:65: error[rule_failed]: 'payout.max_hold_days' must answer a whole number from 0 to 100000, not the float 2.5
          1 | return policy { payout = { max_hold_days = function(ctx) return ctx.oldest_days + 1.5 end } }
            |                                                                 ^~~~~~~~~~~~~~~~~~~~~
          note: the question was payout.max_hold_days for nordic-energy on 2025-01-03

        """
      ),
      (
        "payout = { minimum = function(ctx) return ctx.last_payout.amount * 2 end }",
        """
        rules/nordic-energy.lua:1:63: error[rule_failed]: 'payout.minimum' failed: attempt to index a nil value (field 'last_payout')
          1 | return policy { payout = { minimum = function(ctx) return ctx.last_payout.amount * 2 end } }
            |                                                               ^~~~~~~~~~~
          help: ctx.last_payout is nil before the first payout; ask first whether there is one
          note: the question was payout.minimum for nordic-energy on 2025-01-03

        """
      ),
      (
        "payout = { minimum = function(ctx) return ctx.collected(0) end }",
        """
        rules/nordic-energy.lua:1:63: error[rule_failed]: 'payout.minimum' failed: 'collected' takes whole days from 1 to 36600, not 0
          1 | return policy { payout = { minimum = function(ctx) return ctx.collected(0) end } }
            |                                                               ^~~~~~~~~
          note: the question was payout.minimum for nordic-energy on 2025-01-03

        """
      ),
      (
        "accounts = { claims = { payout = { minimum = function() error('not yet') end } } }",
        """
        rules/nordic-energy.lua:1: error[rule_failed]: 'payout.minimum' failed: not yet
          1 | return policy { accounts = { claims = { payout = { minimum = function() error('not yet') end } } } }
          note: the question was payout.minimum for nordic-energy/claims on 2025-01-03

        """
      ),
      (
        "payout = { frequency = function(ctx) return weekly { day = 'firday' } end }",
        """
        rules/nordic-energy.lua:1:61: error[rule_failed]: 'payout.frequency' must answer a weekday: monday, tuesday, wednesday, thursday, friday, saturday, sunday, not 'firday'
          1 | return policy { payout = { frequency = function(ctx) return weekly { day = 'firday' } end } }
            |                                                             ^~~~~~~~~~~~~~~~~~~~~~~~~
          help: did you mean 'friday'?
          note: the question was payout.frequency for nordic-energy on 2025-01-01

        """
      ),
      (
        "respite = { max_days = function(ctx) return 30, 5 end }",
        """
        rules/nordic-energy.lua:1:65: error[rule_failed]: 'respite.max_days' must answer a text as its reason, not a whole number
          1 | return policy { respite = { max_days = function(ctx) return 30, 5 end } }
            |                                                                 ^
          note: the question was respite.max_days for case C-1 of nordic-energy on 2025-01-03

        """
      ),
      (
        "commission = { percent = function(ctx) return 12.5 end }",
        """
        rules/nordic-energy.lua:1:63: error[rule_failed]: 'commission.percent' must answer a percentage from 0 to 100, not the float 12.5
          1 | return policy { commission = { percent = function(ctx) return 12.5 end } }
            |                                                               ^~~~
          help: write it as percent "12.5"
          note: the question was commission.percent for case C-1 of nordic-energy on 2025-01-02

        """
      ),
      (
        "chargeback = { fee = function(ctx) return sek '5' + eur '1' end }",
        """
        rules/nordic-energy.lua:1:67: error[rule_failed]: 'chargeback.fee' failed: cannot add SEK and EUR
          1 | return policy { chargeback = { fee = function(ctx) return sek '5' + eur '1' end } }
            |                                                                   ^
          note: the question was chargeback.fee for case C-1 of nordic-energy on 2025-01-04

        """
      ),
      (
        "payout = { minimum = function(ctx) while true do end end }",
        """
        rules/nordic-energy.lua:1: error[rule_limit]: 'payout.minimum' failed: the rule took more than 200000 steps
          1 | return policy { payout = { minimum = function(ctx) while true do end end } }
          note: the question was payout.minimum for nordic-energy on 2025-01-03

        """
      ),
    ])
  func one(rule: String, expected: String) throws {
    let found = try failure("return policy { \(rule) }")
    #expect(found == expected)
  }

  @Test func `who called whom is told in the words of the rules, across files, tail calls and recursion`() throws {
    let script = """
      local pricing = require "pricing"

      return policy {
        payout = {
          minimum = function(ctx)
            return pricing.tiered(ctx)
          end,
        },
      }
      """
    let pricing = """
      local pricing = {}
      local function down(amount, n)
        if n == 0 then return amount + 5 end
        local less = down(amount, n - 1)
        return less
      end
      function pricing.tiered(ctx)
        local steps = down(ctx.balance, 3)
        return steps
      end
      return pricing
      """
    let found = try failure(script, modules: ["pricing.lua": pricing])
    #expect(
      found == """
        rules/pricing.lua:3:32: error[rule_failed]: 'payout.minimum' failed: cannot add money and a whole number; write an amount as sek "1000.00"
          3 |   if n == 0 then return amount + 5 end
            |                                ^
          note: called by 'down' at pricing.lua:4
          note: called by 'pricing.tiered' at pricing.lua:8
          note: called by 'payout.minimum' at nordic-energy.lua:5
          note: the question was payout.minimum for nordic-energy on 2025-01-03

        """)
  }

  @Test func `an error while a script loads tells its calls too`() throws {
    let project = try RuleProject()
    try project.write("rules/lib.lua", "local lib = {}\nfunction lib.f(x)\n  return x.y.z\nend\nreturn lib")
    try project.write(
      "rules/a.lua", "local lib = require 'lib'\nlocal v = lib.f({})\nreturn policy { params = { v = v } }")
    #expect(
      project.text(project.check("rules/a.lua").diagnostics) == """
        rules/lib.lua:3:12: error[rule_raised]: attempt to index a nil value (field 'y')
          3 |   return x.y.z
            |            ^
          note: called by the script at a.lua:2

        """)
  }
}
