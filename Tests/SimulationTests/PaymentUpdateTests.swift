import Ledger
import Receivables
import Simulation
import Testing

@Suite struct PaymentUpdateTests {
  private func story(_ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    Story("2025-01-01", "2025-01-31", policy: collecting(change)).debt("C", "1000.00").debt("D", "500.00")
  }

  private static let underWay: [PaymentStatus] = [.initiated, .processing, .sent]

  @Test(arguments: [PaymentStatus.initiated, .processing, .sent, .returned, .failed, .canceled])
  func `S8.1 only settled money moves anything`(status: PaymentStatus) throws {
    let story = story().pay("2025-01-02", "P1", "300.00", status: status)
    #expect(try story.lines() == [])
    #expect(try story.books() == [])
    #expect(try story.debt() == "0.00 0.00 1000.00")
    #expect(try story.suspense() == [])
  }

  @Test(arguments: underWay) func `S8.1 a payment settles when it is said to`(status: PaymentStatus) throws {
    let story = story().pay("2025-01-02", "P1", "300.00", status: status).update("2025-01-07", "P1", .settled)
    #expect(try story.lines() == ["2025-01-07 capital 300.00 P1"])
    #expect(try story.debt() == "0.00 0.00 700.00")
  }

  @Test func `S8.1 step by step`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00", status: .initiated).update("2025-01-03", "P1", .processing)
      .update("2025-01-04", "P1", .sent).update("2025-01-05", "P1", .processing).update("2025-01-06", "P1", .settled)
    #expect(try story.refusals() == ["P1 bad_status"])
    #expect(try story.lines() == ["2025-01-06 capital 300.00 P1"])
  }

  @Test(arguments: underWay) func `S8.1 a payment that comes to nothing has moved nothing`(
    status: PaymentStatus
  ) throws {
    for end in [PaymentStatus.failed, .returned, .canceled] {
      let story = story().pay("2025-01-02", "P1", "300.00", status: status).update("2025-01-03", "P1", end)
        .update("2025-01-04", "P1", .settled).refund("2025-01-05", "R1", of: "P1")
      #expect(try story.refusals() == ["P1 bad_status", "R1 bad_status"])
      #expect(try story.lines() == [])
    }
  }

  @Test func `S8.1 no payment begins as refunded, and its id is free`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00", status: .refunded).pay("2025-01-03", "P1", "200.00")
    #expect(try story.refusals() == ["P1 bad_status"])
    #expect(try story.debt() == "0.00 0.00 800.00")
  }

  @Test(arguments: PaymentStatus.allCases.filter { $0 != .refunded }) func `S8.1 the same status again is ignored`(
    status: PaymentStatus
  ) throws {
    let story = story().pay("2025-01-02", "P1", "300.00", status: status).update("2025-01-03", "P1", status)
    #expect(try story.notices() == ["P1 same_status"])
    #expect(try story.lines().count == (status == .settled ? 1 : 0))
  }

  // MARK: Back again

  @Test(arguments: [PaymentStatus.failed, .returned]) func `S8.1 settled money that fails is a chargeback of its own`(
    status: PaymentStatus
  ) throws {
    let story = story { $0.chargeback.fee = .constant(sek("150.00")) }
      .pay("2025-01-02", "P1", "300.00").refund("2025-01-03", "R1", "100.00", of: "P1").update(
        "2025-01-06", "P1", status)
    let id = "P1/\(status.rawValue)"
    #expect(
      try story.lines() == [
        "2025-01-02 capital 300.00 P1", "2025-01-03 capital -100.00 R1", "2025-01-06 capital -200.00 \(id)",
        "2025-01-06 chargeback_fee -150.00 \(id)",
      ])
    #expect(try story.debt() == "0.00 0.00 1000.00")
    #expect(
      try story.books() == ["payable 150.00", "chargeback_fees -150.00"])
  }

  @Test func `S8.1 a payment that is refunded goes back without a fee`() throws {
    let story = story { $0.chargeback.fee = .constant(sek("150.00")) }
      .pay("2025-01-02", "P1", "300.00").update("2025-01-06", "P1", .refunded)
    #expect(try story.lines() == ["2025-01-02 capital 300.00 P1", "2025-01-06 capital -300.00 P1/refunded"])
  }

  @Test func `S9.1 where nothing is left, nothing goes back by a status either`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00").refund("2025-01-03", "R1", of: "P1")
      .update("2025-01-06", "P1", .failed).update("2025-01-06", "P1", .refunded)
    #expect(try story.refusals() == ["P1 exceeds_payment", "P1 exceeds_payment"])
    #expect(try story.books() == [])
  }

  @Test func `S8.1 after that there is no way on`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00").update("2025-01-03", "P1", .failed)
    for status in PaymentStatus.allCases where status != .failed { story.update("2025-01-06", "P1", status) }
    story.refund("2025-01-07", "R1", of: "P1").chargeback("2025-01-07", "CB1", of: "P1")
    #expect(try story.refusals().filter { $0.hasPrefix("P1") } == Array(repeating: "P1 bad_status", count: 7))
    #expect(try story.refusals().suffix(2) == ["R1 bad_status", "CB1 bad_status"])
  }

  @Test func `S9.4 a failure that is won makes the payment settled again`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00").update("2025-01-03", "P1", .failed)
      .win("2025-01-06", "P1/failed").refund("2025-01-07", "R1", "100.00", of: "P1")
    #expect(
      try story.lines() == [
        "2025-01-02 capital 300.00 P1", "2025-01-03 capital -300.00 P1/failed", "2025-01-06 capital 300.00 P1/failed",
        "2025-01-07 capital -100.00 R1",
      ])
    #expect(try story.refusals() == [])
    #expect(try story.debt() == "0.00 0.00 800.00")
  }

  // MARK: When

  @Test func `S8.1 money that settled before it was recorded counts from then`() throws {
    let story = Story(
      "2026-01-01", "2026-03-25", policy: collecting { $0.interest = InterestTerms(rate: percent("12")) }
    )
    .debt("C", "2000.00", due: "2026-02-03").pay("2026-03-25", "P1", "500.00", settled: "2026-03-20")
    // 45 days and not 50; then five days of 1529.59.
    #expect(try story.lines() == ["2026-03-25 capital 470.41 P1", "2026-03-25 interest 29.59 P1"])
    #expect(try story.debt() == "0.00 2.51 1529.59")
  }

  @Test func `S8.1 a status may say when, and an effective that was said before stands`() throws {
    func story(effective: String?) -> Story {
      Story("2026-01-01", "2026-03-25", policy: collecting { $0.interest = InterestTerms(rate: percent("12")) })
        .debt("C", "2000.00", due: "2026-02-03")
        .pay("2026-03-20", "P1", "500.00", status: .initiated, effective: effective)
        .update("2026-03-25", "P1", .settled, settled: "2026-03-22")
    }
    // 47 days of 2000.00 are 30.90, 35 days 23.01.
    #expect(try story(effective: nil).lines().last == "2026-03-25 interest 30.90 P1")
    #expect(try story(effective: "2026-03-10").lines().last == "2026-03-25 interest 23.01 P1")
  }

  @Test func `S6.2 money is available from its settlement, whenever it counts`() throws {
    let policy = PlainPolicy { $0.payout.settlementDays = [.card: 2] }
    let story = Story("2025-01-01", "2025-01-31", policy: policy).debt("C", "1000.00")
      .pay("2025-01-02", "P1", "100.00", method: .card, status: .initiated)
      .update("2025-01-08", "P1", .settled, settled: "2025-01-07")
      .pay("2025-01-15", "P2", "10.00", method: .card, settled: "2025-01-02")
    // Two banking days after the 7th is the 9th, and P2 is not available before it is recorded.
    #expect(try story.decisions() == ["2025-01-10 paid 100.00", "2025-01-17 paid 10.00"])
  }

  // MARK: Lines

  @Test func `S8.2 lines that come before settlement wait for it`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00", status: .initiated)
      .update("2025-01-03", "P1", lines: [.init("D", "100.00")])
      .update("2025-01-04", "P1", lines: [.init("C", "150.00")], replacing: false).update("2025-01-06", "P1", .settled)
    #expect(try story.lines() == ["2025-01-06 capital 100.00 P1 D", "2025-01-06 capital 150.00 P1"])
    #expect(try story.suspense() == ["P1 50.00 SEK"])
  }

  @Test func `S8.2 lines and a status come together`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00", status: .initiated)
      .update("2025-01-06", "P1", .settled, lines: [.init("D", "300.00")])
    #expect(try story.lines() == ["2025-01-06 capital 300.00 P1 D"])
    #expect(try story.notices() == [])
  }

  @Test func `S8.2 lines with the same status are lines`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00", lines: [])
      .update("2025-01-06", "P1", .settled, lines: [.init("D", "100.00")])
    #expect(try story.lines() == ["2025-01-06 capital 100.00 P1 D"])
    #expect(try story.suspense() == ["P1 200.00 SEK"])
  }

  @Test func `S8.2 added lines and those that are there come to no more than the payment`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00", lines: [.init("C", "200.00")])
      .update("2025-01-03", "P1", lines: [.init("D", "100.01")], replacing: false)
      .update("2025-01-03", "P1", lines: [.init("D", "300.01")])
      .update("2025-01-03", "P1", lines: [.init("D", "90.00", fee: "10.01")], replacing: false)
      .update("2025-01-03", "P1", lines: [.init("D", "90.00", fee: "10.00")], replacing: false)
    #expect(try story.refusals() == Array(repeating: "P1 lines_exceed_payment", count: 3))
    #expect(
      try story.lines() == [
        "2025-01-02 capital 200.00 P1", "2025-01-03 capital 90.00 P1 D", "2025-01-03 payment_fee -10.00 P1 D",
      ])
    #expect(try story.suspense() == [])
    #expect(try story.run().isBalanced)
  }

  @Test func `S8.2 a payment on one case counts as a line of all of it`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00")
      .update("2025-01-03", "P1", lines: [.init("D", "0.01")], replacing: false)
    #expect(try story.refusals() == ["P1 lines_exceed_payment"])
  }

  @Test(arguments: [PaymentStatus.failed, .returned, .refunded])
  func `S8.2 what went back takes no lines`(status: PaymentStatus) throws {
    let story = story().pay("2025-01-02", "P1", "300.00").update("2025-01-03", "P1", status)
      .update("2025-01-04", "P1", lines: [.init("D", "100.00")])
    #expect(try story.refusals() == ["P1 bad_status"])
  }

  @Test func `S8.8 two payments of two sources have an id of their own each`() throws {
    let story = story().pay("2025-01-02", "P1", "300.00", source: "bank").pay(
      "2025-01-02", "P1", "200.00", source: "card"
    )
    .update("2025-01-03", "P1", .failed, source: "card").refund("2025-01-04", "R1", "50.00", of: "P1", source: "bank")
    #expect(try story.debt() == "0.00 0.00 750.00")
    #expect(try story.refusals() == [])
  }
}
