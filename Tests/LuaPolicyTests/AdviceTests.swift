// Warnings of what would fail once it is asked, and of what never helps; and nothing of what is well.

import Diagnostics
import LuaPolicy
import LuaRuntime
import Testing

@Suite struct AdviceTests {
  /// Warnings as `line:column code: message (help)`, a line each.
  private func advice(_ script: String, modules: [String: String] = [:]) throws -> [String] {
    let rules = try TemporaryRules(modules.merging(["acme.lua": script]) { $1 })
    return RuleChecker.diagnostics(of: "acme.lua", rules.folder).map { found in
      let place = "\(found.place?.line ?? 0):\(found.place?.column ?? 0)"
      let help = found.help.map { " (\($0))" } ?? ""
      return "\(place) \(found.severity == .warning ? "" : "error ")\(found.code): \(found.message)\(help)"
    }
  }

  private static let head =
    "local base = policy { payout = { lag = 1, minimum = sek \"5.00\", settlement_days = { card = 2 }, "
    + "frequency = weekly { day = \"friday\" } }, flow = { { state = \"invoice\" } }, accounts = { b = { payout = { lag = 2 } } } }\n"

  @Test(
    "A script as it is written",
    arguments: [
      (
        "local function f() total = 1 end\nf = f\nreturn policy {}",
        [
          "1:20 global_written: the global 'total' cannot be written (put 'local' before it, where it is first given a value)"
        ]
      ),
      (
        "local f = { function() function g() end end }\nreturn f",
        [
          "1:33 global_written: the global 'g' cannot be written (put 'local' before it, where it is first given a value)"
        ]
      ),
      (
        "local function f() return seck '1', string.fomat, mathh.max end return { f }",
        [
          "1:27 unknown_global: there is no global 'seck', did you mean 'sek'?",
          "1:37 unknown_global: 'string' has no 'fomat'",
          "1:51 unknown_global: there is no global 'mathh', did you mean 'math'?",
        ]
      ),
      (
        "local function f() return sek '1,000.00', percent('12.5%'), date \"2025-02-30\", eur '1.00' end return { f }",
        [
          "1:31 bad_value: '1,000.00' is no amount; write it as \"1000.00\"",
          "1:51 bad_value: '12.5%' is no percentage; write it as \"12.5\"",
          "1:66 bad_value: '2025-02-30' is no date; write it as \"2025-01-31\"",
        ]
      ),
      (
        "local a = 1\nlocal function b() end\nlocal c, d\nlocal e = 1 e = 2\nreturn policy {}",
        [
          "1:7 unused_value: the local 'a' is never used (remove it)",
          "2:16 unused_value: the function 'b' is never used (remove it)",
          "3:7 unused_value: the local 'c' is never used (remove it)",
          "4:7 unused_value: the local 'e' is given values and never read (remove it)",
        ]
      ),
      (
        "local x = 1\ndo local x = 2 print(x) end\nreturn policy {}",
        ["1:7 unused_value: the local 'x' is never used (remove it)"]
      ),
      (
        "return policy { payout = { lag = 1, ['lag'] = 2, lag = 2 } }",
        [
          "1:38 duplicate_key: 'lag' is given twice in this table, and only the last counts (remove one of them)",
          "1:50 duplicate_key: 'lag' is given twice in this table, and only the last counts (remove one of them)",
        ]
      ),
    ])
  func script(text: String, expected: [String]) throws {
    #expect(try advice(text) == expected)
  }

