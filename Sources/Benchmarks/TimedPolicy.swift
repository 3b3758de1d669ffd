// A policy whose answers are timed.

import Ledger
import Receivables
import Synchronization

/// How long questions took.
final class AnswerTime: Sendable {
  private let sum = Atomic<Int64>(0)

  /// In nanoseconds.
  var nanoseconds: Int64 { sum.load(ordering: .relaxed) }

  func add(_ nanoseconds: Int64) { sum.add(nanoseconds, ordering: .relaxed) }
}

/// Answers as another policy does, and adds up the time.
final class TimedPolicy: PayoutPolicy {
  private let base: any PayoutPolicy
  private let time: AnswerTime

  init(_ base: any PayoutPolicy, _ time: AnswerTime) {
    self.base = base
    self.time = time
  }

  var name: String { base.name }
  var looksBack: Bool { base.looksBack }
  func takeOutput() -> [String] { base.takeOutput() }
  func origin(of key: RuleKey, account: String) -> RuleOrigin? { base.origin(of: key, account: account) }
  func terms(account: String) -> PolicyTerms { base.terms(account: account) }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    let start = Stopwatch.now()
    defer { time.add(Stopwatch.now() - start) }
    return try base.wholeNumber(question)
  }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    let start = Stopwatch.now()
    defer { time.add(Stopwatch.now() - start) }
    return try base.amounts(question)
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    let start = Stopwatch.now()
    defer { time.add(Stopwatch.now() - start) }
    return try base.percent(question)
  }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    let start = Stopwatch.now()
    defer { time.add(Stopwatch.now() - start) }
    return try base.frequency(question)
  }
}
