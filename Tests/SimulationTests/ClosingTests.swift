import Ledger
import Receivables
import Simulation
import Testing

@Suite struct ClosingTests {
  private let card = PlainPolicy {
    $0.payout.minimum = .constant(sek("1000.00"))
    $0.payout.retain = .constant(sek("100.00"))
    $0.payout.settlementDays = [.card: 5]
    $0.payout.reserve = ReserveTerms(percent: percent("10"), days: 20)
  }

  @Test func `S6.5 closing pays all open lines, available or not, and the reserve`() throws {
    let story = Story("2025-01-01", "2025-02-28", policy: card).debt("C", "5000.00").pay("2025-01-07", "P1", "300.00")
      .pay("2025-01-08", "P2", "40.00", method: .card).close("2025-01-08 10:00")
    #expect(try story.decisions() == ["2025-01-09 paid 340.00"])
    #expect(
      try story.lines() == [
        "2025-01-07 capital 300.00 P1", "2025-01-07 reserve -30.00 P1", "2025-01-08 capital 40.00 P2",
        "2025-01-08 reserve -4.00 P2", "2025-01-08 reserve_release 30.00 P1", "2025-01-08 reserve_release 4.00 P2",
      ])
    #expect(try story.books() == [])
  }

  @Test(arguments: [
    // A Wednesday, a Friday, the day before Epiphany, Maundy Thursday.
    ("2025-01-08 10:00", "2025-01-09"), ("2025-01-10", "2025-01-13"), ("2026-01-05 23:59", "2026-01-07"),
    ("2026-04-02", "2026-04-07"),
  ]) func `S6.5 it bears the first banking day strictly after its date`(closed: String, expected: String) throws {
    let story = Story("2025-01-01", "2026-04-10", policy: collecting()).debt("C", "5000.00")
      .pay("2025-01-07", "P1", "300.00").close(closed)
    #expect(try story.decisions() == ["\(expected) paid 300.00"])
  }

  @Test func `S6.5 a closing that pays nothing leaves lines and reserves as they were`() throws {
    let story = Story("2025-01-01", "2025-02-07", policy: card).debt("C", "5000.00").pay("2025-01-07", "P1", "300.00")
      .pay("2025-01-08", "P2", "40.00", method: .card).specification("2025-01-08 09:00", active: false)
      .close("2025-01-08 10:00").specification("2025-01-08 11:00", active: true)
    // 270.00 are available on the 9th, 36.00 five banking days after the 8th, and the reserves on the 27th and 28th.
    #expect(
      try story.decisions() == [
        "2025-01-09 held 340.00 inactive", "2025-01-10 paid 270.00", "2025-01-17 paid 36.00", "2025-01-31 paid 34.00",
      ])
    #expect(
      try story.lines().suffix(2) == ["2025-01-27 reserve_release 30.00 P1", "2025-01-28 reserve_release 4.00 P2"])
    #expect(try story.books() == [])
  }

  @Test func `S6.5 what is negative with all lines is held, though what is available is not`() throws {
    let policy = PlainPolicy { $0.payout.settlementDays = [.card: 5] }
    let story = Story("2025-01-01", "2025-01-17", policy: policy).debt("C", "5000.00")
      .pay("2025-01-02", "P1", "300.00").pay("2025-01-08", "P2", "40.00", method: .card)
      .refund("2025-01-08", "R1", "100.00", of: "P1").close("2025-01-08 10:00")
    #expect(
      try story.decisions() == [
        "2025-01-03 paid 300.00", "2025-01-09 held -60.00 negative_balance",
        "2025-01-10 held -100.00 negative_balance", "2025-01-17 held -60.00 negative_balance",
      ])
  }

  @Test func `S6.5 every account and currency is closed`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting(), accounts: ["main", "other"])
      .debt("C", "5000.00").debt("D", "5000.00", account: 1).debt("E", "100.00", currency: .eur)
      .pay("2025-01-07", "P1", "300.00").pay("2025-01-07", "P2", "200.00", on: "D")
      .pay("2025-01-07", "P3", "10.00", on: "E", currency: .eur).close("2025-01-08")
    #expect(
      try story.run().payouts.map { "\($0.id) \($0.amount.decimalText)" } == [
        "acme/main/EUR/2025-01-09 10.00", "acme/main/SEK/2025-01-09 300.00", "acme/other/SEK/2025-01-09 200.00",
      ])
  }

  @Test func `S6.5 from then nothing is kept back, and money that comes is paid`() throws {
    let story = Story("2025-01-01", "2025-03-07", policy: card).debt("C", "5000.00").close("2025-01-08 10:00")
      .pay("2025-01-09", "P1", "100.00")
    #expect(
      try story.decisions() == ["2025-01-10 paid 90.00", "2025-01-31 paid 10.00"])
  }

  @Test func `S6.5 new cases and a second closing are refused, and nothing else`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting()).debt("C", "100.00").close("2025-01-08")
      .close("2025-01-08").debt("D", "1.00", at: "2025-01-09").pay("2025-01-09", "P1", "50.00")
      .credit("2025-01-10", "K1", "10.00").respite("2025-01-10", 5).refund("2025-01-11", "R1", "5.00", of: "P1")
      .requestPayout("2025-01-13").debt("C", "200.00", at: "2025-01-14")
    #expect(
      try story.refusals() == ["acme creditor_closed", "D creditor_closed", "C id_conflict"])
    #expect(try story.decisions() == ["2025-01-13 paid 45.00"])
    #expect(try story.cases() == ["C invoice 0.00 0.00 45.00"])
  }

  @Test func `S6.8 a closing payout that fails leaves its lines to the next run`() throws {
    let story = Story("2025-01-01", "2025-02-28", policy: card).debt("C", "5000.00").pay("2025-01-07", "P1", "300.00")
      .pay("2025-01-08", "P2", "40.00", method: .card).close("2025-01-08 10:00").failPayout("2025-01-09")
    #expect(try story.decisions() == ["2025-01-09 paid 340.00", "2025-01-10 paid 340.00"])
    #expect(try story.run().payouts.map(\.status) == [.failed, .paid])
    #expect(try story.books() == [])
  }
}
