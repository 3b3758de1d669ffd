// The policy that holds, with its terms for each account resolved once, when it takes effect.

import Ledger
import Receivables

final class PolicyInForce {
  let policy: any PayoutPolicy
  /// What holds for each account.
  let terms: [PolicyTerms]
  /// Whether any account has a rate of interest.
  let bearsInterest: Bool
  /// Whether any account lets money beyond what is outstanding settle other cases.
  let spills: Bool
  /// Whether any account refuses payments of more than is outstanding.
  let rejects: Bool
  /// Whether any account holds back a part of payments.
  let reserves: Bool
  /// Whether a run may ask what debtors' money did.
  let looksBack: Bool

  init(_ policy: any PayoutPolicy, accounts: [String]) {
    self.policy = policy
    terms = accounts.map { policy.terms(account: $0) }
    bearsInterest = terms.contains { $0.collection.interest != .none }
    spills = terms.contains { $0.collection.overpayment == .otherCases }
    rejects = terms.contains { $0.collection.overpayment == .reject }
    reserves = terms.contains { $0.payout.reserve != nil }
    let asksAtRuns = terms.contains {
      $0.payout.minimum == .asked || $0.payout.retain == .asked || $0.payout.maxHoldDays == .asked
    }
    looksBack = asksAtRuns && policy.looksBack
  }
}

/// Asks a policy for the values of one decision and keeps what it answered, so that the decision can be explained.
struct Inquiry {
  private let policy: any PayoutPolicy
  private let keepsValues: Bool
  private var question: RuleQuestion
  /// The values that were used so far; empty where nobody wants them.
  private(set) var values: [RuleValue] = []

  /// Asks with the facts of `question`, whose key is set for each value.
  init(_ policy: any PayoutPolicy, question: consuming RuleQuestion, keepsValues: Bool) {
    self.policy = policy
    self.question = question
    self.keepsValues = keepsValues
  }

  /// The amount of a rule in the question's currency, in minor units, not negative.
  mutating func amount(_ key: RuleKey, _ rule: Rule<AmountsByCurrency>) throws(SimulationStop) -> Int64 {
    question.key = key
    let answer: RuleAnswer<AmountsByCurrency>
    switch rule {
    case .constant(let amounts): answer = RuleAnswer(amounts)
    case .asked:
      do { answer = try policy.amounts(question) } catch { throw stop(error) }
    }
    let amount = answer.value[question.currency]
    guard (0...AmountBounds.largest).contains(amount) else {
      let money = Money(minorUnits: amount, currency: question.currency)
      throw stop(PolicyFailure(.failed, "\(key.rawValue) is \(money), which no amount may be", origin: origin))
    }
    keep(Money(minorUnits: amount, currency: question.currency), answer.reason)
    return amount
  }

  /// The percentage of a rule, 0 to 100.
  mutating func percent(_ key: RuleKey, _ rule: Rule<Percent>) throws(SimulationStop) -> Percent {
    question.key = key
    let answer: RuleAnswer<Percent>
    switch rule {
    case .constant(let percent): return percent
    case .asked:
      do { answer = try policy.percent(question) } catch { throw stop(error) }
    }
    guard (0...Percent.hundred.millionths).contains(answer.value.millionths) else {
      throw stop(
        PolicyFailure(.failed, "\(key.rawValue) is \(answer.value) percent, which is not 0 to 100", origin: origin))
    }
    keep(answer.value, answer.reason)
    return answer.value
  }

  /// The whole number of a rule, nil for no limit.
  mutating func limit(_ key: RuleKey, _ rule: Rule<Int?>) throws(SimulationStop) -> Int? {
    question.key = key
    let answer: RuleAnswer<Int?>
    switch rule {
    case .constant(let number): answer = RuleAnswer(number)
    case .asked:
      do { answer = try policy.wholeNumber(question) } catch { throw stop(error) }
    }
    if keepsValues { keep(answer.value?.description ?? "none", answer.reason) }
    return answer.value
  }

  /// The whole number of a rule that always has one.
  mutating func number(_ key: RuleKey, _ rule: Rule<Int>) throws(SimulationStop) -> Int {
    if case .constant(let number) = rule {
      question.key = key
      keep(number, nil)
      return number
    }
    guard let number = try limit(key, .asked) else {
      throw stop(PolicyFailure(.failed, "\(key.rawValue) must be a whole number and is nil", origin: origin))
    }
    return number
  }

  /// The payout frequency.
  mutating func frequency(_ rule: Rule<Frequency>) throws(SimulationStop) -> Frequency {
    question.key = .frequency
    let answer: RuleAnswer<Frequency>
    switch rule {
    case .constant(let frequency): answer = RuleAnswer(frequency)
    case .asked:
      do { answer = try policy.frequency(question) } catch { throw stop(error) }
    }
    keep(answer.value, answer.reason)
    return answer.value
  }

  private var origin: RuleOrigin? { policy.origin(of: question.key, account: question.account) }

  private mutating func keep(_ value: some CustomStringConvertible, _ reason: String?) {
    guard keepsValues else { return }
    values.append(RuleValue(key: question.key, value: value.description, reason: reason, origin: origin))
  }

  private func stop(_ failure: PolicyFailure) -> SimulationStop {
    let date = question.run?.payoutDate ?? question.today
    let account = question.account == Creditor.defaultAccount ? "" : "/\(question.account)"
    let subject = question.debt.map { " case \($0.caseID) of" } ?? ""
    return .ruleFailed(
      failure, question: "\(question.key.rawValue) for\(subject) \(question.creditor)\(account) on \(date)")
  }
}
