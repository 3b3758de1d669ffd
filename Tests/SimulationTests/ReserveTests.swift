import Ledger
import Receivables
import Simulation
import Testing

@Suite struct ReserveTests {
  private func reserving(
    _ share: String = "10", days: Int = 90, _ change: (inout PolicyTerms) -> Void = { _ in }
  ) -> PlainPolicy {
    PlainPolicy {
      $0.payout.reserve = ReserveTerms(percent: percent(share), days: days)
      change(&$0)
    }
  }

  private func reserves(_ story: Story) throws -> [String] { try story.lines().filter { $0.contains("reserve") } }

  @Test func `S6.9 900 now and 100 after 90 days`() throws {
    let story = Story("2026-01-01", "2026-04-10", policy: reserving()).debt("C", "5000.00")
      .pay("2026-01-02", "P1", "1000.00")
    #expect(
      try story.lines() == [
        "2026-01-02 capital 1000.00 P1", "2026-01-02 reserve -100.00 P1", "2026-04-02 reserve_release 100.00 P1",
      ])
    // Good Friday is 3 April, and Easter Monday the 6th.
    #expect(try story.decisions() == ["2026-01-09 paid 900.00", "2026-04-07 paid 100.00"])
    #expect(try story.run().isBalanced)
  }

  @Test func `S14.1 what is held back is in the books and in the balance`() throws {
    let story = Story("2026-01-01", "2026-04-01", policy: reserving()).debt("C", "5000.00")
      .pay("2026-01-02", "P1", "1000.00")
    #expect(try story.run().balances.map(\.reserved.decimalText) == ["100.00"])
    #expect(try story.books() == ["client_funds 100.00", "reserve -100.00"])
    let released = Story("2026-01-01", "2026-04-02", policy: reserving()).debt("C", "5000.00")
      .pay("2026-01-02", "P1", "1000.00")
    #expect(try released.run().balances.map(\.reserved.decimalText) == ["0.00"])
    #expect(try released.books() == ["client_funds 100.00", "payable -100.00"])
  }

  @Test func `S6.9 of the creditor's part, before commission`() throws {
    let policy = reserving {
      $0.collection.commission.percent = .constant(percent("20"))
      $0.collection.commission.vat = percent("25")
    }
    let story = Story("2026-01-01", "2026-01-31", policy: policy).debt("C", "5000.00", costs: "100.00")
      .pay("2026-01-02", "P1", "1100.00")
    #expect(
      try story.lines() == [
        "2026-01-02 capital 1000.00 P1", "2026-01-02 commission -200.00 P1", "2026-01-02 vat -50.00 P1",
        "2026-01-02 reserve -100.00 P1",
      ])
  }

  @Test func `S6.9 rounded once, and nothing where it comes to nothing`() throws {
    let story = Story("2026-01-01", "2026-01-31", policy: reserving("12.5")).debt("C", "5000.00")
      .pay("2026-01-02", "P1", "99.99").pay("2026-01-02", "P2", "0.03").pay("2026-01-02", "P3", "0.04")
    #expect(try reserves(story) == ["2026-01-02 reserve -12.50 P1", "2026-01-02 reserve -0.01 P3"])
  }

  @Test func `S6.9 nothing is held back of suspense, of the agency's part, or of a creditor payment`() throws {
    let story = Story("2026-01-01", "2026-01-31", policy: reserving()).debt("C", "50.00", costs: "10.00")
      .payCreditor("2026-01-02", "CP1", "30.00").pay("2026-01-03", "P1", "100.00")
      .pay("2026-01-04", "P2", "100.00").pay("2026-01-04", "P3", "100.00", lines: [])
    #expect(try reserves(story) == ["2026-01-03 reserve -3.00 P1"])
  }

  @Test func `S6.9 each case has a reserve of its own, on its account`() throws {
    let story = Story("2026-01-01", "2026-01-31", policy: reserving(days: 10), accounts: ["main", "other"])
      .debt("C", "100.00").debt("D", "100.00", account: 1)
      .pay("2026-01-02", "P1", "50.00", lines: [.init("C", "20.00"), .init("D", "30.00")])
    #expect(
      try reserves(story) == [
        "2026-01-02 reserve -2.00 P1", "2026-01-02 reserve -3.00 P1 D other",
        "2026-01-12 reserve_release 2.00 P1", "2026-01-12 reserve_release 3.00 P1 D other",
      ])
  }

  @Test func `S6.9 a refund does not change it`() throws {
    let story = Story("2026-01-01", "2026-04-10", policy: reserving()).debt("C", "5000.00")
      .pay("2026-01-02", "P1", "1000.00").refund("2026-01-05", "R1", of: "P1")
    #expect(
      try story.lines() == [
        "2026-01-02 capital 1000.00 P1", "2026-01-02 reserve -100.00 P1", "2026-01-05 capital -1000.00 R1",
        "2026-04-02 reserve_release 100.00 P1",
      ])
    #expect(try story.books() == [])
  }

  @Test func `S6.9 late news does not change it either`() throws {
    let story = Story("2026-01-01", "2026-01-31", policy: reserving()).debt("C", "1000.00", costs: "100.00")
      .pay("2026-01-02", "P1", "600.00").pay("2026-01-10", "P2", "600.00", effective: "2026-01-01")
    // P1 held 10 percent of 500.00 back. Then P2 settles the costs and 500.00, and P1 all of the other 500.00.
    #expect(try reserves(story) == ["2026-01-02 reserve -50.00 P1", "2026-01-10 reserve -50.00 P2"])
  }

  @Test(
    arguments: [
      // From the settlement date, and not from what was recorded or is effective.
      ("2026-01-05", nil, "2026-01-15"), ("2026-01-05", "2026-01-02", "2026-01-15"), (nil, "2026-01-02", "2026-01-18"),
    ] as [(String?, String?, String)]) func `S6.9 the days are those from the settlement date`(
      settled: String?, effective: String?, released: String
    ) throws
  {
    let story = Story("2026-01-01", "2026-01-31", policy: reserving(days: 10)).debt("C", "1000.00")
      .pay("2026-01-08 15:00", "P1", "100.00", settled: settled, effective: effective)
    #expect(try reserves(story) == ["2026-01-08 reserve -10.00 P1", "\(released) reserve_release 10.00 P1"])
  }

  @Test func `S6.9 never before the credit is available`() throws {
    let policy = reserving(days: 1) { $0.payout.settlementDays = [.card: 5] }
    let story = Story("2026-01-01", "2026-01-31", policy: policy).debt("C", "1000.00")
      .pay("2026-01-07", "P1", "100.00", method: .card)
    // Five banking days after Wed 7 January.
    #expect(try reserves(story) == ["2026-01-07 reserve -10.00 P1", "2026-01-14 reserve_release 10.00 P1"])
    #expect(try story.decisions() == ["2026-01-16 paid 100.00"])
  }

  @Test func `S6.9 what is due for release when it is recorded is released at once`() throws {
    let story = Story("2026-01-01", "2026-01-31", policy: reserving(days: 2)).debt("C", "1000.00")
      .pay("2026-01-20", "P1", "100.00", settled: "2026-01-05")
    #expect(
      try story.lines() == [
        "2026-01-20 capital 100.00 P1", "2026-01-20 reserve -10.00 P1", "2026-01-20 reserve_release 10.00 P1",
      ])
  }

  @Test func `S3 what is released at a cut-off is not in that run`() throws {
    // 2 January and 7 days: Friday 9 January at 00.00, which is the cut-off.
    let story = Story("2026-01-01", "2026-01-16", policy: reserving(days: 7)).debt("C", "1000.00")
      .pay("2026-01-02", "P1", "100.00")
    #expect(try story.decisions() == ["2026-01-09 paid 90.00", "2026-01-16 paid 10.00"])
  }

  @Test func `S13.1 the policy of the payment's instant says how much and how long`() throws {
    let story = Story("2026-01-01", "2026-02-28", policy: reserving("10", days: 30))
      .policy("2026-01-10", reserving("50", days: 5)).policy("2026-01-20", PlainPolicy()).debt("C", "1000.00")
      .pay("2026-01-09", "P1", "100.00").pay("2026-01-10", "P2", "100.00").pay("2026-01-20", "P3", "100.00")
    #expect(
      try reserves(story) == [
        "2026-01-09 reserve -10.00 P1", "2026-01-10 reserve -50.00 P2", "2026-01-15 reserve_release 50.00 P2",
        "2026-02-08 reserve_release 10.00 P1",
      ])
  }
}
