import Ledger
import Receivables
import Simulation
import Testing

@Suite struct PayoutRunTests {
  private func weekly(minimum: String, retain: String = "0", maxHoldDays: Int? = nil) -> PlainPolicy {
    PlainPolicy {
      $0.payout.minimum = .constant(sek(minimum))
      $0.payout.retain = .constant(sek(retain))
      $0.payout.maxHoldDays = .constant(maxHoldDays)
    }
  }

  @Test func `S6.6 three small weeks are held, held, and paid as one`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: weekly(minimum: "1000.00")).debt("C", "5000.00")
      .pay("2025-01-02", "P1", "400.00").pay("2025-01-09", "P2", "450.00").pay("2025-01-15", "P3", "300.00")
    #expect(
      try story.decisions() == [
        "2025-01-03 held 400.00 below_minimum", "2025-01-10 held 850.00 below_minimum", "2025-01-17 paid 1150.00",
      ])
    let payout = try story.run().payouts[0]
    #expect(payout.lines.map(\.event) == ["P1", "P2", "P3"])
    #expect(payout.id == "acme/main/SEK/2025-01-17")
  }

  @Test(arguments: [
    ("999.99", "0", "2025-01-03 held 999.99 below_minimum"), ("1000.00", "0", "2025-01-03 paid 1000.00"),
    ("1400.00", "500.00", "2025-01-03 held 1400.00 below_minimum"), ("1500.00", "500.00", "2025-01-03 paid 1000.00"),
    ("500.00", "500.00", "2025-01-03 held 500.00 retained"),
  ]) func `S6.4 the minimum is inclusive and compares with what is left after retain`(
    paid: String, retain: String, expected: String
  ) throws {
    let story = Story("2025-01-01", "2025-01-03", policy: weekly(minimum: "1000.00", retain: retain))
      .debt("C", "5000.00").pay("2025-01-02", "P1", paid)
    #expect(try story.decisions() == [expected])
  }

  @Test func `S6.6 what is retained opens again and is not lost`() throws {
    let story = Story("2025-01-01", "2025-01-10", policy: weekly(minimum: "0", retain: "500.00"))
      .debt("C", "5000.00").pay("2025-01-02", "P1", "1500.00").pay("2025-01-08", "P2", "200.00")
    let outcome = try story.run()
    #expect(try story.decisions() == ["2025-01-03 paid 1000.00", "2025-01-10 paid 200.00"])
    #expect(
      outcome.payouts[0].lines.map { "\($0.kind) \($0.amount)" } == ["capital 1500.00 SEK", "retained -500.00 SEK"])
    #expect(
      outcome.payouts[1].lines.map { "\($0.kind) \($0.amount)" } == [
        "retained 500.00 SEK", "capital 200.00 SEK", "retained -500.00 SEK",
      ])
    #expect(outcome.balances.map(\.available.minorUnits) == [50_000])
  }

  @Test func `S6.7 debits wait for later credits`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: weekly(minimum: "1000.00")).debt("C", "20000.00")
      .pay("2025-01-02", "P1", "5000.00").chargeback("2025-01-06", "CB1", of: "P1")
      .pay("2025-01-07", "P2", "1200.00").pay("2025-01-14", "P3", "4300.00").pay("2025-01-21", "P4", "600.00")
    #expect(
      try story.decisions() == [
        "2025-01-03 paid 5000.00", "2025-01-10 held -3800.00 negative_balance",
        "2025-01-17 held 500.00 below_minimum", "2025-01-24 paid 1100.00",
      ])
  }

  @Test func `S6.5 a credit older than max_hold_days is paid whatever the minimum`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: weekly(minimum: "1000.00", maxHoldDays: 15))
      .debt("C", "5000.00").pay("2025-01-02", "P1", "400.00")
    // 17 January is 15 days after 2 January, and not more than 15.
    #expect(
      try story.decisions() == [
        "2025-01-03 held 400.00 below_minimum", "2025-01-10 held 400.00 below_minimum",
        "2025-01-17 held 400.00 below_minimum", "2025-01-24 paid 400.00",
      ])
  }

  @Test func `S6.1 a payment at the cut-off is out, one a second before is in`() throws {
    let policy = PlainPolicy {
      $0.payout.cutoff = LocalTime(hour: 16, minute: 0)!
      $0.payout.lag = 1
    }
    let story = Story("2026-03-23", "2026-04-08", policy: policy).debt("C", "5000.00")
      .pay("2026-03-26 15:59:59", "P1", "100.00").pay("2026-03-26 16:00:00", "P2", "10.00")
      .pay("2026-04-02 15:59:59", "P3", "1.00").pay("2026-04-02 16:00:00", "P4", "0.10")
    let outcome = try story.run()
    #expect(try story.decisions() == ["2026-03-27 paid 100.00", "2026-04-07 paid 11.00"])
    #expect(outcome.payouts.map(\.cutoff.description) == ["2026-03-26T15:00:00Z", "2026-04-02T14:00:00Z"])
    #expect(outcome.payouts[1].date.scheduledOn == date("2026-04-03"))
  }

  @Test func `S6.3 the gates close in their order`() throws {
    let policy = PlainPolicy { $0.payout.requireBankAccount = true }
    let story = Story("2025-01-01", "2025-01-24", policy: policy).debt("C", "5000.00")
    story.creditor.isActive = false
    story.pay("2025-01-02", "P1", "100.00").specification("2025-01-04", active: true)
      .specification("2025-01-11", bank: .some(BankAccount(iban: "SE4550000000058398257466", bic: nil)))
    #expect(
      try story.decisions(withNothingDue: true) == [
        "2025-01-03 held 100.00 inactive", "2025-01-10 held 100.00 no_bank_account", "2025-01-17 paid 100.00",
        "2025-01-24 held 0.00 nothing_due",
      ])
  }

  @Test func `S6.2 an opening balance is there before any cut-off`() throws {
    let story = Story("2025-01-03", "2025-01-10", policy: weekly(minimum: "1000.00"))
    story.creditor.openingBalance = 120_000
    let outcome = try story.run()
    #expect(try story.decisions() == ["2025-01-03 paid 1200.00"])
    #expect(outcome.payouts[0].lines.map(\.kind) == [.opening])
  }

  @Test func `S6.2 settlement days make a card payment available on a later banking day`() throws {
    let policy = PlainPolicy { $0.payout.settlementDays = [.card: 2] }
    let story = Story("2025-01-01", "2025-01-17", policy: policy).debt("C", "5000.00")
      .pay("2025-01-02", "P1", "100.00", method: .card).pay("2025-01-02", "P2", "7.00")
    // Two banking days after Thu 2 January is Tue 7 January, for Epiphany is a holiday.
    #expect(try story.decisions() == ["2025-01-03 paid 7.00", "2025-01-10 paid 100.00"])
  }

  @Test func `S6.11 a request pays at once and leaves the schedule alone`() throws {
    let policy = PlainPolicy { $0.payout.frequency = .constant(.onDemand) }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "5000.00")
      .pay("2025-01-02", "P1", "100.00").requestPayout("2025-01-04 10:00").pay("2025-01-05", "P2", "50.00")
      .requestPayout("2025-01-06 10:00")
    #expect(try story.decisions() == ["2025-01-07 paid 100.00", "2025-01-07 paid 50.00"])
    #expect(try story.run().payouts.map(\.id) == ["acme/main/SEK/2025-01-07", "acme/main/SEK/2025-01-07#2"])
  }

  @Test func `S6.8 the lines of a failed payout go to the next run, with their age`() throws {
    let story = Story("2025-01-01", "2025-01-24", policy: weekly(minimum: "1000.00", retain: "0", maxHoldDays: 10))
      .debt("C", "5000.00").pay("2025-01-02", "P1", "1150.00").failPayout("2025-01-06")
      .refund("2025-01-07", "R1", "400.00", of: "P1")
    // 750.00 is below the minimum, and more than ten days old on 17 January only.
    #expect(
      try story.decisions() == [
        "2025-01-03 paid 1150.00", "2025-01-10 held 750.00 below_minimum", "2025-01-17 paid 750.00",
      ])
    let outcome = try story.run()
    #expect(outcome.payouts.map(\.status) == [.failed, .paid])
    #expect(outcome.payouts[1].lines.map(\.event) == ["P1", "R1"])
    #expect(outcome.balances[0].lifetimePaid.minorUnits == 75_000)
  }

  @Test func `S6.8 what was retained goes back into the balance that a failed payout releases`() throws {
    let story = Story("2025-01-01", "2025-01-10", policy: weekly(minimum: "0", retain: "500.00"))
      .debt("C", "5000.00").pay("2025-01-02", "P1", "1500.00").failPayout("2025-01-06", on: date("2025-01-03"))
    #expect(try story.decisions() == ["2025-01-03 paid 1000.00", "2025-01-10 paid 1000.00"])
    #expect(try story.run().balances[0].available.minorUnits == 50_000)
  }

  @Test func `S6.5 closing pays every open line, and nothing is kept back from then on`() throws {
    let policy = weekly(minimum: "1000.00", retain: "500.00")
    policy.shared.payout.settlementDays = [.card: 5]
    let story = Story("2025-01-01", "2025-01-17", policy: policy).debt("C", "5000.00")
      .pay("2025-01-07", "P1", "300.00").pay("2025-01-08", "P2", "40.00", method: .card)
      .close("2025-01-08 10:00").close("2025-01-08 11:00").debt("D", "1.00", at: "2025-01-08 11:00")
      .pay("2025-01-08 12:00", "P3", "5.00")
    #expect(try story.decisions() == ["2025-01-09 paid 340.00", "2025-01-10 paid 5.00"])
    #expect(try story.run().refused.map(\.code) == [.creditorClosed, .creditorClosed])
  }

  @Test func `S6.5 the gates other than the minimum hold for a closing too`() throws {
    let story = Story("2025-01-01", "2025-01-10", policy: weekly(minimum: "0")).debt("C", "5000.00")
      .pay("2025-01-02", "P1", "300.00").refund("2025-01-06", "R1", of: "P1").close("2025-01-07")
    #expect(
      try story.decisions() == [
        "2025-01-03 paid 300.00", "2025-01-08 held -300.00 negative_balance",
        "2025-01-10 held -300.00 negative_balance",
      ])
  }

  @Test func `S1.4 currencies are paid apart`() throws {
    let story = Story("2025-01-01", "2025-01-03").debt("C", "5000.00").debt("E", "500.00", currency: .eur)
      .pay("2025-01-02", "P1", "100.00").pay("2025-01-02", "P2", "10.00", on: "E", currency: .eur)
    #expect(try story.run().payouts.map(\.id) == ["acme/main/EUR/2025-01-03", "acme/main/SEK/2025-01-03"])
  }
}
