import Ledger
import Receivables
import Simulation
import Testing

/// Amounts that the books cannot hold end the run and say so; nothing wraps, traps, or is left out in silence (S1.1).
@Suite struct OverflowTests {
  /// The most that a creditor's books may see is an eighth of 64 bits: this is a little less.
  private let large = "11000000000000000.00"

  private func isTooLarge(_ story: Story) -> Bool {
    do throws(SimulationStop) { _ = try stopping(story) } catch {
      if case .amountsTooLarge(let creditor, _) = error { return creditor == "acme" }
      return false
    }
    return false
  }

  private func stopping(_ story: Story) throws(SimulationStop) -> Outcome {
    do { return try story.run() } catch let stop as SimulationStop { throw stop } catch {
      preconditionFailure("\(error)")
    }
  }

  private func story(_ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    Story("2025-01-01", "2025-12-31", policy: collecting(change))
  }

  @Test func `S1.1 one amount that fits, and two that do not together`() throws {
    #expect(try story().debt("C", large).cases() == ["C debt_collection 0.00 0.00 \(large)"])
    #expect(isTooLarge(story().debt("C", large).debt("D", large)))
    #expect(isTooLarge(story().debt("C", "92233720368547758.07")))
    #expect(isTooLarge(story().debt("C", "1.00").pay("2025-01-02", "P1", "92233720368547758.07")))
    #expect(isTooLarge(story().debt("C", "1.00").pay("2025-01-02", "P1", large).pay("2025-01-02", "P2", large)))
  }

  @Test func `S1.1 the event that was too much is named`() throws {
    let story = story().debt("C", "1.00").pay("2025-01-02", "P1", large).pay("2025-01-03", "P2", large)
    do { _ = try story.run() } catch SimulationStop.amountsTooLarge(_, let place) { #expect(place == 3) }
  }

  @Test func `S1.1 components that do not fit together`() {
    #expect(isTooLarge(story().debt("C", large, costs: large)))
    #expect(isTooLarge(story().debt("C", "1.00", costs: large, interest: large)))
  }

  @Test func `S1.1 an opening balance`() {
    for amount in [Int64.max, .min, .max / 4] {
      let story = story()
      story.creditor.openingBalance = amount
      #expect(isTooLarge(story))
    }
  }

  @Test func `S1.1 what goes back counts too`() {
    let story = story().debt("C", "1.00").pay("2025-01-02", "P1", "6000000000000000.00")
      .chargeback("2025-01-03", "CB1", of: "P1").win("2025-01-04", "CB1")
    #expect(isTooLarge(story))
  }

  @Test func `S1.1 what creditors say of cases counts too`() {
    #expect(isTooLarge(story().debt("C", "1.00").payCreditor("2025-01-02", "A1", "92233720368547758.07")))
    #expect(isTooLarge(story().debt("C", "1.00").credit("2025-01-02", "A1", "92233720368547758.07")))
  }

  @Test func `S12 converted amounts`() {
    let rate = "922337203.6854775807"
    #expect(isTooLarge(story().debt("C", "1.00").pay("2025-01-02", "P1", large, currency: .eur, rate: rate)))
    #expect(isTooLarge(story().debt("C", "1.00").pay("2025-01-02", "P1", "100000000.00", currency: .eur, rate: rate)))
    #expect(
      isTooLarge(
        story().debt("C", "1.00").pay(
          "2025-01-02", "P1", "1000000000.00", lines: [.init("C", "1.00", rate: "1", discount: "900000000.00")],
          currency: .eur
        ).update("2025-01-03", "P1", lines: [.init("C", "1.00", rate: rate, discount: "900000000.00")], currency: .eur))
    )
    // Back at a rate of the day that is too high.
    #expect(
      isTooLarge(
        story().debt("C", "1000000000.00").pay("2025-01-02", "P1", "100000000.00", currency: .eur, rate: "1")
          .refund("2025-01-03", "R1", of: "P1", rate: rate)))
  }

  @Test func `S12 a rate so small that nothing is left of the money settles nothing`() throws {
    let story = story().debt("C", "100.00").pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "0.0000000001")
    #expect(try story.lines() == [])
    #expect(try story.debt() == "0.00 0.00 100.00")
    story.refund("2025-01-03", "R1", "50.00", of: "P1", currency: .eur).refund("2025-01-04", "R2", of: "P1")
    #expect(try story.run().isBalanced)
  }

  @Test func `S7.3 interest that a payment finds`() {
    let interest: (inout CollectionTerms) -> Void = { $0.interest = InterestTerms(rate: percent("1000")) }
    #expect(
      isTooLarge(story(interest).debt("C", large, due: "2025-01-01").pay("2025-12-31", "P1", "1.00")))
    #expect(
      isTooLarge(
        story(interest).debt("C", large, due: "2025-01-01").pay("2025-12-31", "P1", "1.00", effective: "2025-12-30")))
  }

  @Test func `S7.3 interest that only the report finds`() {
    let story = story { $0.interest = InterestTerms(rate: percent("1000")) }.debt("C", large, due: "2025-01-01")
    #expect(isTooLarge(story))
  }

  @Test func `S7.3 costs`() {
    let costs: (inout CollectionTerms) -> Void = { [large] in
      $0.costs = [.invoice: sek(large), .reminder: sek(large), .debtCollection: sek(large)]
    }
    #expect(isTooLarge(story(costs).debt("C", "1.00").pay("2025-12-31", "P1", "1.00")))
  }

  @Test func `S7.3 costs that only the report finds`() {
    let story = story { [large] in $0.costs = [.invoice: sek(large), .reminder: sek(large)] }.debt("C", "1.00")
    #expect(isTooLarge(story))
  }

  @Test func `S9.3 fees of chargebacks`() {
    let story = story { [large] in $0.chargeback.fee = .constant(sek(large)) }.debt("C", "100.00")
      .pay("2025-01-02", "P1", "100.00").chargeback("2025-01-03", "CB1", "1.00", of: "P1")
      .chargeback("2025-01-04", "CB2", "1.00", of: "P1")
    #expect(isTooLarge(story))
  }

  @Test func `S1.1 as much as the books hold is paid, reserved, taken commission of, and given back`() throws {
    let policy = PlainPolicy {
      $0.payout.reserve = ReserveTerms(percent: percent("50"), days: 5)
      $0.collection.commission.percent = .constant(percent("100"))
      $0.collection.commission.vat = percent("100")
    }
    let amount = "3000000000000000.00"
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", amount)
      .pay("2025-01-02", "P1", amount).refund("2025-01-20", "R1", of: "P1")
    #expect(try story.debt() == "0.00 0.00 \(amount)")
    #expect(try story.run().isBalanced)
  }
}
