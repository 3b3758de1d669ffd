// Functions are asked, see the facts of the moment and nothing else, and are held to what they may answer.

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct QuestionTests {
  private func respite(_ body: String) throws -> LuaPolicy {
    try policy("local kept\nreturn policy { respite = { max_days = function(ctx) \(body) end } }")
  }

  private func minimum(_ body: String) throws -> LuaPolicy {
    try policy("local kept\nreturn policy { payout = { minimum = function(ctx) \(body) end } }")
  }

  private func failure(_ ask: () throws -> Void) -> String {
    do {
      try ask()
      return "no failure"
    } catch let failure as PolicyFailure {
      let place = failure.origin.map { "\($0.script):\($0.line): " } ?? ""
      let help = failure.help.map { " (\($0))" } ?? ""
      return "\(failure.kind): \(place)\(failure.message)\(help)"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a function may give a reason`() throws {
    let policy = try respite(#"if ctx.case.outstanding > sek "20000.00" then return 14, "large debt" end return 30"#)
    let small = try policy.wholeNumber(respiteQuestion(.maxDays))
    #expect(small.value == 30)
    #expect(small.reason == nil)
    let large = try policy.wholeNumber(respiteQuestion(.maxDays, outstanding: 2_000_001))
    #expect(large.value == 14)
    #expect(large.reason == "large debt")
  }

  @Test(
    "Facts of a respite",
    arguments: [
      ("ctx.today", "2025-01-03"), ("ctx.creditor.id", "acme"), ("ctx.account.id", "main"), ("ctx.currency", "SEK"),
      ("ctx.case.id", "C-1"), ("ctx.case.state", "reminder"), ("ctx.case.capital", "1000.00 SEK"),
      ("ctx.case.due", "2025-01-03"), ("ctx.case.age_days", "12"), ("ctx.case.respites", "1"),
      ("ctx.case.respite_days", "14"), ("ctx.customer.id", "anna"), ("ctx.customer.respites", "2"),
      ("ctx.customer.open_cases", "3"), ("ctx.requested_days", "10"),
    ])
  func respiteFacts(field: String, expected: String) throws {
    let policy = try respite("print(\(field)) return 1")
    _ = try policy.wholeNumber(respiteQuestion(.maxDays))
    #expect(policy.takeOutput() == [expected])
  }

  @Test(
    "Facts of a run",
    arguments: [
      ("ctx.payout_date", "2025-01-03"), ("ctx.balance", "400.00 SEK"), ("ctx.oldest_days", "3"),
      ("ctx.last_payout", "nil"),
    ])
  func runFacts(field: String, expected: String) throws {
    let policy = try minimum("print(\(field)) return sek(0)")
    _ = try policy.amounts(runQuestion(.minimum))
    #expect(policy.takeOutput() == [expected])
  }

  @Test func `the last payout has a date and an amount`() throws {
    let policy = try minimum("print(ctx.last_payout.date, ctx.last_payout.amount) return sek(0)")
    _ = try policy.amounts(runQuestion(.minimum, last: (day(2024, 12, 27), 5000)))
    #expect(policy.takeOutput() == ["2024-12-27\t50.00 SEK"])
  }

  @Test func `the facts of a question are gone at the next`() throws {
    let policy = try policy(
      """
      local function told(ctx)
        for _, name in ipairs { "balance", "collected", "payout_date", "case", "requested_days" } do
          print(name, (pcall(function() return ctx[name] end)))
        end
      end
      return policy {
        respite = { max_days = function(ctx) told(ctx) return 1 end },
        payout = { minimum = function(ctx) told(ctx) return sek(ctx.collected(1) == sek(0) and 0 or 1) end },
      }
      """)
    let run = ["balance\ttrue", "collected\ttrue", "payout_date\ttrue", "case\tfalse", "requested_days\tfalse"]
    let respite = ["balance\tfalse", "collected\tfalse", "payout_date\tfalse", "case\ttrue", "requested_days\ttrue"]
    for _ in 1...2 {
      _ = try policy.amounts(runQuestion(.minimum))
      #expect(policy.takeOutput() == run)
      _ = try policy.wholeNumber(respiteQuestion(.maxDays))
      #expect(policy.takeOutput() == respite)
    }
  }

  @Test(
    "What ctx does not have is an error",
    arguments: [
      ("ctx.balanse", "ctx has no field 'balanse', did you mean 'balance'?"),
      ("ctx.balance", "ctx has no 'balance' where this rule is asked"),
      ("ctx.case.capitol", "ctx.case has no field 'capitol', did you mean 'capital'?"),
      ("ctx.params.x", "there is no parameter 'x'"), ("ctx[1]", "ctx has no field of that kind"),
      ("(function() ctx.x = 1 end)()", "ctx cannot be changed"),
      ("(function() ctx.params.x = 1 end)()", "ctx.params cannot be changed"),
      ("require 'x'", "modules are required while a script loads; move this to its top"),
    ])
  func missing(expression: String, expected: String) throws {
    let policy = try respite("local x = \(expression) return 1")
    #expect(
      failure { _ = try policy.wholeNumber(respiteQuestion(.maxDays)) }
        == "failed: acme.lua:2: 'respite.max_days' failed: \(expected)")
  }

  // To the reader both are the same letter, and to Swift the same text.
  @Test func `ids of other bytes are other ids`() throws {
    let policy = try respite("return #ctx.customer.id")
    for id in ["\u{E9}1", "e\u{301}1", "\u{E9}1"] {
      var question = respiteQuestion(.maxDays)
      question.debt?.customerID = id
      #expect(try policy.wholeNumber(question).value == id.utf8.count)
    }
  }

  @Test func `ctx is valid only during its call`() throws {
    let policy = try respite("if kept then return kept.requested_days end kept = ctx return 1")
    _ = try policy.wholeNumber(respiteQuestion(.maxDays))
    #expect(
      failure { _ = try policy.wholeNumber(respiteQuestion(.maxDays)) }
        == "failed: acme.lua:2: 'respite.max_days' failed: ctx is valid only during the call it was given to")
  }

  @Test(
    "Days that money cannot be asked for",
    arguments: [
      ("ctx.collected()", "'collected' takes whole days from 1 to 36600, not nothing"),
      ("ctx.refunded(7.0)", "'refunded' takes whole days from 1 to 36600, not a float"),
      ("ctx.charged_back '7'", "'charged_back' takes whole days from 1 to 36600, not a text"),
      ("ctx.collected(0)", "'collected' takes whole days from 1 to 36600, not 0"),
      ("ctx.collected(-1)", "'collected' takes whole days from 1 to 36600, not -1"),
      ("ctx.collected(36601)", "'collected' takes whole days from 1 to 36600, not 36601"),
      ("ctx.collected(math.maxinteger)", "'collected' takes whole days from 1 to 36600, not 9223372036854775807"),
      ("ctx:collected(7)", "'collected' is called with a dot: ctx.collected(30)"),
      ("ctx.collected", "a list with one amount"),
    ])
  func windows(expression: String, expected: String) throws {
    let policy = try minimum("return \(expression)")
    #expect(failure { _ = try policy.amounts(runQuestion(.minimum)) }.contains(expected))
  }

  @Test func `what money did is for runs, and only during the call`() throws {
    #expect(
      failure { _ = try respite("return ctx.collected(1)").wholeNumber(respiteQuestion(.maxDays)) }
        == "failed: acme.lua:2: 'respite.max_days' failed: ctx has no 'collected' where this rule is asked")
    let policy = try minimum("if kept then return kept(7) end kept = ctx.collected return kept(7)")
    #expect(try policy.amounts(runQuestion(.minimum)).value == kronor(0))
    #expect(
      failure { _ = try policy.amounts(runQuestion(.minimum)) }
        == "failed: acme.lua:2: 'payout.minimum' failed: ctx is valid only during the call it was given to")
  }

  @Test(
    "Answers that make no sense",
    arguments: [
      ("return nil", "a whole number from 0 to 100000, not nil"),
      ("return 30.0", "a whole number from 0 to 100000, not the float 30.0 (write 30 without decimals)"),
      ("return 0/0", "a whole number from 0 to 100000, not the float nan"),
      ("return -1", "a whole number from 0 to 100000, not -1"),
      ("return '30'", "a whole number from 0 to 100000, not the text '30'"),
      ("return function() end", "a whole number from 0 to 100000, not a function"),
      ("return ctx", "a whole number from 0 to 100000, not ctx"),
      ("return {}", "a whole number from 0 to 100000, not a table"),
      ("return 1, 2", "a text as its reason, not a whole number"),
    ])
  func numbers(body: String, expected: String) throws {
    let policy = try respite(body)
    #expect(
      failure { _ = try policy.wholeNumber(respiteQuestion(.maxDays)) }
        == "failed: acme.lua:2: 'respite.max_days' must answer \(expected)")
  }

  @Test(
    "Amounts that make no sense",
    arguments: [
      (
        "return 1000",
        "money, or a list with one amount a currency, not the whole number 1000 "
          + #"(write an amount as sek "1000.00")"#
      ),
      (#"return sek "-1.00""#, "an amount that is not negative, not -1.00 SEK"),
      (#"return { sek "1.00", sek "2.00" }"#, "a list with one amount a currency, not one with SEK twice"),
      (
        #"return { sek "1.00", 5 }"#,
        "money, or a list with one amount a currency, not the whole number 5 "
          + #"(write an amount as sek "5.00")"#
      ),
    ])
  func amounts(body: String, expected: String) throws {
    let policy = try minimum(body)
    #expect(
      failure { _ = try policy.amounts(runQuestion(.minimum)) }
        == "failed: acme.lua:2: 'payout.minimum' must answer \(expected)")
  }

  @Test func `a list of money answers by currency`() throws {
    let policy = try minimum(#"return { eur "5.00", sek "1.00" }"#)
    let answer = try policy.amounts(runQuestion(.minimum)).value
    #expect(answer[.sek] == 100)
    #expect(answer[.eur] == 500)
  }

  @Test func `no limit may be answered where none is the default`() throws {
    let policy = try policy("return policy { respite = { max_total_days = function() end } }")
    #expect(try policy.wholeNumber(respiteQuestion(.maxTotalDays)).value == nil)
  }

  @Test func `a frequency may be answered`() throws {
    let policy = try policy("return policy { payout = { frequency = function(ctx) return monthly { day = 5 } end } }")
    #expect(try policy.frequency(runQuestion(.frequency)).value == .monthly([5]))
  }

  @Test func `a limit is a limit, and the next question starts afresh`() throws {
    let policy = try respite("if ctx.case.outstanding > sek(5000) then while true do pcall(error) end end return 1")
    let limit = "limit: acme.lua:2: 'respite.max_days' failed: the rule took more than 200000 steps"
    #expect(failure { _ = try policy.wholeNumber(respiteQuestion(.maxDays, outstanding: 900_000)) } == limit)
    #expect(try policy.wholeNumber(respiteQuestion(.maxDays)).value == 1)
  }

  @Test func `constants are answered too`() throws {
    let policy = try policy(#"return policy { respite = { max_days = 9 }, payout = { retain = sek "5.00" } }"#)
    #expect(try policy.wholeNumber(respiteQuestion(.maxDays)).value == 9)
    #expect(try policy.amounts(runQuestion(.retain)).value == kronor(500))
    #expect(try policy.frequency(runQuestion(.frequency)).value == .weekly([.friday]))
  }

  @Test func `an account's own function is asked for it alone`() throws {
    let script = """
      return policy {
        payout = { minimum = function() return sek(1) end },
        accounts = { other = { payout = { minimum = function(ctx) print(ctx.account.id) return sek(2) end } } },
      }
      """
    let policy = try policy(script)
    #expect(try policy.amounts(runQuestion(.minimum)).value == kronor(100))
    #expect(try policy.amounts(runQuestion(.minimum, account: "other")).value == kronor(200))
    #expect(policy.takeOutput() == ["other"])
    #expect(policy.origin(of: .minimum, account: "other") == RuleOrigin(script: "acme.lua", line: 3))
  }
}
