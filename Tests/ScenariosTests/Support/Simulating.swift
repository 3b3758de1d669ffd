// Scenarios run through the engine, under rules that are plain Swift.

import Diagnostics
import Ledger
import Receivables
import Scenarios
import Simulation

/// Weekly payouts on Fridays above a minimum, and everything else as the defaults have it.
private final class WeeklyPolicy: PayoutPolicy {
  let name = "weekly"
  private let minimum: Money

  init(minimum: Money) { self.minimum = minimum }

  func terms(account: String) -> PolicyTerms {
    var terms = PolicyTerms()
    terms.payout.minimum = .constant(AmountsByCurrency([minimum]))
    return terms
  }

  func origin(of key: RuleKey, account: String) -> RuleOrigin? { nil }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    throw PolicyFailure(.failed, "not asked for", origin: nil)
  }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    throw PolicyFailure(.failed, "not asked for", origin: nil)
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    throw PolicyFailure(.failed, "not asked for", origin: nil)
  }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    throw PolicyFailure(.failed, "not asked for", origin: nil)
  }

  func takeOutput() -> [String] { [] }
}

/// What a scenario comes to with a minimum of as many SEK.
func outcome(of scenario: Scenario, minimum: Int64 = 0) throws -> Outcome {
  let policy = WeeklyPolicy(minimum: Money(minorUnits: minimum * 100, currency: .sek))
  let participants = scenario.creditors.map {
    Participant(creditor: $0.creditor, names: $0.names, policies: PolicyTimeline(initial: policy))
  }
  return try Simulator(period: scenario.period, participants: participants).run(scenario.entries, audit: true)
}

/// The failures of a scenario's expectation at the end: sentence and rows.
func failures(_ text: String, minimum: Int64 = 0) throws -> [String] {
  let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
  let expectation = scenario.expectation ?? Expectation(place: scenario.source.whole)
  return try expectation.failures(against: outcome(of: scenario, minimum: minimum), isFinal: true).map { failure in
    (["\(failure.place.line ?? 0):\(failure.place.column ?? 0) \(failure.code): \(failure.message)"] + failure.rows)
      .joined(separator: "\n")
  }
}
