import Ledger
import Receivables
import Simulation
import Testing

@Suite struct UnwindingTests {
  /// 1000.00 that settled costs of 240.00, interest of 20.00 and capital of 740.00 of 2000.00.
  private func story(_ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    Story("2025-01-01", "2025-01-31", policy: collecting(change))
      .debt("C", "2000.00", costs: "240.00", interest: "20.00").pay("2025-01-02", "P1", "1000.00")
  }

  private func after(_ day: String, _ story: Story) throws -> [String] {
    try story.lines().filter { $0 >= day }
  }

  // MARK: Component by component

  @Test func `S9.2 a refund of 300 and one of 700`() throws {
    let story = story { $0.owners.costs = .creditor }.refund("2025-01-03", "R1", "300.00", of: "P1")
    #expect(try after("2025-01-03", story) == ["2025-01-03 capital -300.00 R1"])
    #expect(try story.debt() == "0.00 0.00 1560.00")
    story.refund("2025-01-06", "R2", "700.00", of: "P1")
    #expect(
      try after("2025-01-06", story) == [
        "2025-01-06 capital -440.00 R2", "2025-01-06 interest -20.00 R2", "2025-01-06 costs -240.00 R2",
      ])
    #expect(try story.debt() == "240.00 20.00 2000.00")
    #expect(try story.books() == [])
  }

  @Test func `S9.2 the agency's part makes no line`() throws {
    let story = story().chargeback("2025-01-03", "CB1", of: "P1")
    #expect(try after("2025-01-03", story) == ["2025-01-03 capital -740.00 CB1", "2025-01-03 interest -20.00 CB1"])
    #expect(try story.books() == [])
  }

  @Test func `S9.2 the reverse of the policy's order at the payment`() throws {
    let capitalFirst = collecting { $0.allocation = AllocationOrder([.capital, .interest, .costs])! }
    let story = Story("2025-01-01", "2025-01-31", policy: capitalFirst).policy("2025-01-05", collecting())
      .debt("C", "700.00", costs: "240.00", interest: "20.00").pay("2025-01-02", "P1", "900.00")
      .pay("2025-01-06", "P2", "30.00").refund("2025-01-07", "R1", "190.00", of: "P1")
    // 700.00, 20.00 and 180.00 came at first, so costs go back first.
    #expect(try story.debt() == "210.00 10.00 0.00")
    story.refund("2025-01-08", "R2", of: "P2")
    #expect(try story.debt() == "240.00 10.00 0.00")
  }

  @Test func `S9.2 suspense of all lines goes back before any debt returns`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00").debt("D", "50.00")
      .pay("2025-01-02", "P1", "200.00", lines: [.init("C", "110.00"), .init("D", "70.00")])
    #expect(try story.suspense() == ["P1 50.00 SEK"])
    story.refund("2025-01-03", "R1", "45.00", of: "P1")
    #expect(try story.suspense() == ["P1 5.00 SEK"])
    #expect(try after("2025-01-03", story) == [])
    story.refund("2025-01-06", "R2", "65.00", of: "P1")
    #expect(
      try after("2025-01-06", story).sorted() == [
        "2025-01-06 capital -10.00 R2", "2025-01-06 capital -50.00 R2 D",
      ])
    #expect(try story.cases() == ["C invoice 0.00 0.00 10.00", "D invoice 0.00 0.00 50.00"])
    story.refund("2025-01-07", "R3", of: "P1")
    #expect(try story.cases() == ["C invoice 0.00 0.00 100.00", "D invoice 0.00 0.00 50.00"])
    #expect(try story.books() == [])
  }

  @Test func `S9.2 the last line goes back first`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00", costs: "10.00").debt(
      "D", "100.00", costs: "10.00"
    )
    .pay("2025-01-02", "P1", "90.00", lines: [.init("D", "30.00"), .init("C", "40.00"), .init("D", "20.00")])
    // The second line to D, then C, then the first line to D, costs last.
    for (amount, expected) in [
      ("15.00", ["C invoice 0.00 0.00 70.00", "D invoice 0.00 0.00 75.00"]),
      ("15.00", ["C invoice 0.00 0.00 80.00", "D invoice 0.00 0.00 80.00"]),
      ("35.00", ["C invoice 10.00 0.00 100.00", "D invoice 0.00 0.00 85.00"]),
      ("25.00", ["C invoice 10.00 0.00 100.00", "D invoice 10.00 0.00 100.00"]),
    ] {
      story.refund("2025-01-0\(story.entries.count)", "R\(story.entries.count)", amount, of: "P1")
      #expect(try story.cases() == expected)
    }
  }

  @Test func `S9.2 money that went to other cases comes back from them first`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting { $0.overpayment = .otherCases })
      .debt("C", "100.00", customer: "anna").debt("D", "50.00", customer: "anna").pay("2025-01-02", "P1", "120.00")
      .chargeback("2025-01-03", "CB1", of: "P1")
    #expect(try story.cases() == ["C invoice 0.00 0.00 100.00", "D invoice 0.00 0.00 50.00"])
    #expect(try story.books() == [])
  }

  // MARK: Commission

  @Test func `S9.2 commission and tax are those of what remains, and the difference is a line`() throws {
    let policy = collecting {
      $0.commission.percent = .constant(percent("12.5"))
      $0.commission.vat = percent("25")
    }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "1000.00").pay("2025-01-02", "P1", "99.99")
      .refund("2025-01-03", "R1", "50.00", of: "P1").refund("2025-01-06", "R2", of: "P1")
    // 12.50 and 3.13 of 99.99; 6.25 and 1.56 of 49.99; nothing of nothing.
    #expect(
      try after("2025-01-03", story) == [
        "2025-01-03 capital -50.00 R1", "2025-01-03 commission 6.25 R1", "2025-01-03 vat 1.57 R1",
        "2025-01-06 capital -49.99 R2", "2025-01-06 commission 6.25 R2", "2025-01-06 vat 1.56 R2",
      ])
    #expect(try story.books() == [])
  }

  @Test func `S9.2 a commission that is not refundable stays taken`() throws {
    let policy = collecting {
      $0.commission.percent = .constant(percent("12.5"))
      $0.commission.vat = percent("25")
      $0.commission.isRefundable = false
    }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "1000.00").pay("2025-01-02", "P1", "99.99")
      .refund("2025-01-03", "R1", "50.00", of: "P1").chargeback("2025-01-06", "CB1", of: "P1").win("2025-01-07", "CB1")
    #expect(
      try after("2025-01-03", story) == [
        "2025-01-03 capital -50.00 R1", "2025-01-06 capital -49.99 CB1", "2025-01-07 capital 49.99 CB1",
      ])
    #expect(
      try story.books() == ["client_funds 49.99", "payable -34.36", "commission -12.50", "vat -3.13"])
  }

  // MARK: Fees

  @Test func `S9.3 a chargeback with a fee, lost and won`() throws {
    let policy = paying { $0.chargeback.fee = .constant(sek("150.00")) }
    let story = Story("2026-03-01", "2026-03-27", policy: policy).debt("C", "5000.00").pay(
      "2026-03-05", "P1", "5000.00"
    )
    .chargeback("2026-03-10", "CB1", of: "P1").win("2026-03-24", "CB1")
    #expect(
      try story.decisions(withNothingDue: true) == [
        "2026-03-06 paid 5000.00", "2026-03-13 held -5150.00 negative_balance",
        "2026-03-20 held -5150.00 negative_balance", "2026-03-27 held 0.00 nothing_due",
      ])
    #expect(try story.run().balances.map(\.lifetimePaid.minorUnits) == [500_000])
    #expect(
      try after("2026-03-10", story) == [
        "2026-03-10 capital -5000.00 CB1", "2026-03-10 chargeback_fee -150.00 CB1", "2026-03-24 capital 5000.00 CB1",
        "2026-03-24 chargeback_fee 150.00 CB1",
      ])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.books() == [])
  }

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func `S9.4 the fee comes back unless the policy at the win keeps it`(before: Bool, then: Bool) throws {
    func policy(refunds: Bool) -> PlainPolicy {
      collecting {
        $0.chargeback.fee = .constant(sek("150.00"))
        $0.chargeback.refundsFeeOnWin = refunds
      }
    }
    let story = Story("2025-01-01", "2025-01-31", policy: policy(refunds: before))
      .policy("2025-01-10", policy(refunds: then)).debt("C", "100.00").pay("2025-01-02", "P1", "100.00")
      .chargeback("2025-01-06", "CB1", of: "P1").win("2025-01-10", "CB1")
    #expect(try story.lines().contains("2025-01-10 chargeback_fee 150.00 CB1") == then)
    #expect(
      try story.books()
        == (then
          ? ["client_funds 100.00", "payable -100.00"]
          : ["client_funds 100.00", "payable 50.00", "chargeback_fees -150.00"]))
  }

  @Test func `S9.3 the fee is in the currency of the payment's first case, or there is none`() throws {
    let policy = collecting { $0.chargeback.fee = .constant(sek("150.00")) }
    let story = Story("2025-01-01", "2025-01-31", policy: policy, accounts: ["main", "other"])
      .debt("C", "100.00", account: 1).debt("D", "100.00").debt("E", "100.00", currency: .eur)
      .pay("2025-01-02", "P1", "60.00", lines: [.init("C", "30.00"), .init("D", "30.00")])
      .pay("2025-01-02", "P2", "60.00", on: "E", currency: .eur)
      .chargeback("2025-01-06", "CB1", "10.00", of: "P1")
      .chargeback("2025-01-06", "CB2", "10.00", of: "P2", currency: .eur)
    #expect(
      try after("2025-01-06", story) == [
        "2025-01-06 capital -10.00 CB1 D", "2025-01-06 chargeback_fee -150.00 CB1 other",
        "2025-01-06 capital -10.00 EUR CB2 E",
      ])
  }

  @Test func `S9.3 each part that is charged back costs the fee, and a refund none`() throws {
    let story = story { $0.chargeback.fee = .constant(sek("150.00")) }
      .chargeback("2025-01-03", "CB1", "100.00", of: "P1").chargeback("2025-01-03", "CB2", "100.00", of: "P1")
      .refund("2025-01-03", "R1", "100.00", of: "P1")
    #expect(try story.lines().filter { $0.contains("chargeback_fee") }.count == 2)
  }

  // MARK: Won

  @Test func `S9.4 a win restores what was taken, component by component`() throws {
    let story = story { $0.owners.costs = .creditor }.chargeback("2025-01-03", "CB1", of: "P1").win("2025-01-06", "CB1")
    #expect(
      try after("2025-01-06", story) == [
        "2025-01-06 capital 740.00 CB1", "2025-01-06 interest 20.00 CB1", "2025-01-06 costs 240.00 CB1",
      ])
    #expect(try story.debt() == "0.00 0.00 1260.00")
  }

  @Test func `S9.4 what no longer fits a component goes to suspense, and no other component takes it`() throws {
    let story = story().chargeback("2025-01-03", "CB1", of: "P1").credit("2025-01-04", "K1", "1760.00")
      .win("2025-01-06", "CB1")
    // 240.00 of capital were left.
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.suspense() == ["P1 500.00 SEK"])
    #expect(try after("2025-01-06", story) == ["2025-01-06 capital 240.00 CB1", "2025-01-06 interest 20.00 CB1"])
  }

  @Test func `S9.4 a win after the debt was paid anew is held, and can be refunded`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "1000.00").pay(
      "2025-01-02", "P1", "1000.00"
    )
    .chargeback("2025-01-03", "CB1", of: "P1").pay("2025-01-06", "P2", "1000.00").win("2025-01-07", "CB1")
    #expect(try story.suspense() == ["P1 1000.00 SEK"])
    story.refund("2025-01-08", "R1", of: "P1")
    #expect(try story.suspense() == [])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.books() == ["client_funds 1000.00", "payable -1000.00"])
  }

  @Test func `S9.4 a win of a part gives back that part`() throws {
    let story = story().chargeback("2025-01-03", "CB1", "300.00", of: "P1").chargeback("2025-01-04", "CB2", of: "P1")
      .win("2025-01-06", "CB1")
    #expect(try after("2025-01-06", story) == ["2025-01-06 capital 300.00 CB1"])
    #expect(try story.debt() == "240.00 20.00 1700.00")
    story.win("2025-01-07", "CB2")
    #expect(try story.debt() == "0.00 0.00 1260.00")
  }

  @Test func `S9.4 a case that the win settles is paid`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "1000.00").pay(
      "2025-01-02", "P1", "1000.00"
    )
    .chargeback("2025-01-03", "CB1", "1.00", of: "P1")
    #expect(try story.cases() == ["C invoice 0.00 0.00 1.00"])
    story.win("2025-01-06", "CB1")
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
  }

  @Test func `S9.4 a win restores commission and tax`() throws {
    let policy = collecting {
      $0.commission.percent = .constant(percent("12.5"))
      $0.commission.vat = percent("25")
    }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "1000.00").pay("2025-01-02", "P1", "99.99")
    let before = try story.books()
    story.chargeback("2025-01-03", "CB1", "50.00", of: "P1").win("2025-01-06", "CB1")
    #expect(try story.books() == before)
    #expect(
      try after("2025-01-06", story) == [
        "2025-01-06 capital 50.00 CB1", "2025-01-06 commission -6.25 CB1", "2025-01-06 vat -1.57 CB1",
      ])
  }

  @Test func `S9.4 what was in suspense is there again`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00").pay(
      "2025-01-02", "P1", "130.00", lines: [.init("C", "120.00")]
    )
    .chargeback("2025-01-03", "CB1", "25.00", of: "P1")
    #expect(try story.suspense() == ["P1 5.00 SEK"])
    story.win("2025-01-06", "CB1")
    #expect(try story.suspense() == ["P1 30.00 SEK"])
    #expect(try after("2025-01-03", story) == [])
  }

  @Test func `S9.4 winning twice is noted, and what was never charged back cannot be won`() throws {
    let story = story().chargeback("2025-01-03", "CB1", of: "P1").win("2025-01-06", "CB1").win("2025-01-07", "CB1")
      .win("2025-01-08", "CB9")
    #expect(try story.notices() == ["CB1 already_won"])
    #expect(try story.refusals() == ["CB9 unknown_chargeback"])
    #expect(try story.debt() == "0.00 0.00 1260.00")
  }

  @Test func `S9.1 won chargebacks aside, what goes back never exceeds the payment`() throws {
    let story = story().chargeback("2025-01-03", "CB1", "600.00", of: "P1").refund(
      "2025-01-04", "R1", "500.00", of: "P1"
    )
    .win("2025-01-06", "CB1").refund("2025-01-07", "R2", "1000.01", of: "P1").refund(
      "2025-01-07", "R3", "1000.00", of: "P1"
    )
    .chargeback("2025-01-08", "CB2", of: "P1")
    #expect(try story.refusals() == ["R1 exceeds_payment", "R2 exceeds_payment", "CB2 exceeds_payment"])
    #expect(try story.debt() == "240.00 20.00 2000.00")
  }

  // MARK: Cases that are given up

  @Test func `S9.2 on a case that is given up the creditor is debited and the debt stays away`() throws {
    for story in [story().cancel("2025-01-03", "X1"), story().writeOff("2025-01-03")] {
      story.refund("2025-01-06", "R1", "300.00", of: "P1")
      #expect(try after("2025-01-06", story) == ["2025-01-06 capital -300.00 R1"])
      #expect(try story.debt() == "0.00 0.00 1260.00")
      #expect(try story.run().cases[0].record.isFrozen)
      #expect(try story.books() == ["client_funds 700.00", "payable -460.00", "agency_costs -240.00"])
    }
  }

  @Test func `S9.4 a win after cancellation, of what was taken after it, is the creditor's again`() throws {
    let story = story().cancel("2025-01-03", "X1").chargeback("2025-01-06", "CB1", of: "P1").win("2025-01-07", "CB1")
    #expect(
      try after("2025-01-06", story) == [
        "2025-01-06 capital -740.00 CB1", "2025-01-06 interest -20.00 CB1", "2025-01-07 capital 740.00 CB1",
        "2025-01-07 interest 20.00 CB1",
      ])
    #expect(try story.cases() == ["C closed cancelled 0.00 0.00 1260.00"])
    #expect(try story.suspense() == [])
  }

  @Test func `S9.4 a win after cancellation, of what was taken before it, is suspense`() throws {
    let story = story().chargeback("2025-01-03", "CB1", of: "P1").cancel("2025-01-06", "X1").win("2025-01-07", "CB1")
    #expect(try after("2025-01-06", story) == [])
    #expect(try story.cases() == ["C closed cancelled 240.00 20.00 2000.00"])
    #expect(try story.suspense() == ["P1 1000.00 SEK"])
    #expect(try story.books() == ["client_funds 1000.00", "suspense -1000.00"])
  }
}
