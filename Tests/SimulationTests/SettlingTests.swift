import Ledger
import Receivables
import Simulation
import Testing

@Suite struct SettlingTests {
  /// 2000.00 with costs of 240.00, and on 20 March 29.59 of interest (S8.3).
  private func story(_ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    let policy = collecting {
      $0.interest = InterestTerms(rate: percent("12"))
      change(&$0)
    }
    return Story("2026-01-01", "2026-03-20", policy: policy)
      .debt("C", "2000.00", due: "2026-02-03", costs: "240.00")
  }

  // MARK: Components

  @Test func `S8.3 costs, then interest, then capital`() throws {
    let story = story().pay("2026-03-20", "P1", "500.00")
    #expect(try story.debt() == "0.00 0.00 1769.59")
    #expect(try story.lines() == ["2026-03-20 capital 230.41 P1", "2026-03-20 interest 29.59 P1"])
    #expect(try story.books() == ["client_funds 500.00", "payable -260.00", "agency_costs -240.00"])
  }

  @Test(
    arguments: [
      ([.costs, .interest, .capital], "0.00 0.00 1769.59"), ([.costs, .capital, .interest], "0.00 29.59 1740.00"),
      ([.interest, .costs, .capital], "0.00 0.00 1769.59"), ([.interest, .capital, .costs], "240.00 0.00 1529.59"),
      ([.capital, .costs, .interest], "240.00 29.59 1500.00"), ([.capital, .interest, .costs], "240.00 29.59 1500.00"),
    ] as [([DebtComponent], String)]) func `S8.3 the policy's order`(order: [DebtComponent], expected: String) throws
  {
    let story = story { $0.allocation = AllocationOrder(order)! }.pay("2026-03-20", "P1", "500.00")
    #expect(try story.debt() == expected)
  }

