// What is said of scripts that are wrong: every mistake at once, at its place.

import Diagnostics
import LuaPolicy
import Ledger
import LuaRuntime
import Receivables
import Testing

@Suite struct LoadingTests {
  @Test func `an unknown key is pointed at`() throws {
    let script = """
      return policy {
        payout = {
          minimun = sek "1.00",
        },
      }
      """
    #expect(
      try report(script) == """
        acme.lua:3:5: error[unknown_key]: unknown key 'minimun'
          3 |     minimun = sek "1.00",
            |     ^~~~~~~
          help: did you mean 'minimum'?

        """)
  }

  @Test func `all mistakes are reported at once`() throws {
    let script = """
      return policy {
        respite = { max_days = 30.0, max_per_case = -1 },
        payout = { minimum = 1000, frequency = weekly { day = "fryday" }, lag = 31, roll = "next", reserve = {} },
        commission = { percent = 10 },
        accounts = { main = { payout = { cutoff = "25:00", settlement_days = { cards = 2 } } } },
      }
      """
    let expected = [
      "acme.lua:2:15: error[wrong_type]: 'respite.max_days' must be a whole number from 0 to 100000, or a function, "
        + "not the float 30.0",
      "acme.lua:2:32: error[out_of_range]: 'respite.max_per_case' must be a whole number from 0 to 100000, "
        + "or a function, not -1",
      "acme.lua:3:14: error[wrong_type]: 'payout.minimum' must be money, or a list with one amount a currency, "
        + "or a function, not the whole number 1000",
      "acme.lua:3:51: error[unknown_name]: 'payout.frequency' must be a weekday: monday, tuesday, wednesday, thursday, "
        + "friday, saturday, sunday, not 'fryday'",
      "acme.lua:3:69: error[out_of_range]: 'payout.lag' must be a whole number from 0 to 30, not 31",
      "acme.lua:3:79: error[unknown_name]: 'payout.roll' must be a roll convention: following, modified_following, "
        + "preceding, modified_preceding, none, not 'next'",
      "acme.lua:3:94: error[missing_key]: 'payout.reserve' must be a reserve with 'percent' and 'days', "
        + "not one without",
      "acme.lua:4:18: error[wrong_type]: 'commission.percent' must be a percentage from 0 to 100, or a function, "
        + "not the whole number 10",
      "acme.lua:5:36: error[out_of_range]: 'accounts.main.payout.cutoff' must be a time of day such as \"16:00\", "
        + "not '25:00'",
      "acme.lua:5:74: error[unknown_key]: unknown key 'cards'",
    ]
    let lines = try report(script).split(separator: "\n").filter { $0.hasPrefix("acme.lua") }.map(String.init)
    #expect(lines == expected)
  }

  @Test(
    "A script that cannot be a policy says why",
    arguments: [
      ("", "acme.lua: error[not_a_policy]: the script returns nothing, not a policy\n"),
      ("return {}", "acme.lua: error[not_a_policy]: the script returns a table, not a policy\n"),
      ("return print", "acme.lua: error[not_a_policy]: the script returns a built-in function, not a policy\n"),
      (
        "return policy { payout = }",
        "acme.lua:1:26: error[syntax_error]: unexpected symbol near '}'\n"
      ),
      (
        "local x = nil\nreturn x.y",
        "acme.lua:2:8: error[rule_raised]: attempt to index a nil value (local 'x')\n"
      ),
      (
        "return polisy {}",
        "acme.lua:1:8: error[rule_raised]: there is no global 'polisy', did you mean 'policy'?\n"
      ),
      ("while true do end", "acme.lua:1: error[rule_limit]: the rule took more than 200000 steps\n"),
      (
        "return policy { params = { x = 1.5 } }",
        "acme.lua:1:28: error[wrong_type]: 'params.x' must be money, a whole number, a percentage, a text, "
          + "true or false, not the float 1.5\n"
      ),
      (
        "return policy { payout = 5 }",
        "acme.lua:1:17: error[wrong_type]: 'payout' must be a table of keys, "
          + "not the whole number 5\n"
      ),
    ])
  func reasons(script: String, expected: String) throws {
    let head = try report(script).split(separator: "\n").first.map { $0 + "\n" } ?? ""
    #expect(head == expected)
  }

  @Test(
    "The category decides the exit code",
    arguments: [
      ("return policy { x = 1 }", Diagnostic.Category.invalidInput), ("return policy {", .invalidInput),
      ("error('no')", .ruleFailed), ("while true do end", .ruleLimit),
      (String(repeating: " ", count: 300_000), .ruleLimit),
    ])
  func categories(script: String, expected: Diagnostic.Category) throws {
    let error = #expect(throws: Diagnostics.self) { try policy(script) }
    #expect(error?.list.first?.category == expected)
  }

  @Test func `a script that is not there is named with its creditor`() throws {
    let rules = try TemporaryRules([:])
    let loader = try #require(RuleLoader(folder: rules.folder))
    let error = #expect(throws: Diagnostics.self) { try loader.load(script: "acme.lua", creditor: "acme") }
    #expect(
      DiagnosticRenderer().render(error?.list ?? []) == """
        error[rule_not_found]: creditor 'acme' has no rules: there is no script 'acme.lua' in the rules folder
          help: make acme.lua, or name another script for the creditor

        """)
  }

  @Test func `a script that cannot be used is named with its creditor and its file`() throws {
    let rules = try TemporaryRules(["acme.lua/inner.lua": ""])
    let loader = try #require(RuleLoader(folder: rules.folder))
    let error = #expect(throws: Diagnostics.self) { try loader.load(script: "acme.lua", creditor: "acme") }
    #expect(
      DiagnosticRenderer().render(rules.shortened(error?.list ?? [])) == """
        acme.lua: error[rule_not_readable]: creditor 'acme' has no usable rules: 'acme.lua' is a folder and no script
          help: put a script in its place, or remove it

        """)
  }

  @Test func `metamethods nested too deep are over a limit, caught or not`() throws {
    let nested = "local t = setmetatable({}, { __index = function(t, k) return t[k] end })\n"
    for line in ["local x = t.x", "pcall(function() return t.x end)"] {
      #expect(
        try report(nested + line).hasPrefix("acme.lua:1: error[rule_limit]: the rule's calls are nested too deep\n"))
    }
  }

  @Test func `scripts with equal texts have their own places`() throws {
    let text = """
      return require("standard"):with {
        params = { least = sek "5.00" },
        payout = {
          minimum = function(ctx) return ctx.params.none end,
        },
        chargeback = { fee = function(ctx) return ctx.params.least end },
        accounts = { other = { payout = { retain = sek "1.00" } } },
      }
      """
    let standard = "return policy { respite = { max_days = function() return 1 end } }"
    let long = String(repeating: "long", count: 20) + ".lua"
    let rules = try TemporaryRules([
      "a.lua": text, "b.lua": text, "c.lua": text, long: text, "d.lua": text + " ", "standard.lua": standard,
    ])
    let loader = try #require(RuleLoader(folder: rules.folder))
    // What a text comes to is known from its third time on.
    for script in ["a.lua", "b.lua", "c.lua", "d.lua", long, "b.lua"] {
      let policy = try loader.load(
        script: script, creditor: "acme", parameters: ["least": GivenParameter("7.00", from: .commandLine)])
      #expect(policy.name == script)
      #expect(policy.sources.map(\.path) == [script, "standard.lua"])
      #expect(policy.origin(of: .minimum, account: "main") == RuleOrigin(script: script, line: 4))
      #expect(policy.origin(of: .retain, account: "other") == RuleOrigin(script: script, line: 7))
      #expect(policy.origin(of: .maxDays, account: "main")?.script == "standard.lua")
      #expect(policy.accountPlaces.map { $0.place?.file } == ["\(rules.path)/\(script)"])
      let failure = #expect(throws: PolicyFailure.self) { try policy.amounts(runQuestion(.minimum)) }
      #expect(failure?.origin == RuleOrigin(script: script, line: 4))
      #expect(try policy.amounts(runQuestion(.chargebackFee)).value[.sek] == 700)
    }
  }
  @Test func `of scripts with equal texts each function answers its own rule`() throws {
    let text = """
      local count = 0
      local function counting(step)
        return function() count = count + step; return count end
      end
      return policy {
        respite = { max_days = counting(1), max_per_case = counting(10) },
        payout = { max_hold_days = counting(100), frequency = weekly { day = "friday" } },
        accounts = { other = { respite = { max_days = counting(1000) } } },
      }
      """
    let rules = try TemporaryRules(["a.lua": text, "b.lua": text, "c.lua": text])
    let loader = try #require(RuleLoader(folder: rules.folder))
    let policies = try ["a.lua", "b.lua", "c.lua", "b.lua"].map { try loader.load(script: $0, creditor: "acme") }
    // What one counts is unknown to the others, whether they share their text or their script.
    for policy in policies {
      #expect(try policy.wholeNumber(runQuestion(.maxDays)).value == 1)
      #expect(try policy.wholeNumber(runQuestion(.maxPerCase)).value == 11)
      #expect(try policy.wholeNumber(runQuestion(.maxHoldDays)).value == 111)
      #expect(try policy.wholeNumber(runQuestion(.maxDays, account: "other")).value == 1111)
    }
  }

  @Test func `a script that catches an error knows its name, whatever has the same text`() throws {
    let text = """
      local _, message = pcall(function() error("caught") end)
      return policy { payout = { minimum = function() return sek "1.00", message end } }
      """
    let rules = try TemporaryRules(["a.lua": text, "b.lua": text])
    let loader = try #require(RuleLoader(folder: rules.folder))
    for script in ["a.lua", "b.lua", "a.lua"] {
      let policy = try loader.load(script: script, creditor: "acme")
      #expect(try policy.amounts(runQuestion(.minimum)).reason == "\(script):1: caught")
    }
  }

  @Test func `what a script says of its own name is read again where others have the same text`() throws {
    let text = """
      local _, message = pcall(function() error("caught") end)
      return policy { payout = { calendar = message } }
      """
    let rules = try TemporaryRules(["a.lua": text, "b.lua": text])
    let loader = try #require(RuleLoader(folder: rules.folder))
    for script in ["a.lua", "b.lua"] {
      let error = #expect(throws: Diagnostics.self) { try loader.load(script: script, creditor: "acme") }
      #expect(error?.list.first?.message.contains("'\(script):1: caught'") == true)
    }
  }
  @Test func `a script that its own text requires keeps its places apart`() throws {
    let text = """
      local state = require 'state'
      state.runs = state.runs + 1
      if state.runs == 1 then return require('a'):with { payout = {} } end
      return policy {
        respite = { max_days = function() return state.runs end },
      }
      """
    let state = "return { runs = 0 }"
    let rules = try TemporaryRules(["a.lua": text, "b.lua": text, "c.lua": text, "state.lua": state])
    let loader = try #require(RuleLoader(folder: rules.folder))
    for script in ["a.lua", "b.lua", "a.lua", "c.lua", "b.lua"] {
      let policy = try loader.load(script: script, creditor: "acme")
      #expect(policy.origin(of: .maxDays, account: "main") == RuleOrigin(script: "a.lua", line: 5))
      #expect(try policy.wholeNumber(runQuestion(.maxDays)).value == 2)
    }
  }

  @Test func `a key that is no text is a mistake, for another may look like it`() throws {
    let script = """
      return policy {
        accounts = {
          ["\\xff"] = { payout = { lag = 1 } },
          ["\\xfe\u{301}"] = { payout = { lag = 2 } },
        },
        params = { ["a\\xff"] = 1 },
      }
      """
    let heads = try report(script).split(separator: "\n").filter { $0.hasPrefix("acme.lua") }
    #expect(
      heads.map(String.init) == [
        "acme.lua:2:3: error[unknown_key]: the name of a value here is no text",
        "acme.lua:2:3: error[unknown_key]: the name of a value here is no text",
        "acme.lua:6:3: error[unknown_key]: the name of a value here is no text",
      ])
  }
}
