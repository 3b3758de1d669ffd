// A policy that answers as another does, but for what is supposed.

import Ledger
import Receivables

/// The answers that are supposed.
struct SupposedRules {
  /// A run by what a policy is told of it.
  struct RunMark: Equatable {
    var today: CalendarDate
    var payoutDate: CalendarDate
  }

  /// An amount of a book, at one run or at all of them.
  struct Amount {
    var key: RuleKey
    var account: String
    var value: Money
    var run: RunMark?
  }

  /// A limit for one request, known by what a policy is told of it.
  struct Limit {
    var key: RuleKey
    var caseID: String
    var today: CalendarDate
    var days: Int
    var value: Int
  }

  var amounts: [Amount] = []
  var limits: [Limit] = []
  /// A run whose policy is told another payout date than the run has.
  var payoutDate: (run: RunMark, told: CalendarDate)?
}

final class SupposedPolicy: PayoutPolicy {
  private let base: any PayoutPolicy
  private let rules: SupposedRules

  init(_ base: any PayoutPolicy, _ rules: SupposedRules) {
    self.base = base
    self.rules = rules
  }

  var name: String { base.name }
  var looksBack: Bool { base.looksBack }
  func takeOutput() -> [String] { base.takeOutput() }
  func origin(of key: RuleKey, account: String) -> RuleOrigin? { base.origin(of: key, account: account) }

  func terms(account: String) -> PolicyTerms {
    var terms = base.terms(account: account)
    for amount in rules.amounts where ByteText(amount.account) == ByteText(account) {
      if amount.key == .minimum { terms.payout.minimum = .asked }
      if amount.key == .retain { terms.payout.retain = .asked }
    }
    for limit in rules.limits {
      switch limit.key {
      case .maxDays: terms.respite.maxDays = .asked
      case .maxTotalDays: terms.respite.maxTotalDays = .asked
      case .maxPerCase: terms.respite.maxPerCase = .asked
      case .maxPerCustomer: terms.respite.maxPerCustomer = .asked
      default: break
      }
    }
    return terms
  }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    let question = retold(copy question)
    let run = question.run.map { SupposedRules.RunMark(today: question.today, payoutDate: $0.payoutDate) }
    for amount in rules.amounts
    where amount.key == question.key && ByteText(amount.account) == ByteText(question.account)
      && amount.value.currency == question.currency && (amount.run == nil || amount.run == run)
    {
      return RuleAnswer(AmountsByCurrency(amount.value))
    }
    let terms = base.terms(account: question.account).payout
    if question.key == .minimum, case .constant(let amounts) = terms.minimum { return RuleAnswer(amounts) }
    if question.key == .retain, case .constant(let amounts) = terms.retain { return RuleAnswer(amounts) }
    return try base.amounts(question)
  }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    let question = retold(copy question)
    for limit in rules.limits
    where limit.key == question.key && ByteText(limit.caseID) == question.debt.map({ ByteText($0.caseID) })
      && limit.today == question.today
      && limit.days == question.debt?.requestedDays
    {
      return RuleAnswer(limit.value)
    }
    let terms = base.terms(account: question.account).respite
    switch question.key {
    case .maxDays: if case .constant(let days) = terms.maxDays { return RuleAnswer(days) }
    case .maxTotalDays: if case .constant(let days) = terms.maxTotalDays { return RuleAnswer(days) }
    case .maxPerCase: if case .constant(let times) = terms.maxPerCase { return RuleAnswer(times) }
    case .maxPerCustomer: if case .constant(let times) = terms.maxPerCustomer { return RuleAnswer(times) }
    default: break
    }
    return try base.wholeNumber(question)
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    try base.percent(question)
  }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    try base.frequency(question)
  }

  private func retold(_ question: RuleQuestion) -> RuleQuestion {
    guard let run = question.run, let told = rules.payoutDate,
      told.run == SupposedRules.RunMark(today: question.today, payoutDate: run.payoutDate)
    else { return question }
    var question = question
    question.run?.payoutDate = told.told
    return question
  }
}
