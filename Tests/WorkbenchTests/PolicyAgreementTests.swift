import Diagnostics
import Ledger
import LuaPolicy
import Receivables
import Scenarios
import Simulation
import Testing

@testable import Workbench

/// A scenario comes to the same with a script and with the same policy in plain Swift, to the last reason.
@Suite struct PolicyAgreementTests {
  /// What `rules/examples/more-kept-after-chargebacks.lua` says.
  private final class KeepsWhatWentBack: PayoutPolicy {
    let name = "plain Swift"

    func terms(account: String) -> PolicyTerms {
      var terms = PolicyTerms()
      terms.payout.minimum = .asked
      terms.payout.retain = .asked
      return terms
    }

    func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
      let back = question.sum(.chargedBack, lastDays: 30) ?? 0
      if question.key == .retain {
        return RuleAnswer(
          kronor((question.sum(.refunded, lastDays: 30) ?? 0) + back), reason: "as much as went back in 30 days")
      }
      let tenth = Percent(millionths: 10_000_000).of(question.sum(.collected, lastDays: 30) ?? 0) ?? 0
      return back > tenth
        ? RuleAnswer(kronor(100_000), reason: "more than a tenth was charged back") : RuleAnswer(kronor(0))
    }

    private func kronor(_ minorUnits: Int64) -> AmountsByCurrency {
      AmountsByCurrency(Money(minorUnits: minorUnits, currency: .sek))
    }

    func origin(of key: RuleKey, account: String) -> RuleOrigin? { nil }
    func takeOutput() -> [String] { [] }

    func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> { throw constant }
    func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> { throw constant }
    func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> { throw constant }

    private var constant: PolicyFailure { PolicyFailure(.failed, "no such rule is a function", origin: nil) }
  }

  /// The decisions of a scenario under a policy: what was paid and held, with each rule value and its reason.
  private func decisions(_ policy: any PayoutPolicy) throws -> [String] {
    let file = ShippedScenarioTests.root + "/scenarios/payouts/more-kept-after-chargebacks.yaml"
    let scenario = try ScenarioReader.read(path: file)
    let participants = scenario.creditors.map {
      Participant(creditor: $0.creditor, names: $0.names, policies: PolicyTimeline(initial: policy))
    }
    let outcome = try Simulator(period: scenario.period, participants: participants).run(scenario.entries, audit: true)
    let rules = { (values: [RuleValue]) in
      values.map { "\($0.key.rawValue) \($0.value) \($0.reason ?? "-")" }.joined(separator: ", ")
    }
    return outcome.payouts.map { "\($0.id) paid \($0.amount): \(rules($0.rules))" }
      + outcome.held.map { "\($0.date.on) held \($0.balance) \($0.reason.rawValue): \(rules($0.rules))" }
  }

  @Test func `a script and plain Swift decide the same`() throws {
    let folder = RuleFolder(path: ShippedScenarioTests.root + "/rules")
    let loader = try #require(RuleLoader(folder: folder))
    let script = try loader.load(script: "examples/more-kept-after-chargebacks.lua", creditor: "acme")
    let (lua, swift) = (try decisions(script), try decisions(KeepsWhatWentBack()))
    #expect(lua == swift)
    #expect(lua.count > 6)
    #expect(
      lua.contains {
        $0.contains("2025-01-17 held 1300.00 SEK retained")
          && $0.contains("payout.minimum 1000.00 SEK more than a tenth was charged back")
      })
  }
}
