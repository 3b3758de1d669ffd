// The benchmark's rules in plain Swift: nothing in them is a function, so that nothing is ever asked.

import Ledger
import Receivables

/// Weekly payouts from 1000.00, 60.00 for a reminder, 12 % interest, 8 % commission with 25 % tax.
final class ConstantPolicy: PayoutPolicy {
  private let shared: PolicyTerms

  init() {
    let money = { AmountsByCurrency(Money(minorUnits: $0, currency: .sek)) }
    var terms = PolicyTerms()
    terms.payout.minimum = .constant(money(1000_00))
    terms.collection.costs = [.reminder: money(60_00)]
    terms.collection.interest = InterestTerms(rate: ConstantPolicy.percent(12))
    terms.collection.commission.percent = .constant(ConstantPolicy.percent(8))
    terms.collection.commission.vat = ConstantPolicy.percent(25)
    shared = terms
  }

  private static func percent(_ whole: Int64) -> Percent { Percent(millionths: whole * 1_000_000) }

  var name: String { "benchmark" }

  func terms(account: String) -> PolicyTerms { shared }

  func origin(of key: RuleKey, account: String) -> RuleOrigin? { nil }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> { throw constant }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    throw constant
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> { throw constant }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> { throw constant }

  func takeOutput() -> [String] { [] }

  private var constant: PolicyFailure { PolicyFailure(.failed, "no rule is a function", origin: nil) }
}
