// Every key of a policy and every fact of `ctx` is used by a rule that ships or by the contract suite, and is on the page on
// rules.

import Foundation
import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct VocabularyTests {
  private static let keys: [String: [String]] = [
    "": [
      "params", "respite", "payout", "allocation", "owners", "overpayment", "flow", "costs", "interest", "commission",
      "chargeback", "accounts",
    ],
    "respite": ["max_days", "max_total_days", "max_per_case", "max_per_customer"],
    "payout": [
      "frequency", "minimum", "retain", "max_hold_days", "roll", "calendar", "cutoff", "lag", "settlement_days",
      "reserve", "require_bank_account",
    ],
    "payout.reserve": ["percent", "days"],
    "owners": ["costs", "interest", "capital"],
    "interest": ["rate"],
    "commission": ["percent", "vat", "refundable"],
    "chargeback": ["fee", "refund_fee_on_win"],
  ]

  // Those of every question, of a run, of a case, and of a respite.
  private static let common = ["today", "params", "creditor.id", "account.id", "currency"]
  private static let run = [
    "payout_date", "balance", "oldest_days", "last_payout.date", "last_payout.amount", "collected", "refunded",
    "charged_back",
  ]
  private static let debt = [
    "case.id", "case.state", "case.capital", "case.costs", "case.interest", "case.outstanding", "case.due",
    "case.age_days", "case.respites", "case.respite_days", "customer.id", "customer.respites", "customer.open_cases",
  ]
  private static let respite = ["requested_days"]

  private static let makers = [
    "sek", "eur", "usd", "nok", "dkk", "gbp", "money", "percent", "date", "daily", "weekly", "biweekly", "monthly",
    "quarterly", "on_demand",
  ]

  /// The texts of every rule that ships, and of those of the contract suite.
  private static let scripts: [String] = {
    let shipped = ShippedRulesTests.scripts.compactMap {
      try? String(contentsOfFile: "\(ShippedRulesTests.folder)/\($0)", encoding: .utf8)
    }
    return shipped + ContractTests.all.map(\.lua)
  }()

  private static let page =
    (try? String(contentsOfFile: "\(ShippedRulesTests.folder)/README.md", encoding: .utf8)) ?? ""

  @Test(arguments: keys.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  func `the keys are these and no others`(table: String, names: [String]) throws {
    let path = table.isEmpty ? [] : table.split(separator: ".").map(String.init)
    let inner = path.reversed().reduce("zzzzzzzz = 1") { "\($1) = { \($0) }" }
    let known = table == "payout.reserve" ? "there is percent, days" : "there is \(names.joined(separator: ", "))"
    #expect(try report("return policy { \(inner) }").contains("help: \(known)\n"))
  }

  @Test func `every key is used, and on the page`() {
    for (table, names) in VocabularyTests.keys {
      for name in names {
        #expect(VocabularyTests.scripts.contains { $0.contains(try! Regex("\\b\(name) *=")) }, "\(table) \(name)")
        #expect(VocabularyTests.page.contains(name), "\(table) \(name)")
      }
    }
  }

  @Test func `every fact is used, and on the page`() {
    for fact in VocabularyTests.common + VocabularyTests.run + VocabularyTests.debt + VocabularyTests.respite {
      #expect(VocabularyTests.scripts.contains { $0.contains("ctx.\(fact)") }, "\(fact)")
      let name = fact.split(separator: ".").last.map(String.init) ?? fact
      #expect(VocabularyTests.page.contains("`\(name)`") || VocabularyTests.page.contains("`ctx.\(fact)"), "\(fact)")
    }
  }

  @Test func `every constructor is used, and on the page`() {
    for maker in VocabularyTests.makers {
      let isUsed = VocabularyTests.scripts.contains { $0.contains(try! Regex("\\b\(maker) *[{\"(]")) }
      #expect(isUsed || ["usd", "nok", "dkk", "gbp"].contains(maker), "\(maker)")
      #expect(VocabularyTests.page.contains("`\(maker)`") || VocabularyTests.page.contains(maker), "\(maker)")
    }
  }

  @Test(
    "What is no function where the table says so",
    arguments: [
      "params = { x = F }", "payout = { roll = F }", "payout = { calendar = F }", "payout = { cutoff = F }",
      "payout = { lag = F }", "payout = { settlement_days = F }", "payout = { settlement_days = { card = F } }",
      "payout = { reserve = F }", "payout = { reserve = { percent = F, days = 1 } }",
      "payout = { reserve = { percent = percent '1', days = F } }", "payout = { require_bank_account = F }",
      "allocation = F", "owners = { costs = F }", "overpayment = F", "flow = F", "flow = { { state = F } }",
      "costs = { reminder = F }", "interest = { rate = F }", "interest = F", "commission = { vat = F }",
      "commission = { refundable = F }", "chargeback = { refund_fee_on_win = F }", "accounts = F", "respite = F",
      "payout = { frequency = weekly { day = F } }",
    ])
  func constant(rule: String) throws {
    let text = try report("return policy { \(rule.replacing("F", with: "function() end")) }")
    #expect(text.contains("error[wrong_type]") && text.contains("not a function"), "\(text)")
  }

  @Test(arguments: RuleKey.allCases) func `a question has its facts and no others`(key: RuleKey) throws {
    var question = RuleQuestion(key: key, today: day(2025, 1, 3), creditor: "acme", account: "main", currency: .sek)
    var known = VocabularyTests.common
    switch key {
    case .frequency: break
    case .minimum, .retain, .maxHoldDays:
      question.run = runQuestion(key, last: (day(2024, 12, 27), 100)).run
      known += VocabularyTests.run
    case .maxDays, .maxTotalDays, .maxPerCase, .maxPerCustomer:
      question.debt = respiteQuestion(key).debt
      known += VocabularyTests.debt + VocabularyTests.respite
    case .commissionPercent, .chargebackFee:
      question.debt = respiteQuestion(key).debt
      question.debt?.requestedDays = nil
      known += VocabularyTests.debt
    }
    let all = VocabularyTests.common + VocabularyTests.run + VocabularyTests.debt + VocabularyTests.respite
    let reads = all.map { "print('\($0)', (pcall(function() return ctx.\($0) == nil end)))" }.joined(separator: " ")
    let (table, name) = (key.rawValue.split(separator: ".")[0], key.rawValue.split(separator: ".")[1])
    let policy = try policy("return policy { \(table) = { \(name) = function(ctx) \(reads) error('done') end } }")
    #expect(throws: PolicyFailure.self) { try _ = Contract.answer(policy, question) }
    #expect(policy.takeOutput().filter { $0.hasSuffix("true") } == all.filter(known.contains).map { "\($0)\ttrue" })
  }
}