  @Test(
    "The functions of rules",
    arguments: [
      (
        "payout = { minimum = function(ctx) return ctx.balanse, ctx.case.id, ctx.today.yeer, ctx.last_payout.amont end }",
        [
          "2:44 unknown_fact: ctx has no field 'balanse', did you mean 'balance'?",
          "2:57 unknown_fact: ctx has no 'case' where this rule is asked",
          "2:70 unknown_fact: a date has no 'yeer'; it has year, month, day, weekday and d:plus(days)",
          "2:86 unknown_fact: ctx.last_payout has no field 'amont', did you mean 'amount'?",
        ]
      ),
      (
        "payout = { retain = function(ctx) return ctx.balance:percnt(percent '5') + ctx.balance:share(2)[1] end, minimum = function() return ctx.balance end }",
        [
          "2:55 unknown_fact: money has no 'percnt'; it has m:percent(p) and m:share(n)",
          "2:134 unknown_global: there is no global 'ctx' (ctx is what a function is given: write function(ctx))",
        ]
      ),
      (
        "payout = { frequency = function(c) if c.payout_date then return daily {} end return weekly { day = c.params.day } end }",
        [
          "2:40 unknown_fact: ctx has no 'payout_date' where this rule is asked",
          "2:101 unknown_fact: there is no parameter 'day'",
        ]
      ),
      (
        "commission = { percent = function(ctx) return ctx.requested_days end }, chargeback = { fee = function(ctx) return ctx.balance end }",
        [
          "2:48 unknown_fact: ctx has no 'requested_days' where this rule is asked",
          "2:116 unknown_fact: ctx has no 'balance' where this rule is asked",
        ]
      ),
      (
        "accounts = { other = { payout = { retain = function(ctx) return ctx.customer.id end } } }",
        ["2:66 unknown_fact: ctx has no 'customer' where this rule is asked"]
      ),
      (
        "respite = { max_days = function(ctx) if ctx.case.outstanding == 0 or '2025-01-01' ~= ctx.today then return 1 end return ctx.requested_days end }",
        [
          "2:42 wrong_kinds: money and a number are never equal (write an amount such as sek \"0\")",
          "2:71 wrong_kinds: a date and a text are never the same "
            + "(write a date such as date \"2025-01-31\", or move one with d:plus(days))",
        ]
      ),
      (
        "payout = { minimum = function() return sek '5.00' end, retain = function(ctx) if ctx.balance > sek(0) then return sek (1) end return sek(1) end }",
        [
          "2:23 constant_function: the function of 'payout.minimum' always answers the same (write it without a function: sek '5.00')",
          "2:66 constant_function: the function of 'payout.retain' always answers the same (write it without a function: sek (1))",
        ]
      ),
      (
        "payout = { retain = function(ctx) if 0 < ctx.balance then return ctx.balance - 5 end return ctx.balance end }",
        [
          "2:39 wrong_kinds: money and a number cannot be compared (write an amount such as sek \"0\")",
          "2:67 wrong_kinds: money and a number cannot be subtracted (write an amount such as sek \"5\")",
        ]
      ),
      (
        "payout = { frequency = function() return weekly { days = { 'monday', 'friday' } } end }",
        [
          "2:25 constant_function: the function of 'payout.frequency' always answers the same (write it without a function: weekly { days = { 'monday', 'friday' } })"
        ]
      ),
    ])
  func function(rule: String, expected: [String]) throws {
    let found = try advice("return policy {\n \(rule),\n}")
    #expect(found == expected)
  }

  @Test(
    "Values that a policy has already",
    arguments: [
      (
        "payout = { lag = 1 }",
        ["2:31 same_value: 'payout.lag' is what the policy that this one starts from says already (remove it)"]
      ),
      (
        "payout = { minimum = money(5, 'SEK'), lag = 2, settlement_days = { card = 2, sepa = 2 } }",
        [
          "2:31 same_value: 'payout.minimum' is what the policy that this one starts from says already (remove it)",
          "2:87 same_value: 'payout.settlement_days.card' is what the policy that this one starts from says already (remove it)",
        ]
      ),
      (
        "payout = { frequency = weekly { day = 'friday' } }, flow = { { state = 'invoice' } }",
        [
          "2:31 same_value: 'payout.frequency' is what the policy that this one starts from says already (remove it)",
          "2:72 same_value: 'flow' is what the policy that this one starts from says already (remove it)",
        ]
      ),
      (
        "accounts = { b = { payout = { lag = 2 } }, c = { payout = { lag = 1, roll = 'none' } } }",
        [
          "2:50 same_value: 'accounts.b.payout.lag' is what the policy that this one starts from says already (remove it)",
          "2:80 same_value: 'accounts.c.payout.lag' is what the policy says for every account (remove it)",
        ]
      ),
      // As for every account again, where the policy before said otherwise.
      ("accounts = { b = { payout = { lag = 1 } } }", []),
      ("payout = { lag = 0, minimum = { sek '5.00' }, frequency = weekly { day = 'monday' } }", []),
    ])
  func values(rule: String, expected: [String]) throws {
    let found = try advice(AdviceTests.head + "return base:with { \(rule) }")
    #expect(found == expected)
  }

