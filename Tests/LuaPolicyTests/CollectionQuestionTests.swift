// Functions that say what the agency takes of a payment and what a chargeback costs: asked, and held to what they may answer.

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct CollectionQuestionTests {
  private func question(_ key: RuleKey, account: String = "main", outstanding: Int64 = 100_000) -> RuleQuestion {
    var question = respiteQuestion(key, outstanding: outstanding)
    question.account = account
    question.debt?.requestedDays = nil
    return question
  }

  private func commission(_ body: String) throws -> LuaPolicy {
    try policy("return policy {\n  commission = { percent = function(ctx) \(body) end },\n}")
  }

  private func fee(_ body: String) throws -> LuaPolicy {
    try policy("return policy {\n  chargeback = { fee = function(ctx) \(body) end },\n}")
  }

  private func sentence(_ failure: PolicyFailure?) -> String? {
    failure.map { failure in failure.message + (failure.help.map { " (\($0))" } ?? "") }
  }

  private func failure(_ ask: () throws -> Void) -> PolicyFailure? {
    #expect(throws: PolicyFailure.self) { try ask() }
  }

  @Test func `a commission may depend on the case, and says why`() throws {
    let policy = try commission(
      #"if ctx.case.outstanding > sek "5000.00" then return percent "8", "large" end return percent "12.5""#)
    let small = try policy.percent(question(.commissionPercent, outstanding: 500_000))
    #expect(small.value == Percent(millionths: 12_500_000))
    #expect(small.reason == nil)
    let large = try policy.percent(question(.commissionPercent, outstanding: 500_001))
    #expect(large.value == Percent(millionths: 8_000_000))
    #expect(large.reason == "large")
    #expect(policy.origin(of: .commissionPercent, account: "main") == RuleOrigin(script: "acme.lua", line: 2))
  }

  @Test func `a fee may depend on the currency, a list answers by currency`() throws {
    let policy = try fee(#"print(ctx.currency, ctx.case.id) return { sek "150.00", eur "15.00" }"#)
    let answer = try policy.amounts(question(.chargebackFee)).value
    #expect(answer[.sek] == 15_000)
    #expect(answer[.eur] == 1500)
    #expect(policy.takeOutput() == ["SEK\tC-1"])
  }

  @Test(
    "Facts of the case",
    arguments: [
      ("ctx.today", "2025-01-03"), ("ctx.creditor.id", "acme"), ("ctx.account.id", "main"),
      ("ctx.case.state", "reminder"), ("ctx.case.capital", "1000.00 SEK"), ("ctx.case.age_days", "12"),
      ("ctx.customer.id", "anna"), ("ctx.customer.open_cases", "3"),
    ])
  func facts(field: String, expected: String) throws {
    let percent = try commission(#"print(\#(field)) return percent "1""#)
    _ = try percent.percent(question(.commissionPercent))
    #expect(percent.takeOutput() == [expected])
    let amount = try fee("print(\(field)) return sek(1)")
    _ = try amount.amounts(question(.chargebackFee))
    #expect(amount.takeOutput() == [expected])
  }

  @Test(
    "What only a respite or a run has is an error",
    arguments: [
      ("ctx.requested_days", "requested_days"), ("ctx.balance", "balance"), ("ctx.payout_date", "payout_date"),
    ])
  func absent(field: String, name: String) throws {
    let policy = try commission(#"local x = \#(field) return percent "1""#)
    let failure = failure { _ = try policy.percent(question(.commissionPercent)) }
    #expect(
      failure?.message == "'commission.percent' failed: ctx has no '\(name)' where this rule is asked")
    #expect(failure?.origin == RuleOrigin(script: "acme.lua", line: 2))
  }

  @Test(
    "Percentages that make no sense",
    arguments: [
      ("return nil", #"a percentage from 0 to 100, not nil (write it as percent "12.5")"#),
      ("return 10", #"a percentage from 0 to 100, not the whole number 10 (write it as percent "10")"#),
      ("return 12.5", #"a percentage from 0 to 100, not the float 12.5 (write it as percent "12.5")"#),
      (#"return "8""#, #"a percentage from 0 to 100, not the text '8' (write it as percent "8")"#),
      ("return sek(1)", #"a percentage from 0 to 100, not 1.00 SEK (write it as percent "12.5")"#),
      (#"return percent "-0.000001""#, "a percentage from 0 to 100, not -0.000001"),
      (#"return percent "100.000001""#, "a percentage from 0 to 100, not 100.000001"),
      (#"return percent "1", 2"#, "a text as its reason, not a whole number"),
    ])
  func percentages(body: String, expected: String) throws {
    let policy = try commission(body)
    let failure = failure { _ = try policy.percent(question(.commissionPercent)) }
    #expect(sentence(failure) == "'commission.percent' must answer \(expected)")
    #expect(failure?.kind == .failed)
    #expect(failure?.origin == RuleOrigin(script: "acme.lua", line: 2))
  }

  @Test(arguments: ["0", "100"]) func `the ends of the range may be answered`(text: String) throws {
    let policy = try commission("return percent \"\(text)\"")
    #expect(try policy.percent(question(.commissionPercent)).value == Percent(text: text))
  }

  @Test(
    "Fees that make no sense",
    arguments: [
      (#"return sek "-1.00""#, "an amount that is not negative, not -1.00 SEK"),
      (#"return { sek "1.00", sek "2.00" }"#, "a list with one amount a currency, not one with SEK twice"),
      (
        "return nil",
        #"money, or a list with one amount a currency, not nil (write an amount as sek "1000.00")"#
      ),
    ])
  func fees(body: String, expected: String) throws {
    let policy = try fee(body)
    let failure = failure { _ = try policy.amounts(question(.chargebackFee)) }
    #expect(sentence(failure) == "'chargeback.fee' must answer \(expected)")
  }

  @Test func `a rule over its limits is a limit`() throws {
    let policy = try commission("while true do end")
    let failure = failure { _ = try policy.percent(question(.commissionPercent)) }
    #expect(failure?.kind == .limit)
    #expect(failure?.message == "'commission.percent' failed: the rule took more than 200000 steps")
  }

  @Test func `constants are answered too, an account's own for it alone`() throws {
    let script = """
      return policy {
        commission = { percent = function() return percent "1" end },
        chargeback = { fee = sek "5.00" },
        accounts = {
          other = {
            commission = { percent = percent "2" },
            chargeback = { fee = function(ctx) print(ctx.account.id) return sek(6) end },
          },
        },
      }
      """
    let policy = try policy(script)
    #expect(try policy.percent(question(.commissionPercent)).value == Percent(millionths: 1_000_000))
    #expect(try policy.percent(question(.commissionPercent, account: "other")).value == Percent(millionths: 2_000_000))
    #expect(try policy.amounts(question(.chargebackFee)).value == kronor(500))
    #expect(policy.takeOutput() == [])
    #expect(try policy.amounts(question(.chargebackFee, account: "other")).value == kronor(600))
    #expect(policy.takeOutput() == ["other"])
  }

  @Test func `what no policy says is nothing`() throws {
    let policy = try policy("return policy {}")
    #expect(try policy.percent(question(.commissionPercent)).value == Percent(millionths: 0))
    #expect(try policy.amounts(question(.chargebackFee)).value == .zero)
  }
}
