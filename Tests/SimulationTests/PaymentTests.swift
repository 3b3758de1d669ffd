import Ledger
import Receivables
import Simulation
import Testing

@Suite struct PaymentTests {
  private let story = Story("2025-01-01", "2025-01-31").debt("C", "1000.00").pay("2025-01-10", "P1", "600.00")

  private func refusals() throws -> [String] { try story.run().refused.map { "\($0.event) \($0.code.rawValue)" } }

  @Test func `S8.5 more than is outstanding is held in suspense and is never the creditor's`() throws {
    story.pay("2025-01-11", "P2", "500.00")
    let outcome = try story.run()
    #expect(outcome.suspense.map { "\($0.payment) \($0.amount)" } == ["P2 100.00 SEK"])
    #expect(outcome.payouts.map(\.amount.decimalText) == ["1000.00"])
  }

  @Test func `S8.7 a payment on a paid case goes to suspense whole`() throws {
    story.pay("2025-01-11", "P2", "400.00").pay("2025-01-12", "P3", "50.00")
    #expect(try story.run().suspense.map { "\($0.payment) \($0.amount)" } == ["P3 50.00 SEK"])
  }

  @Test func `S9.1 refunds and chargebacks together never exceed the payment`() throws {
    story.refund("2025-01-12", "R1", "400.00", of: "P1").chargeback("2025-01-13", "CB1", "200.01", of: "P1")
      .chargeback("2025-01-14", "CB2", "200.00", of: "P1").refund("2025-01-15", "R2", of: "P1")
    #expect(try refusals() == ["CB1 exceeds_payment", "R2 exceeds_payment"])
    #expect(try story.run().cases[0].record.outstanding == 100_000)
  }

  @Test func `S9.1 an omitted amount is all that is left`() throws {
    story.refund("2025-01-12", "R1", "150.00", of: "P1").chargeback("2025-01-13", "CB1", of: "P1")
    let outcome = try story.run()
    #expect(outcome.cases[0].record.outstanding == 100_000)
    #expect(outcome.balances.map(\.available.minorUnits) == [0])
  }

  @Test func `S9.2 suspense goes back before the debt returns`() throws {
    story.pay("2025-01-11", "P2", "500.00").refund("2025-01-12", "R1", "150.00", of: "P2")
    let outcome = try story.run()
    #expect(outcome.suspense.isEmpty)
    #expect(outcome.cases[0].record.outstanding == 5000)
  }

  @Test func `S8.8 a repetition is ignored and noted, a conflict is refused`() throws {
    story.pay("2025-01-11", "P1", "600.00").pay("2025-01-12", "P1", "600.01")
    let outcome = try story.run()
    #expect(outcome.notices.map(\.code) == ["repeated"])
    #expect(try refusals() == ["P1 id_conflict"])
    #expect(outcome.cases[0].record.outstanding == 40_000)
  }

  @Test func `S8.8 a refused event leaves no trace, its id included`() throws {
    story.refund("2025-01-12", "R1", "700.00", of: "P1").refund("2025-01-13", "R1", "600.00", of: "P1")
    #expect(try refusals() == ["R1 exceeds_payment"])
    #expect(try story.run().cases[0].record.outstanding == 100_000)
  }

  @Test func `S15 what is not known yet is refused`() throws {
    story.debt("D", "10.00", at: "2025-01-20").pay("2025-01-20", "P3", "1.00", on: "D").refund(
      "2025-01-21", "R9", of: "P9")
    story.pay("2025-01-22", "P4", "1.00", on: "X").pay("2025-01-22", "P5", "1.00", currency: .eur)
      .debt("F", "1.00", at: "2025-01-23", account: nil)
    #expect(
      try refusals() == ["R9 unknown_payment", "P4 unknown_case", "P5 fx_rate_missing", "F unknown_account"])
  }

  @Test func `S1.1 amounts that the books cannot hold end the simulation`() throws {
    story.debt("D", "10000000000000000.00", at: "2025-01-20").debt("E", "10000000000000000.00", at: "2025-01-20")
    #expect(throws: SimulationStop.self) { try story.run() }
  }
}
