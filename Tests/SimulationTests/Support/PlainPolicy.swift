import Ledger
import Receivables

/// A policy in plain Swift: constant terms, or functions where a test gives them.
final class PlainPolicy: PayoutPolicy {
  let name: String
  var shared = PolicyTerms()
  /// What differs for an account.
  var overrides: [String: PolicyTerms] = [:]
  var minimumAnswer: ((RuleQuestion) -> Int64)?
  var maxDaysAnswer: ((RuleQuestion) -> Int)?
  var frequencyAnswer: ((RuleQuestion) -> Frequency)?
  var percentAnswer: ((RuleQuestion) -> Percent)?
  private(set) var asked: [String] = []

  init(_ name: String = "plain", _ change: (inout PolicyTerms) -> Void = { _ in }) {
    self.name = name
    change(&shared)
  }

  func terms(account: String) -> PolicyTerms {
    var terms = overrides[account] ?? shared
    if minimumAnswer != nil { terms.payout.minimum = .asked }
    if maxDaysAnswer != nil { terms.respite.maxDays = .asked }
    if frequencyAnswer != nil { terms.payout.frequency = .asked }
    if percentAnswer != nil { terms.collection.commission.percent = .asked }
    return terms
  }

  func origin(of key: RuleKey, account: String) -> RuleOrigin? { nil }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    asked.append("\(question.key.rawValue) \(question.today)")
    guard let answer = maxDaysAnswer else { throw PolicyFailure(.failed, "not asked for", origin: nil) }
    return RuleAnswer(answer(copy question))
  }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    asked.append("\(question.key.rawValue) \(question.today)")
    guard let answer = minimumAnswer else { throw PolicyFailure(.failed, "not asked for", origin: nil) }
    let amount = answer(copy question)
    return RuleAnswer(AmountsByCurrency([Money(minorUnits: amount, currency: question.currency)]))
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    asked.append("\(question.key.rawValue) \(question.today)")
    guard let answer = percentAnswer else { throw PolicyFailure(.failed, "not asked for", origin: nil) }
    return RuleAnswer(answer(copy question))
  }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    asked.append("\(question.key.rawValue) \(question.today)")
    guard let answer = frequencyAnswer else { throw PolicyFailure(.failed, "not asked for", origin: nil) }
    return RuleAnswer(answer(copy question))
  }

  func takeOutput() -> [String] { [] }
}
