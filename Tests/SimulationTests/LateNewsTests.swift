import Ledger
import Receivables
import Simulation
import Testing

@Suite struct LateNewsTests {
  private func after(_ day: String, _ story: Story) throws -> [String] {
    try story.lines().filter { $0 >= day }
  }

  /// S8.3's case and payment: 500.00 on 20 March.
  private func story(_ last: String = "2026-03-25", _ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    let policy = collecting {
      $0.interest = InterestTerms(rate: percent("12"))
      change(&$0)
    }
    return Story("2026-01-01", last, policy: policy).debt("C", "2000.00", due: "2026-02-03", costs: "240.00")
      .pay("2026-03-20", "P1", "500.00")
  }

  // MARK: A payment

  @Test func `S11.1 300 of 10 March, recorded on 25 March`() throws {
    let story = story().pay("2026-03-25", "P2", "300.00", effective: "2026-03-10")
    #expect(try after("2026-03-25", story) == ["2026-03-25 capital 300.13 P2", "2026-03-25 interest -0.13 P2"])
    // 1469.46 is left, and five days of it.
    #expect(try story.debt() == "0.00 2.42 1469.46")
    #expect(try story.books() == ["client_funds 800.00", "payable -560.00", "agency_costs -240.00"])
  }

  @Test func `S11.1 the case stands as if it had been recorded in time`() throws {
    let late = story().pay("2026-03-25", "P2", "300.00", effective: "2026-03-10")
    let inTime = Story(
      "2026-01-01", "2026-03-25", policy: collecting { $0.interest = InterestTerms(rate: percent("12")) }
    )
    .debt("C", "2000.00", due: "2026-02-03", costs: "240.00").pay("2026-03-10", "P2", "300.00")
    .pay("2026-03-20", "P1", "500.00")
    #expect(try late.standings() == inTime.standings())
    #expect(try late.books() == inTime.books())
  }

