import Ledger
import Receivables
import Simulation
import Testing

@Suite struct CaseActionTests {
  /// 1000.00 with a fee of the agency's of 180.00.
  private func story(_ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    Story("2025-01-01", "2025-01-31", policy: collecting(change)).debt("C", "1000.00", costs: "180.00")
  }

  // MARK: Paid straight to the creditor

  @Test func `S8.6 a creditor payment owes the agency its share, and earns neither credit nor commission`() throws {
    let story = story { $0.commission.percent = .constant(percent("10")) }.payCreditor("2025-01-10", "CP1", "500.00")
    #expect(try story.lines() == ["2025-01-10 agency_share -180.00 CP1"])
    #expect(try story.cases() == ["C invoice 0.00 0.00 680.00"])
    #expect(try story.run().cases[0].tags == [.partiallyPaid])
    #expect(try story.books() == ["payable 180.00", "agency_costs -180.00"])
  }

  @Test func `S8.6 where nothing of it is the agency's there is no line`() throws {
    let story = story { $0.owners.costs = .creditor }.payCreditor("2025-01-10", "CP1", "500.00")
    #expect(try story.lines() == [])
    #expect(try story.debt() == "0.00 0.00 680.00")
  }

  @Test func `S8.6 it settles at most what is outstanding, and says how much`() throws {
    let story = story().payCreditor("2025-01-10", "CP1", "1500.00")
    #expect(try story.notices() == ["CP1 settled_partly 1180.00"])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.suspense() == [])
  }

  @Test func `S8.6 it settles in the policy's order`() throws {
    let story = story { $0.allocation = AllocationOrder([.capital, .interest, .costs])! }
      .payCreditor("2025-01-10", "CP1", "1100.00")
    #expect(try story.lines() == ["2025-01-10 agency_share -100.00 CP1"])
    #expect(try story.debt() == "80.00 0.00 0.00")
  }

  @Test func `S8.6 the share of a creditor that gets no other money is held as a debt of its own`() throws {
    let policy = PlainPolicy()
    let story = Story("2025-01-01", "2025-01-17", policy: policy).debt("C", "1000.00", costs: "180.00")
      .payCreditor("2025-01-02", "CP1", "500.00").pay("2025-01-08", "P1", "200.00")
    #expect(try story.decisions() == ["2025-01-03 held -180.00 negative_balance", "2025-01-10 paid 20.00"])
  }

  // MARK: Credited

  @Test func `S8.7 a crediting reduces capital only and moves no money`() throws {
    let story = story().credit("2025-01-10", "K1", "400.00")
    #expect(try story.debt() == "180.00 0.00 600.00")
    #expect(try story.lines() == [])
    #expect(try story.books() == [])
    #expect(try story.run().cases[0].tags == [])
  }

  @Test func `S8.7 it settles at most the capital, and leaves the rest of the debt open`() throws {
    let story = story().credit("2025-01-10", "K1", "1180.00").credit("2025-01-11", "K2", "1.00")
    #expect(try story.notices() == ["K1 settled_partly 1000.00", "K2 settled_partly 0.00"])
    #expect(try story.cases() == ["C invoice 180.00 0.00 0.00"])
    story.pay("2025-01-12", "P1", "180.00")
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
  }

  @Test func `S7.4 a case that nothing is left of by crediting is credited`() throws {
    let story = story().pay("2025-01-09", "P1", "200.00").credit("2025-01-10", "K1", "980.00")
    #expect(try story.cases() == ["C closed credited 0.00 0.00 0.00"])
    #expect(try story.run().cases[0].tags == [])
    #expect(try story.notices() == [])
  }

  // MARK: Given up

  @Test func `S8.7 a cancellation keeps what was collected and the components as they stand`() throws {
    let story = story().pay("2025-01-09", "P1", "500.00").cancel("2025-01-10", "X1").pay("2025-01-11", "P2", "50.00")
    #expect(try story.cases() == ["C closed cancelled 0.00 0.00 680.00"])
    #expect(try story.lines() == ["2025-01-09 capital 320.00 P1"])
    #expect(try story.suspense() == ["P2 50.00 SEK"])
    #expect(try story.run().cases[0].record.nextStepOn == nil)
  }