  @Test func `S8.3 a part of a component is settled, and the next payment goes on`() throws {
    let story = story().pay("2026-03-20", "P1", "250.00").pay("2026-03-20", "P2", "20.00").pay("2026-03-20", "P3", "1")
    #expect(
      try story.lines() == [
        "2026-03-20 interest 10.00 P1", "2026-03-20 capital 0.41 P2", "2026-03-20 interest 19.59 P2",
        "2026-03-20 capital 1.00 P3",
      ])
  }

  // MARK: Owners, commission

  @Test func `S8.4 only the creditor's part becomes a line`() throws {
    let all = story { $0.owners.costs = .creditor }.pay("2026-03-20", "P1", "500.00")
    #expect(
      try all.lines() == [
        "2026-03-20 capital 230.41 P1", "2026-03-20 interest 29.59 P1", "2026-03-20 costs 240.00 P1",
      ])
    let nothing = story {
      for component in DebtComponent.allCases { $0.owners[component] = .agency }
      $0.commission.percent = .constant(percent("10"))
    }.pay("2026-03-20", "P1", "500.00")
    #expect(try nothing.lines() == [])
    #expect(try nothing.books() == ["client_funds 500.00", "agency_costs -500.00"])
  }

  @Test func `S8.4 commission of the creditor's part, and tax of the rounded commission`() throws {
    let policy = paying {
      $0.commission.percent = .constant(percent("12.5"))
      $0.commission.vat = percent("25")
    }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "1000.00").pay("2025-01-02", "P1", "99.99")
    #expect(
      try story.lines() == [
        "2025-01-02 capital 99.99 P1", "2025-01-02 commission -12.50 P1", "2025-01-02 vat -3.13 P1",
      ])
    #expect(try story.decisions() == ["2025-01-03 paid 84.36"])
  }

  @Test func `S8.4 commission of interest and capital together, and the books of it`() throws {
    let story = story {
      $0.commission.percent = .constant(percent("10"))
      $0.commission.vat = percent("25")
    }.pay("2026-03-20", "P1", "500.00")
    #expect(
      try story.books() == [
        "client_funds 500.00", "payable -227.50", "agency_costs -240.00", "commission -26.00", "vat -6.50",
      ])
  }

  @Test func `S8.4 one commission for a payment and case, whatever its lines`() throws {
    let story = Story(
      "2025-01-01", "2025-01-31", policy: collecting { $0.commission.percent = .constant(percent("12.5")) }
    )
    .debt("C", "1000.00").debt("D", "1000.00")
    .pay("2025-01-02", "P1", "100.03", lines: [.init("C", "50.00"), .init("D", "0.04"), .init("C", "49.99")])
    // 12.5 percent of 99.99, and of 0.04: half an öre is one.
    #expect(
      try story.lines().filter { $0.contains("commission") }.sorted() == [
        "2025-01-02 commission -0.01 P1 D", "2025-01-02 commission -12.50 P1",
      ])
    #expect(try story.books() == ["client_funds 100.03", "payable -87.52", "commission -12.51"])
  }

  @Test func `S8.4 no line is zero`() throws {
    let policy = collecting {
      $0.commission.percent = .constant(percent("10"))
      $0.commission.vat = percent("25")
    }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "1000.00")
      .pay("2025-01-02", "P1", "0.04").pay("2025-01-02", "P2", "0.05").pay("2025-01-02", "P3", "0.15")
    #expect(
      try story.lines() == [
        "2025-01-02 capital 0.04 P1", "2025-01-02 capital 0.05 P2", "2025-01-02 commission -0.01 P2",
        "2025-01-02 capital 0.15 P3", "2025-01-02 commission -0.02 P3", "2025-01-02 vat -0.01 P3",
      ])
  }

  @Test func `S8.4 rates are those of the payment's instant`() throws {
    let ten = collecting { $0.commission.percent = .constant(percent("10")) }
    let twenty = collecting { $0.commission.percent = .constant(percent("20")) }
    let story = Story("2025-01-01", "2025-01-31", policy: ten).policy("2025-01-10 12:00", twenty)
      .debt("C", "1000.00").pay("2025-01-10 11:59", "P1", "100.00").pay("2025-01-10 12:00", "P2", "100.00")
      .refund("2025-01-15", "R1", "50.00", of: "P1")
    #expect(
      try story.lines().filter { $0.contains("commission") } == [
        "2025-01-10 commission -10.00 P1", "2025-01-10 commission -20.00 P2", "2025-01-15 commission 5.00 R1",
      ])
  }

  @Test func `S8.4 a percentage that is a function is asked once for a payment and case`() throws {
    let policy = collecting()
    policy.percentAnswer = { percent($0.debt?.caseID == "C" ? "10" : "20") }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "100.00").debt("D", "100.00")
      .pay("2025-01-02", "P1", "60.00", lines: [.init("C", "30.00"), .init("D", "20.00"), .init("C", "10.00")])
      .refund("2025-01-03", "R1", "10.00", of: "P1")
    #expect(try story.books() == ["client_funds 50.00", "payable -43.00", "commission -7.00"])
    #expect(policy.asked.filter { $0.hasPrefix("commission.percent") }.count == 2)
  }

  // MARK: Too much

  @Test func `S8.5 more than is outstanding is held`() throws {
    let story = story().pay("2026-03-20", "P1", "2500.00")
    #expect(try story.suspense() == ["P1 230.41 SEK"])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(
      try story.books() == ["client_funds 2500.00", "payable -2029.59", "suspense -230.41", "agency_costs -240.00"])
  }

  private func several(_ overpayment: Overpayment) -> Story {
    Story("2025-01-01", "2025-01-31", policy: collecting { $0.overpayment = overpayment })
      .debt("C", "100.00", due: "2025-03-01", customer: "anna").debt("D", "50.00", due: "2025-02-20", customer: "anna")
      .debt("E", "30.00", due: "2025-02-10", customer: "bo").debt("F", "40.00", due: "2025-02-15", customer: "anna")
      .debt("G", "40.00", due: "2025-02-01", customer: "anna", currency: .eur)
  }

  @Test func `S8.5 the rest goes to the customer's other cases in the currency, oldest due first`() throws {
    let story = several(.otherCases).pay("2025-01-10", "P1", "175.00")
    #expect(
      try story.cases() == [
        "C closed paid 0.00 0.00 0.00", "D invoice 0.00 0.00 15.00", "E invoice 0.00 0.00 30.00",
        "F closed paid 0.00 0.00 0.00", "G invoice 0.00 0.00 40.00",
      ])
    #expect(try story.suspense() == [])
    #expect(
      try story.lines().sorted() == [
        "2025-01-10 capital 100.00 P1", "2025-01-10 capital 35.00 P1 D", "2025-01-10 capital 40.00 P1 F",
      ])
  }

  @Test func `S8.5 what the other cases do not take is held`() throws {
    let story = several(.otherCases).pay("2025-01-10", "P1", "250.00").pay("2025-01-11", "P2", "5.00")
    #expect(try story.suspense() == ["P1 60.00 SEK", "P2 5.00 SEK"])
  }

  @Test func `S8.7 all that comes on a paid case goes to the other cases`() throws {
    let story = several(.otherCases).pay("2025-01-10", "P1", "100.00").pay("2025-01-11", "P2", "45.00")
    #expect(
      try story.lines() == [
        "2025-01-10 capital 100.00 P1", "2025-01-11 capital 40.00 P2 F", "2025-01-11 capital 5.00 P2 D",
      ])
  }

  @Test func `S8.5 of cases due on one day the one registered first, then the first in the file`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting { $0.overpayment = .otherCases })
      .debt("C", "10.00", customer: "anna")
      .debt("D", "10.00", at: "2025-01-05", due: "2025-03-01", customer: "anna")
      .debt("E", "10.00", at: "2025-01-05", due: "2025-03-01", customer: "anna")
      .debt("F", "10.00", at: "2025-01-06", due: "2025-03-01", customer: "anna", registered: "2025-01-04")
      .debt("G", "10.00", at: "2025-01-20", due: "2025-01-01", customer: "anna")
      .pay("2025-01-10", "P1", "35.00")
    #expect(
      try story.cases() == [
        "C closed paid 0.00 0.00 0.00", "D closed paid 0.00 0.00 0.00", "E invoice 0.00 0.00 5.00",
        "F closed paid 0.00 0.00 0.00", "G reminder 0.00 0.00 10.00",
      ])
  }

  @Test func `S8.5 a payment of too much is refused whole`() throws {
    let story = several(.reject).pay("2025-01-10", "P1", "100.01").pay("2025-01-10", "P1", "100.00")
      .pay("2025-01-11", "P2", "0.01")
      .pay("2025-01-11", "P3", "91.00", lines: [.init("D", "50.00"), .init("F", "41.00")])
      .pay("2025-01-11", "P4", "90.00", lines: [.init("D", "49.00"), .init("F", "40.00")])
    #expect(
      try story.refusals() == [
        "P1 exceeds_outstanding", "P2 exceeds_outstanding", "P3 exceeds_outstanding",
      ])
    #expect(
      try story.cases().prefix(4) == [
        "C closed paid 0.00 0.00 0.00", "D invoice 0.00 0.00 1.00", "E invoice 0.00 0.00 30.00",
        "F closed paid 0.00 0.00 0.00",
      ])
    #expect(try story.suspense() == ["P4 1.00 SEK"])
    #expect(try story.books() == ["client_funds 190.00", "payable -189.00", "suspense -1.00"])
  }

  @Test func `S8.5 two lines on one case are too much together`() throws {
    let story = several(.reject)
      .pay("2025-01-11", "P1", "101.00", lines: [.init("C", "60.00"), .init("C", "41.00")])
    #expect(try story.refusals() == ["P1 exceeds_outstanding"])
  }

  @Test(arguments: Overpayment.allCases) func `S8.7 money on a case that is given up stays in suspense`(
    overpayment: Overpayment
  ) throws {
    let story = several(overpayment).cancel("2025-01-05", "X1").writeOff("2025-01-05", on: "D")
      .pay("2025-01-10", "P1", "70.00").pay("2025-01-10", "P2", "500.00", on: "D")
    #expect(try story.suspense() == ["P1 70.00 SEK", "P2 500.00 SEK"])
    #expect(try story.lines() == [])
    #expect(try story.refusals() == [])
    #expect(
      try story.cases().prefix(2) == [
        "C closed cancelled 0.00 0.00 100.00", "D closed written_off 0.00 0.00 50.00",
      ])
  }

  @Test func `S8.5 suspense stays where it is when a case reopens`() throws {
    let story = several(.hold).pay("2025-01-10", "P1", "100.00").pay("2025-01-11", "P2", "30.00")
      .refund("2025-01-12", "R1", "20.00", of: "P1")
    #expect(try story.suspense() == ["P2 30.00 SEK"])
    #expect(try story.cases()[0] == "C invoice 0.00 0.00 20.00")
  }

  // MARK: Lines

  @Test func `S8.2 what no line takes is unapplied`() throws {
    let story = several(.hold).pay("2025-01-10", "P1", "100.00", lines: [.init("C", "60.00"), .init("D", "15.00")])
      .pay("2025-01-10", "P2", "7.00", lines: [])
    #expect(try story.suspense() == ["P1 25.00 SEK", "P2 7.00 SEK"])
    #expect(try story.books() == ["client_funds 107.00", "payable -75.00", "suspense -32.00"])
  }

  @Test func `S8.2 lines are not more than the payment, fees included`() throws {
    let story = several(.hold)
      .pay("2025-01-10", "P1", "100.00", lines: [.init("C", "60.00"), .init("D", "40.01")])
      .pay("2025-01-10", "P2", "100.00", lines: [.init("C", "60.00", fee: "40.01")])
      .pay("2025-01-10", "P3", "100.00", lines: [.init("C", "60.00", discount: "40.01", fee: "40.00")])
    #expect(try story.refusals() == ["P1 lines_exceed_payment", "P2 lines_exceed_payment"])
  }

  @Test func `S8.9 a discount reduces the capital after the money and moves none`() throws {
    let story = Story("2025-01-01", "2025-01-31").debt("C", "1000.00", costs: "50.00")
      .pay("2025-01-10", "P1", "300.00", lines: [.init("C", "300.00", discount: "100.00")])
    #expect(try story.cases() == ["C invoice 0.00 0.00 650.00"])
    #expect(try story.lines() == ["2025-01-10 capital 250.00 P1"])
    story.refund("2025-01-12", "R1", of: "P1")
    #expect(try story.cases() == ["C invoice 50.00 0.00 900.00"])
  }

  @Test func `S8.9 a discount takes at most the capital, and what it closes is credited`() throws {
    let story = Story("2025-01-01", "2025-01-31").debt("C", "1000.00", costs: "50.00").debt("D", "1000.00")
      .pay("2025-01-10", "P1", "40.00", lines: [.init("C", "40.00", discount: "2000.00")])
      .pay("2025-01-10", "P2", "900.00", lines: [.init("D", "900.00", discount: "100.00")])
    #expect(try story.cases() == ["C invoice 10.00 0.00 0.00", "D closed credited 0.00 0.00 0.00"])
  }

  @Test func `S8.9 a fee is the agency's, and no refund gives it back`() throws {
    let story = Story("2025-01-01", "2025-01-31").debt("C", "1000.00")
      .pay("2025-01-10", "P1", "110.00", lines: [.init("C", "100.00", fee: "10.00")])
      .refund("2025-01-11", "R1", "100.01", of: "P1").refund("2025-01-12", "R2", of: "P1")
    #expect(
      try story.lines() == [
        "2025-01-10 capital 100.00 P1", "2025-01-10 payment_fee -10.00 P1", "2025-01-12 capital -100.00 R2",
      ])
    #expect(try story.refusals() == ["R1 exceeds_payment"])
    #expect(try story.debt() == "0.00 0.00 1000.00")
    #expect(try story.run().isBalanced)
  }

  @Test func `S8.2 lines are the accounts' of their cases`() throws {
    let story = Story("2025-01-01", "2025-01-03", accounts: ["main", "other"]).debt("C", "100.00")
      .debt("D", "100.00", account: 1).pay(
        "2025-01-02", "P1", "30.00", lines: [.init("D", "20.00"), .init("C", "10.00")])
    #expect(try story.lines() == ["2025-01-02 capital 20.00 P1 D other", "2025-01-02 capital 10.00 P1"])
    #expect(
      try story.run().payouts.map { "\($0.id) \($0.amount)" } == [
        "acme/main/SEK/2025-01-03 10.00 SEK", "acme/other/SEK/2025-01-03 20.00 SEK",
      ])
  }
}