  @Test func `S11.1 of commission too only the difference is a line`() throws {
    let story = story {
      $0.commission.percent = .constant(percent("10"))
      $0.commission.vat = percent("25")
    }.pay("2026-03-25", "P2", "300.00", effective: "2026-03-10")
    // P2 settles 60.00 of the creditor's, 6.00; P1 is now all the creditor's, 50.00 instead of 26.00.
    #expect(
      try after("2026-03-25", story) == [
        "2026-03-25 capital 300.13 P2", "2026-03-25 interest -0.13 P2", "2026-03-25 commission -30.00 P2",
        "2026-03-25 vat -7.50 P2",
      ])
  }

  @Test func `S11.1 what is effective before registration counts as registration`() throws {
    func story(effective: String) -> Story {
      Story("2026-01-01", "2026-01-31", policy: collecting { $0.interest = InterestTerms(rate: percent("10")) })
        .debt("C", "36500.00", at: "2026-01-11", due: "2026-01-01").pay(
          "2026-01-21", "P1", "18250.00", effective: effective)
    }
    // Ten days at 5.00 to the 21st, and ten more.
    for effective in ["2025-06-01", "2026-01-10 23:59:59", "2026-01-11"] {
      #expect(try story(effective: effective).debt() == "0.00 100.00 18250.00")
      #expect(try story(effective: effective).lines() == ["2026-01-21 capital 18250.00 P1"])
    }
    #expect(try story(effective: "2026-01-12").debt() == "0.00 95.05 18260.00")
  }

  @Test func `S11.1 a reminder that should not have been`() throws {
    let story = Story("2025-01-01", "2025-02-28", policy: collecting { $0.costs = [.reminder: sek("60.00")] })
      .debt("C", "1000.00", due: "2025-02-15").pay("2025-02-18", "P1", "500.00")
    #expect(try story.lines() == ["2025-02-18 capital 440.00 P1"])
    story.pay("2025-02-20", "P2", "1000.00", effective: "2025-02-14")
    // All of P1 is now too much, and was the creditor's or the agency's only by mistake.
    #expect(try after("2025-02-20", story) == ["2025-02-20 capital 560.00 P2"])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.suspense() == ["P1 500.00 SEK"])
    #expect(try story.books() == ["client_funds 1500.00", "payable -1000.00", "suspense -500.00"])
  }

  @Test func `S11.1 at one instant the order of recording decides`() throws {
    let policy = collecting { $0.overpayment = .hold }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "100.00")
      .pay("2025-01-10", "P1", "70.00").pay("2025-01-20", "P2", "70.00", effective: "2025-01-10")
    #expect(try story.suspense() == ["P2 40.00 SEK"])
  }

  @Test func `S11.1 an event accepted before is not refused now`() throws {
    let policy = collecting { $0.overpayment = .reject }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "100.00")
      .pay("2025-01-10", "P1", "70.00").pay("2025-01-20", "P2", "70.00", effective: "2025-01-05")
    #expect(try story.refusals() == [])
    #expect(try story.suspense() == ["P1 40.00 SEK"])
    #expect(try story.lines() == ["2025-01-10 capital 70.00 P1", "2025-01-20 capital 30.00 P2"])
  }

  @Test func `S11.1 a late payment that is refused leaves nothing behind`() throws {
    let reject: (inout CollectionTerms) -> Void = { $0.overpayment = .reject }
    let plain = story("2026-03-31", reject).pay("2026-03-26", "P3", "10.00")
    let story = story("2026-03-31", reject).pay("2026-03-25", "P2", "2300.00", effective: "2026-03-10")
      .pay("2026-03-26", "P3", "10.00")
    #expect(try story.refusals() == ["P2 exceeds_outstanding"])
    #expect(try story.standings() == plain.standings())
    #expect(try story.lines() == plain.lines())
    #expect(try story.books() == plain.books())
    // Its id neither.
    story.pay("2026-03-27", "P2", "20.00", effective: "2026-03-12")
    #expect(try story.refusals() == ["P2 exceeds_outstanding"])
    #expect(try story.books()[0] == "client_funds 530.00")
  }

  @Test func `S11.1 of a payment that is refused by its second line nothing is left of the first`() throws {
    let policy = collecting { $0.overpayment = .reject }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "100.00").debt("D", "100.00")
      .pay("2025-01-10", "P1", "50.00").pay("2025-01-12", "P2", "10.00", on: "D")
      .pay("2025-01-20", "P3", "151.00", lines: [.init("C", "50.00"), .init("D", "101.00")], effective: "2025-01-11")
    #expect(try story.refusals() == ["P3 exceeds_outstanding"])
    #expect(try story.cases() == ["C invoice 0.00 0.00 50.00", "D invoice 0.00 0.00 90.00"])
    #expect(try story.books() == ["client_funds 60.00", "payable -60.00"])
  }

  @Test func `S11.1 a refund keeps its place, and takes what is there then`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00", costs: "20.00")
      .pay("2025-01-10", "P1", "50.00").refund("2025-01-12", "R1", "10.00", of: "P1")
      .pay("2025-01-20", "P2", "20.00", effective: "2025-01-05")
    #expect(try story.cases() == ["C invoice 0.00 0.00 60.00"])
    #expect(try story.lines().last == "2025-01-20 capital 20.00 P2")
    #expect(try story.books() == ["client_funds 60.00", "payable -40.00", "agency_costs -20.00"])
  }

  // MARK: What stands

  @Test func `S11.1 payouts that were made stand, and the difference is in the next`() throws {
    let policy = paying { $0.interest = InterestTerms(rate: percent("12")) }
    let story = Story("2026-01-01", "2026-03-31", policy: policy).debt(
      "C", "2000.00", due: "2026-02-03", costs: "240.00"
    )
    .pay("2026-03-19", "P1", "500.00").cancel("2026-03-24", "X1", effective: "2026-03-10")
    let outcome = try story.run()
    #expect(
      try story.decisions() == ["2026-03-20 paid 260.00", "2026-03-27 held -260.00 negative_balance"])
    #expect(outcome.payouts[0].lines.count == 2)
    #expect(outcome.payouts[0].status == .paid)
    #expect(try story.suspense() == ["P1 500.00 SEK"])
  }

  @Test func `S11.1 respites stay granted, and what was refused stays refused`() throws {
    let policy = collecting()
    let story = Story("2025-01-01", "2025-02-10", policy: policy).debt("C", "100.00", due: "2025-02-01")
      .respite("2025-01-20", 10).respite("2025-01-21", 5).pay("2025-02-05", "P1", "100.00", effective: "2025-01-15")
    #expect(try story.run().respites.map(\.isGranted) == [true, true])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.run().cases[0].record.respites == 2)
    #expect(try story.run().cases[0].record.respiteDays == 15)
  }

  @Test func `S11.1 a respite keeps moving the step that it moved`() throws {
    let story = Story("2025-01-01", "2025-02-10", policy: collecting()).debt("C", "100.00", due: "2025-02-01")
      .respite("2025-01-20", 20).pay("2025-02-05", "P1", "10.00", effective: "2025-01-15")
    #expect(try story.standings() == ["C invoice 0.00 0.00 90.00 next 2025-02-22"])
  }

  // MARK: Cancelled, credited, paid to the creditor

  @Test func `S11.1 a cancellation from before a payment makes it suspense`() throws {
    let story = story().cancel("2026-03-25", "X1", effective: "2026-03-10")
    #expect(try after("2026-03-25", story) == ["2026-03-25 capital -230.41 X1", "2026-03-25 interest -29.59 X1"])
    // With 35 days of interest, as on 10 March.
    #expect(try story.cases() == ["C closed cancelled 240.00 23.01 2000.00"])
    #expect(try story.suspense() == ["P1 500.00 SEK"])
    #expect(try story.books() == ["client_funds 500.00", "suspense -500.00"])
  }

  @Test func `S11.1 a creditor payment from before`() throws {
    let story = story().payCreditor("2026-03-25", "CP1", "300.00", effective: "2026-03-10")
    // The share of 240.00 is no longer the debtor's to pay: P1 is all the creditor's now.
    #expect(
      try after("2026-03-25", story) == [
        "2026-03-25 capital 263.14 CP1", "2026-03-25 interest -23.14 CP1", "2026-03-25 agency_share -240.00 CP1",
      ])
    #expect(try story.books() == ["client_funds 500.00", "payable -260.00", "agency_costs -240.00"])
  }

  @Test func `S11.1 a crediting from before makes what came too much`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00")
      .pay("2025-01-10", "P1", "100.00").credit("2025-01-20", "K1", "30.00", effective: "2025-01-05")
    #expect(try story.refusals() == [])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.suspense() == ["P1 30.00 SEK"])
    #expect(try after("2025-01-20", story) == ["2025-01-20 capital -30.00 K1"])
  }

  @Test func `S8.7 what comes after the case was closed is refused, and leaves nothing behind`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00")
      .pay("2025-01-05", "P1", "10.00").cancel("2025-01-10", "X1").payCreditor(
        "2025-01-20", "CP1", "5.00", effective: "2025-01-15"
      )
      .credit("2025-01-20", "K1", "5.00", effective: "2025-01-10").cancel("2025-01-20", "X2", effective: "2025-01-12")
    #expect(try story.refusals() == ["CP1 case_closed", "K1 case_closed"])
    #expect(try story.notices() == ["X2 already_cancelled"])
    #expect(try story.cases() == ["C closed cancelled 0.00 0.00 90.00"])
    // The ids are free, and before the cancellation there is room.
    story.payCreditor("2025-01-21", "CP1", "7.00", effective: "2025-01-09")
    #expect(try story.refusals() == ["CP1 case_closed", "K1 case_closed"])
    #expect(try story.cases() == ["C closed cancelled 0.00 0.00 83.00"])
  }

  @Test func `S8.7 an earlier cancellation of what is cancelled takes its place`() throws {
    let story = story().cancel("2026-03-24", "X1").cancel("2026-03-25", "X2", effective: "2026-03-10")
    #expect(try story.suspense() == ["P1 500.00 SEK"])
    #expect(try story.cases() == ["C closed cancelled 240.00 23.01 2000.00"])
  }

  @Test func `S8.6 a late creditor payment says what it settled`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00")
      .pay("2025-01-10", "P1", "60.00").payCreditor("2025-01-20", "CP1", "150.00", effective: "2025-01-12")
    #expect(try story.notices() == ["CP1 settled_partly 40.00"])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
  }

  // MARK: Lines

  @Test func `S8.2 other lines are news of the payment's instant`() throws {
    let policy = collecting { $0.interest = InterestTerms(rate: percent("10")) }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "36500.00", due: "2025-01-01")
      .debt("D", "36500.00", due: "2025-01-01").pay("2025-01-11", "P1", "18350.00")
      .update("2025-01-21", "P1", lines: [.init("D", "18350.00")])
    #expect(
      try after("2025-01-21", story).sorted() == [
        "2025-01-21 capital -18250.00 P1", "2025-01-21 capital 18250.00 P1 D", "2025-01-21 interest -100.00 P1",
        "2025-01-21 interest 100.00 P1 D",
      ])
    // C has borne 10.00 a day for 30 days, and D 5.00 for the last 20.
    #expect(try story.cases() == ["C debt_collection 0.00 300.00 36500.00", "D debt_collection 0.00 100.00 18250.00"])
    #expect(try story.books() == ["client_funds 18350.00", "payable -18350.00"])
  }

  @Test func `S8.2 added lines settle as of the payment, out of what was unapplied`() throws {
    let policy = collecting { $0.interest = InterestTerms(rate: percent("10")) }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "36500.00", due: "2025-01-01")
      .pay("2025-01-11", "P1", "20000.00", lines: [.init("C", "100.00")])
      .update("2025-01-21", "P1", lines: [.init("C", "18250.00")], replacing: false)
    #expect(try story.lines() == ["2025-01-11 interest 100.00 P1", "2025-01-21 capital 18250.00 P1"])
    #expect(try story.debt() == "0.00 100.00 18250.00")
    #expect(try story.suspense() == ["P1 1650.00 SEK"])
  }

  @Test func `S8.2 lines taken away again leave suspense`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00")
      .pay("2025-01-10", "P1", "100.00").update("2025-01-20", "P1", lines: [])
    #expect(try story.suspense() == ["P1 100.00 SEK"])
    #expect(try story.cases() == ["C invoice 0.00 0.00 100.00"])
    #expect(try story.books() == ["client_funds 100.00", "suspense -100.00"])
  }

  @Test func `S8.5 lines that the policy rejects change nothing`() throws {
    let policy = collecting { $0.overpayment = .reject }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "100.00").debt("D", "50.00")
      .pay("2025-01-10", "P1", "100.00").update("2025-01-20", "P1", lines: [.init("D", "60.00"), .init("C", "40.00")])
    #expect(try story.refusals() == ["P1 exceeds_outstanding"])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00", "D invoice 0.00 0.00 50.00"])
    #expect(try story.lines() == ["2025-01-10 capital 100.00 P1"])
    story.refund("2025-01-21", "R1", "30.00", of: "P1")
    #expect(try story.cases() == ["C invoice 0.00 0.00 30.00", "D invoice 0.00 0.00 50.00"])
  }

  // MARK: Only what it touches

  @Test func `S11.1 other cases stay as they are`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00").debt("D", "100.00")
      .pay("2025-01-10", "P1", "50.00", on: "D").pay("2025-01-20", "P2", "30.00", effective: "2025-01-05")
    #expect(try story.lines() == ["2025-01-10 capital 50.00 P1 D", "2025-01-20 capital 30.00 P2"])
  }

  @Test func `S11.1 money that went on to another case goes back where the first needs it after all`() throws {
    let policy = collecting { $0.overpayment = .otherCases }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "100.00", customer: "anna")
      .debt("D", "100.00", customer: "anna").pay("2025-01-10", "P1", "80.00")
      .pay("2025-01-12", "P2", "80.00").pay("2025-01-20", "P3", "50.00", effective: "2025-01-05")
    // In order: 50.00 and 50.00 of P1 on C, 30.00 of it on D, and 70.00 of P2 there; 10.00 of P2 are too much.
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00", "D closed paid 0.00 0.00 0.00"])
    #expect(try story.suspense() == ["P2 10.00 SEK"])
    #expect(try after("2025-01-20", story) == ["2025-01-20 capital 40.00 P3 D"])
  }

  @Test func `S13.1 late news looks at a day with the policy of that day`() throws {
    let ten = collecting { $0.commission.percent = .constant(percent("10")) }
    let twenty = collecting {
      $0.commission.percent = .constant(percent("20"))
      $0.allocation = AllocationOrder([.capital, .interest, .costs])!
    }
    let story = Story("2025-01-01", "2025-01-31", policy: ten).policy("2025-01-15", twenty)
      .debt("C", "1000.00", costs: "60.00").pay("2025-01-20", "P1", "100.00", effective: "2025-01-14")
    #expect(try story.lines() == ["2025-01-20 capital 40.00 P1", "2025-01-20 commission -4.00 P1"])
  }
}
