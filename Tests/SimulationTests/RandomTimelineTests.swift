import Ledger
import Receivables
import Simulation
import Testing
import TimeZones

/// Timelines that nobody thought of, under the auditor. A failure names its seed.
@Suite struct RandomTimelineTests {
  private static let seeds: [ClosedRange<UInt64>] = (0..<8).map { block in block * 250...block * 250 + 249 }

  @Test(arguments: seeds) func `no seeded timeline breaks the books`(seeds: ClosedRange<UInt64>) throws {
    for seed in seeds {
      let story = RandomTimelineTests.story(seed)
      let outcome: Outcome
      do { outcome = try story.run() } catch {
        Issue.record("seed \(seed): \(error)")
        continue
      }
      #expect(RandomTimelineTests.addsUp(outcome), "seed \(seed): the outcome and the books differ")
    }
  }

  @Test func `the same timeline gives the same outcome`() throws {
    for seed in UInt64(0)..<50 {
      let (one, two) = (try RandomTimelineTests.story(seed).run(), try RandomTimelineTests.story(seed).run())
      #expect("\(one.payouts)\(one.held)\(one.trace)" == "\(two.payouts)\(two.held)\(two.trace)", "seed \(seed)")
    }
  }

  /// What the outcome lists must be what the books hold: suspense payment by payment, and payouts one by one.
  private static func addsUp(_ outcome: Outcome) -> Bool {
    [Currency.sek, .eur].allSatisfy { currency in
      let inSuspense = outcome.suspense.filter { $0.amount.currency == currency }.reduce(0) {
        $0 + $1.amount.minorUnits
      }
      return -outcome.journal.balance(of: .suspense(creditor: "acme"), in: currency).minorUnits == inSuspense
    }
      && outcome.balances.allSatisfy { balance in
        let paid = outcome.payouts.filter { $0.book == balance.book && $0.status == .paid }.reduce(0) {
          $0 + $1.amount.minorUnits
        }
        return paid == balance.lifetimePaid.minorUnits
      }
  }

  private static func story(_ seed: UInt64) -> Story {
    var random = SeededGenerator(seed: seed)
    let story = Story("2025-01-01", "2025-04-30", policy: policy(&random), accounts: ["main", "other"])
    story.creditor.openingBalance = Int64.random(in: -50_000...50_000, using: &random)
    story.creditor.isActive = Int.random(in: 0..<10, using: &random) > 0
    var (debts, payments, events) = (["C"], 0, 0)
    story.debt("C", "5000.00")
    var day = date("2025-01-01")
    while day < date("2025-04-28") {
      day = day.adding(days: Int.random(in: 0...4, using: &random))
      let time = "\(day) \(Int.random(in: 10...23, using: &random)):00"
      // Hours may go backwards within a day; a timeline may not.
      day = day.adding(days: 1)
      events += 1
      let amount = "\(Int.random(in: 1...3000, using: &random)).\(Int.random(in: 10...99, using: &random))"
      let debt = debts.randomElement(using: &random) ?? "C"
      switch Int.random(in: 0..<20, using: &random) {
      case 0...1:
        debts.append("C\(debts.count)")
        story.debt(
          debts[debts.count - 1], amount, at: time, customer: ["anna", "berit"].randomElement(using: &random),
          account: Int.random(in: 0...1, using: &random),
          currency: Int.random(in: 0..<5, using: &random) == 0 ? .eur : .sek)
      case 2...9:
        payments += Int.random(in: 0..<10, using: &random) == 0 ? 0 : 1
        story.pay(
          time, "P\(payments)", amount, on: debt, method: PaymentMethod.allCases.randomElement(using: &random) ?? .card,
          currency: Int.random(in: 0..<5, using: &random) == 0 ? .eur : .sek)
      case 10...12:
        story.refund(
          time, "R\(events)", Bool.random(using: &random) ? nil : amount,
          of: "P\(Int.random(in: 0...max(payments, 1), using: &random))")
      case 13...14:
        story.chargeback(
          time, "CB\(events % 7)", Bool.random(using: &random) ? nil : amount,
          of: "P\(Int.random(in: 0...max(payments, 1), using: &random))")
      case 15...16: story.respite(time, Int.random(in: -1...40, using: &random), on: debt)
      case 17: story.specification(time, active: Bool.random(using: &random), bank: .some(nil))
      case 18 where Bool.random(using: &random): story.failPayout(time)
      case 18: story.requestPayout(time)
      case 19 where day > date("2025-03-15"): story.close(time)
      default: story.policy(time, policy(&random))
      }
    }
    return story
  }

  private static func policy(_ random: inout SeededGenerator) -> PlainPolicy {
    PlainPolicy("random") { terms in
      let frequencies: [Frequency] = [
        .daily, .weekly([.friday]), .weekly([.monday, .thursday]), .biweekly(.tuesday, anchor: date("2024-07-04")),
        .monthly([15, 31]), .quarterly([31]), .onDemand,
      ]
      terms.payout.frequency = .constant(frequencies.randomElement(using: &random) ?? .daily)
      terms.payout.minimum = .constant(sek("\(Int.random(in: 0...2000, using: &random))"))
      if Bool.random(using: &random) {
        terms.payout.retain = .constant(sek("\(Int.random(in: 0...500, using: &random))"))
      }
      if Bool.random(using: &random) { terms.payout.maxHoldDays = .constant(Int.random(in: 0...40, using: &random)) }
      terms.payout.roll = RollConvention.allCases.randomElement(using: &random) ?? .none
      terms.payout.calendar = BankingCalendar.allCases.randomElement(using: &random) ?? .none
      terms.payout.cutoff = LocalTime(hour: Int.random(in: 0...23, using: &random), minute: 30) ?? .midnight
      terms.payout.lag = Int.random(in: 0...3, using: &random)
      terms.payout.settlementDays = [.card: 2, .sepa: Int.random(in: 0...5, using: &random)]
      terms.respite.maxTotalDays = .constant(Bool.random(using: &random) ? nil : 40)
      terms.respite.maxPerCustomer = .constant(Bool.random(using: &random) ? nil : 2)
    }
  }
}
