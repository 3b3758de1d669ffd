// A policy in plain Swift, to hold a Lua policy against.

import Ledger
import Receivables

/// A policy whose terms are values and whose answers are closures.
final class SwiftPolicy: PayoutPolicy {
  let name = "plain Swift"
  private var base = PolicyTerms()
  private var accounts: [String: PolicyTerms] = [:]
  private var numbers: [RuleKey: (RuleQuestion) -> RuleAnswer<Int?>] = [:]
  private var sums: [RuleKey: (RuleQuestion) -> RuleAnswer<AmountsByCurrency>] = [:]
  private var percentages: [RuleKey: (RuleQuestion) -> RuleAnswer<Percent>] = [:]
  private var frequencies: [RuleKey: (RuleQuestion) -> RuleAnswer<Frequency>] = [:]

  /// A policy with terms that differ from the defaults.
  init(_ change: (inout PolicyTerms) -> Void = { _ in }) { change(&base) }

  /// The same policy with terms that differ for an account.
  func account(_ id: String, _ change: (inout PolicyTerms) -> Void) -> SwiftPolicy {
    var terms = base
    change(&terms)
    accounts[id] = terms
    return self
  }

  /// The same policy with a function for a rule.
  func number(_ key: RuleKey, _ answer: @escaping (RuleQuestion) -> RuleAnswer<Int?>) -> SwiftPolicy {
    switch key {
    case .maxDays: base.respite.maxDays = .asked
    case .maxTotalDays: base.respite.maxTotalDays = .asked
    case .maxPerCase: base.respite.maxPerCase = .asked
    case .maxPerCustomer: base.respite.maxPerCustomer = .asked
    default: base.payout.maxHoldDays = .asked
    }
    numbers[key] = answer
    return self
  }

  /// The same policy with a function for a rule.
  func amounts(_ key: RuleKey, _ answer: @escaping (RuleQuestion) -> RuleAnswer<AmountsByCurrency>) -> SwiftPolicy {
    switch key {
    case .minimum: base.payout.minimum = .asked
    case .retain: base.payout.retain = .asked
    default: base.collection.chargeback.fee = .asked
    }
    sums[key] = answer
    return self
  }

  /// The same policy with a function for the commission.
  func commission(_ answer: @escaping (RuleQuestion) -> RuleAnswer<Percent>) -> SwiftPolicy {
    base.collection.commission.percent = .asked
    percentages[.commissionPercent] = answer
    return self
  }

  /// The same policy with a function for the payout frequency.
  func frequency(_ answer: @escaping (RuleQuestion) -> RuleAnswer<Frequency>) -> SwiftPolicy {
    base.payout.frequency = .asked
    frequencies[.frequency] = answer
    return self
  }

  func terms(account: String) -> PolicyTerms { accounts[account] ?? base }

  func origin(of key: RuleKey, account: String) -> RuleOrigin? { nil }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    let terms = terms(account: question.account)
    switch question.key {
    case .maxDays:
      guard case .constant(let days) = terms.respite.maxDays else { break }
      return RuleAnswer(days)
    case .maxTotalDays: return try answer(terms.respite.maxTotalDays, numbers, copy question)
    case .maxPerCase: return try answer(terms.respite.maxPerCase, numbers, copy question)
    case .maxPerCustomer: return try answer(terms.respite.maxPerCustomer, numbers, copy question)
    default: return try answer(terms.payout.maxHoldDays, numbers, copy question)
    }
    return try answer(.asked, numbers, copy question)
  }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    let terms = terms(account: question.account)
    switch question.key {
    case .minimum: return try answer(terms.payout.minimum, sums, copy question)
    case .retain: return try answer(terms.payout.retain, sums, copy question)
    default: return try answer(terms.collection.chargeback.fee, sums, copy question)
    }
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    try answer(terms(account: question.account).collection.commission.percent, percentages, copy question)
  }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    try answer(terms(account: question.account).payout.frequency, frequencies, copy question)
  }

  func takeOutput() -> [String] { [] }

  private func answer<Value>(
    _ rule: Rule<Value>, _ functions: [RuleKey: (RuleQuestion) -> RuleAnswer<Value>], _ question: RuleQuestion
  ) throws(PolicyFailure) -> RuleAnswer<Value> {
    if case .constant(let value) = rule { return RuleAnswer(value) }
    guard let function = functions[question.key] else {
      throw PolicyFailure(.failed, "there is no such function", origin: nil)
    }
    return function(question)
  }
}
