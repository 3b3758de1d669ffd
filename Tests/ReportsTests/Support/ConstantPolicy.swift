import Ledger
import Receivables

/// A policy in plain Swift whose terms are constants, said to stand at given lines of a script.
final class ConstantPolicy: PayoutPolicy {
  let name: String
  private let shared: PolicyTerms
  private let lines: [RuleKey: Int]

  init(_ name: String = "plain", lines: [RuleKey: Int] = [:], _ change: (inout PolicyTerms) -> Void = { _ in }) {
    var terms = PolicyTerms()
    change(&terms)
    self.name = name
    self.lines = lines
    shared = terms
  }

  func terms(account: String) -> PolicyTerms { shared }

  func origin(of key: RuleKey, account: String) -> RuleOrigin? {
    lines[key].map { RuleOrigin(script: name, line: $0) }
  }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    throw constantsOnly
  }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    throw constantsOnly
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    throw constantsOnly
  }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    throw constantsOnly
  }

  func takeOutput() -> [String] { [] }

  private var constantsOnly: PolicyFailure { PolicyFailure(.failed, "no rule is a function", origin: nil) }
}