  @Test func `S8.7 a second cancellation is noted`() throws {
    let story = story().cancel("2025-01-10", "X1").cancel("2025-01-11", "X2").cancel("2025-01-11", "X1")
    #expect(try story.notices() == ["X2 already_cancelled", "X1 repeated"])
    #expect(try story.refusals() == [])
  }

  @Test func `S7.5 what is written off says so`() throws {
    let story = story().writeOff("2025-01-10").writeOff("2025-01-11")
    #expect(try story.cases() == ["C closed written_off 180.00 0.00 1000.00"])
    #expect(try story.run().cases[0].tags == [.writeOff])
    #expect(try story.refusals() == ["C case_closed"])
  }

  private static let closings: [(String, @Sendable (Story) -> Void)] = [
    ("paid", { $0.pay("2025-01-05", "P0", "1180.00") }),
    ("credited", { $0.pay("2025-01-05", "P0", "180.00").credit("2025-01-05", "K0", "1000.00") }),
    ("cancelled", { $0.cancel("2025-01-05", "X0") }), ("written_off", { $0.writeOff("2025-01-05") }),
  ]

  @Test(arguments: closings.indices) func `S8.7 on a case that is closed otherwise they are refused`(
    closing: Int
  ) throws {
    let (cause, close) = CaseActionTests.closings[closing]
    let story = story()
    close(story)
    let (cases, lines) = (try story.cases(), try story.lines())
    story.payCreditor("2025-01-06", "CP1", "1.00").credit("2025-01-06", "K1", "1.00").cancel("2025-01-06", "X1")
      .writeOff("2025-01-06")
    let isCancelled = cause == "cancelled"
    #expect(
      try story.refusals()
        == ["CP1 case_closed", "K1 case_closed"] + (isCancelled ? [] : ["X1 case_closed"]) + ["C case_closed"])
    #expect(try story.notices() == (isCancelled ? ["X1 already_cancelled"] : []))
    #expect(try story.cases() == cases)
    #expect(try story.lines() == lines)
  }

  @Test(arguments: closings.indices) func `S8.7 a payment is never refused for that`(closing: Int) throws {
    let story = story()
    CaseActionTests.closings[closing].1(story)
    story.pay("2025-01-06", "P1", "1.00")
    #expect(try story.suspense() == ["P1 1.00 SEK"])
    #expect(try story.refusals() == [])
  }

  // MARK: Ids

  @Test func `S8.8 ids are unique for each verb`() throws {
    let story = story().payCreditor("2025-01-05", "A", "10.00").credit("2025-01-05", "A", "20.00")
      .payCreditor("2025-01-06", "A", "10.00").credit("2025-01-06", "A", "10.00").pay("2025-01-06", "A", "5.00")
      .cancel("2025-01-07", "A").cancel("2025-01-07", "A", on: "D")
    #expect(try story.refusals() == ["A id_conflict", "A id_conflict"])
    #expect(try story.notices() == ["A repeated"])
    #expect(try story.debt() == "165.00 0.00 980.00")
  }

  @Test func `S8.8 a refused action leaves its id free`() throws {
    let story = story().payCreditor("2025-01-05", "A", "10.00", currency: .eur).payCreditor("2025-01-06", "A", "20.00")
      .credit("2025-01-06", "A", "10.00", on: "X").credit("2025-01-06", "A", "20.00")
    #expect(try story.refusals() == ["A wrong_currency", "A unknown_case"])
    #expect(try story.debt() == "160.00 0.00 980.00")
  }

  @Test func `S7.4 the creditor's payments count as paid, and a refund of the debtor's reopens`() throws {
    let story = story().pay("2025-01-05", "P1", "300.00").payCreditor("2025-01-06", "CP1", "880.00")
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.run().cases[0].tags == [.paidInFull])
    story.refund("2025-01-07", "R1", of: "P1")
    #expect(try story.cases() == ["C invoice 180.00 0.00 120.00"])
    #expect(try story.run().cases[0].tags == [.partiallyPaid])
  }
}
