// The contract of a policy as a table: what a policy says in Lua, the same in plain Swift, and what both come to.

import Ledger
import Receivables
import Testing

/// One policy told twice, and its answers: `14 because large debt`.
struct Contract: Sendable, CustomTestStringConvertible {
  let name: String
  let lua: String
  let swift: @Sendable () -> SwiftPolicy
  var answers: [(question: RuleQuestion, expected: String)] = []

  var testDescription: String { name }

  init(
    _ name: String, _ lua: String, _ swift: @escaping @Sendable () -> SwiftPolicy,
    _ answers: [(RuleQuestion, String)] = []
  ) {
    self.name = name
    self.lua = lua
    self.swift = swift
    self.answers = answers.map { (question: $0.0, expected: $0.1) }
  }

  /// What a policy answers, as text.
  static func answer(_ policy: any PayoutPolicy, _ question: RuleQuestion) throws -> String {
    switch question.key {
    case .maxDays, .maxTotalDays, .maxPerCase, .maxPerCustomer, .maxHoldDays:
      text(try policy.wholeNumber(question)) { $0?.description ?? "none" }
    case .minimum, .retain, .chargebackFee:
      text(try policy.amounts(question)) { amounts in
        amounts.list.isEmpty ? "zero" : amounts.list.map(\.description).joined(separator: " + ")
      }
    case .commissionPercent: text(try policy.percent(question)) { $0.description }
    case .frequency: text(try policy.frequency(question)) { "\($0)" }
    }
  }

  private static func text<Value>(_ answer: RuleAnswer<Value>, _ describe: (Value) -> String) -> String {
    describe(answer.value) + (answer.reason.map { " because \($0)" } ?? "")
  }

  // MARK: Questions

  /// A question of a run on Friday 2025-01-10, of an account in a currency with money behind it.
  static func run(
    _ key: RuleKey, account: String = "main", currency: Currency = .sek, balance: Int64 = 40_000,
    oldestDays: Int? = 3, last: (date: CalendarDate, amount: Int64)? = nil
  ) -> RuleQuestion {
    var money = MoneyByDay()
    money.add(10_000, .collected, on: day(2024, 12, 1))
    money.add(50_000, .collected, on: day(2025, 1, 3))
    money.add(20_000, .collected, on: day(2025, 1, 10))
    money.add(3000, .refunded, on: day(2025, 1, 9))
    money.add(7000, .chargedBack, on: day(2024, 12, 11))
    let date = day(2025, 1, 10)
    var question = RuleQuestion(key: key, today: date, creditor: "acme", account: account, currency: currency)
    question.run = RunFacts(
      payoutDate: day(2025, 1, 13), balance: balance, oldestDays: oldestDays, lastPayout: last)
    question.money = money
    return question
  }

  /// A question about a case on 2025-01-10.
  static func debt(
    _ key: RuleKey, account: String = "main", state: CaseState = .reminder, outstanding: Int64 = 100_000,
    requestedDays: Int? = 10
  ) -> RuleQuestion {
    let date = day(2025, 1, 10)
    var question = RuleQuestion(key: key, today: date, creditor: "acme", account: account, currency: .sek)
    question.debt = CaseFacts(
      caseID: "C-1", state: state, capital: outstanding - 8000, costs: 6000, interest: 2000, outstanding: outstanding,
      due: day(2024, 12, 20), ageDays: 40, respites: 1, respiteDays: 14, customerID: "anna", customerRespites: 2,
      customerOpenCases: 3, requestedDays: requestedDays)
    return question
  }

  /// A question for the frequency.
  static func frequency(on date: CalendarDate, account: String = "main") -> RuleQuestion {
    RuleQuestion(key: .frequency, today: date, creditor: "acme", account: account, currency: .sek)
  }
}