  @Test(
    "Parameters",
    arguments: [
      ("params = { a = 1, b = 2 }, respite = { max_days = function(ctx) return ctx.params.a end }", ["b"]),
      ("params = { a = 1 }, respite = { max_days = function(ctx) local p = ctx.params return p.a end }", []),
      ("params = { a = 1 }, respite = { max_days = function(ctx) return ctx.params['a'] end }", []),
      (
        "params = { a = 1 }, respite = { max_days = function(ctx) local p, k = ctx.params, 'A' return p[k:lower()] end }",
        []
      ),
      ("params = { a = 1 }, respite = { max_days = function(ctx) return ({ SEK = 4 })[ctx.currency] end }", ["a"]),
      ("params = { a = 1 }, respite = { max_days = lib.days }", []),
    ])
  func parameters(rule: String, unused: [String]) throws {
    let found = try advice(
      "local lib = require 'lib'\nreturn policy { \(rule), accounts = { x = { respite = { max_per_case = lib.days } } } }",
      modules: ["lib.lua": "return { days = function(ctx) return ctx.params.a end }"])
    // The module reads `a` too where it is loaded; here it is only looked for whether `b` is.
    let names = found.filter { $0.contains("unused_parameter") }
    #expect(names.count == unused.filter { $0 != "a" }.count)
    let alone = try advice("local lib = { days = function(c) return c.params.a end }\nreturn policy { \(rule) }")
    #expect(alone.filter { $0.contains("unused_parameter") }.count <= unused.count)
  }

  @Test func `a parameter that nobody reads`() throws {
    #expect(
      try advice(
        "return policy {\n  params = { float = sek '1', minimum = sek '2' },\n"
          + "  payout = { minimum = function(ctx) return ctx.params.minimum end },\n}") == [
          "2:14 unused_parameter: no rule reads the parameter 'float' (read it as ctx.params.float, or remove it)"
        ])
  }

  @Test(
    "Nothing is said of what is well, or not certain",
    arguments: [
      // Shadowing, closures, names in texts and remarks.
      "local sek = function(x) return x end -- total = 1\nreturn policy { respite = { max_days = sek(5) } }",
      "local count = 0\nlocal function next_number() count = count + 1 return count end\nreturn policy { respite = { max_days = next_number() } }",
      "local text = 'seck = 1' return policy { params = { a = text }, respite = { max_days = function(ctx) return #ctx.params.a end } }",
      // What is meant to fail.
      "local ok = pcall(function() os = nil return io.open('x') end)\nreturn policy { respite = { max_days = ok and 1 or 2 } }",
      "return policy { respite = { max_days = function(ctx) return select(2, pcall(function() return ctx.balance end)) and 1 or 2 end } }",
      // A reason, a remark in the trace, an error: the function does more than answer.
      "return policy { respite = { max_days = function() return 5, 'agreed' end } }",
      "return policy { respite = { max_days = function(ctx) print(ctx.today) return 5 end } }",
      "return policy { respite = { max_days = function(ctx) if ctx.case.age_days > 9 then error('old') end return 5 end } }",
      "return policy { respite = { max_days = function(ctx) if ctx.case.age_days > 9 then return 4 end return 5 end } }",
      "local days = 5\nreturn policy { respite = { max_days = function() days = days + 1 return days end } }",
      // The facts under another name, and a name that means something else inside.
      "local function days(c) return c.requested_days end\nreturn policy { respite = { max_days = days } }",
      "return policy { respite = { max_days = function(ctx) local function f(ctx) return ctx.x end return f { x = 1 } end } }",
      "return policy { respite = { max_days = function(ctx) ctx = { x = 4 } return ctx.x end } }",
      "return policy { payout = { minimum = function(ctx) if ctx.currency == 'SEK' then return sek '5' end return eur '1' end } }",
      "return policy { payout = { minimum = function(ctx) if ctx.last_payout == nil then return sek '5' end return ctx.last_payout.amount end } }",
      "local _unused, _ = 1, 2\nlocal ok, message = pcall(error)\nreturn policy { respite = { max_days = ok and 1 or 2 } }",
      "for _, name in ipairs { 'a' } do local text = name .. 'x' print(text) end return policy {}",
      "return policy { respite = { max_days = pcall(sek, '0.995') and 1 or pcall(function() return sek 'x' end) and 2 or 3 } }",
      "return { double = function(x) return x * 2 end }",
    ])
  func nothing(script: String) throws {
    let found = try advice(script)
    #expect(found == [])
  }

  @Test func `beside mistakes only what would fail is told`() throws {
    let function =
      "respite = { max_days = function(ctx) return ctx.requested end, max_per_case = function() return 1 end }"
    let found = try advice("local x = 1\nreturn policy { no = 1, \(function) }")
    #expect(
      found.map { $0.split(separator: ":").prefix(2).joined(separator: ":") } == [
        "2:17 error unknown_key", "2:69 unknown_fact",
      ])
  }

  @Test func `a script that fails while it loads tells what else would`() throws {
    let found = try advice("local x = seck '5'\nlocal y = eurr '5'\nlocal z = 5\nreturn polisy { x, y }")
    #expect(
      found == [
        "1:11 error rule_raised: there is no global 'seck', did you mean 'sek'?",
        "2:11 unknown_global: there is no global 'eurr', did you mean 'eur'?",
        "4:8 unknown_global: there is no global 'polisy', did you mean 'policy'?",
      ])
  }
}
