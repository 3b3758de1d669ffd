// Questions with every fact that a rule can be given, to see which facts there are without simulating.

import Ledger
import Receivables

enum SampleQuestion {
  /// A question for a rule, with all that it is given.
  static func question(_ key: RuleKey) -> RuleQuestion {
    let day = CalendarDate(daysSinceEpoch: 20_000)
    var question = RuleQuestion(
      key: key, today: day, creditor: "creditor", account: Creditor.defaultAccount, currency: .sek)
    switch key {
    case .frequency: break
    case .minimum, .retain, .maxHoldDays:
      question.run = RunFacts(payoutDate: day, balance: 0, oldestDays: 0, lastPayout: (day, 0))
    case .maxDays, .maxTotalDays, .maxPerCase, .maxPerCustomer: question.debt = debt(due: day, requestedDays: 1)
    case .commissionPercent, .chargebackFee: question.debt = debt(due: day, requestedDays: nil)
    }
    return question
  }

  private static func debt(due: CalendarDate, requestedDays: Int?) -> CaseFacts {
    CaseFacts(
      caseID: "case", state: .invoice, capital: 0, costs: 0, interest: 0, outstanding: 0, due: due, ageDays: 0,
      respites: 0, respiteDays: 0, customerID: "customer", customerRespites: 0, customerOpenCases: 0,
      requestedDays: requestedDays)
  }
}
