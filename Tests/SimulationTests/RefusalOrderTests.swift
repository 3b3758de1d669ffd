import Ledger
import Receivables
import Simulation
import Testing

/// Each entry has several things wrong; the first of S15's list is what it is refused for. From row to row the first is put
/// right.
@Suite struct RefusalOrderTests {
  private func story(_ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    Story("2025-01-01", "2025-01-31", policy: collecting(change)).debt("C", "100.00").debt("D", "100.00")
      .debt("E", "100.00", currency: .eur).pay("2025-01-02", "P0", "10.00")
  }

  private func codes(_ story: Story) throws -> [String] { try story.run().refused.map(\.code.rawValue) }

  @Test func `S15 the codes, in order`() {
    #expect(
      RefusalCode.allCases.map(\.rawValue) == [
        "id_conflict", "unknown_creditor", "unknown_account", "unknown_case", "unknown_payment", "unknown_chargeback",
        "unknown_payout", "creditor_mismatch", "creditor_closed", "case_closed", "wrong_currency", "fx_rate_missing",
        "bad_status", "lines_exceed_payment", "exceeds_payment", "exceeds_outstanding",
      ])
  }

  @Test func `S15 a case`() throws {
    let story = story().close("2025-01-05").debt("C", "1.00", at: "2025-01-06", account: nil)
      .debt("F", "1.00", at: "2025-01-06", account: nil).debt("F", "1.00", at: "2025-01-06")
    #expect(try codes(story) == ["id_conflict", "unknown_account", "creditor_closed"])
  }

  @Test func `S15 a payment by lines`() throws {
    let story = story { $0.overpayment = .reject }
    func pay(_ id: String, _ status: PaymentStatus, _ lines: [Story.Line]) {
      story.pay("2025-01-06", id, "300.00", lines: lines, status: status)
    }
    let (unknown, strange) = (Story.Line("X", "200.00"), Story.Line(nil, "200.00"))
    pay("P0", .refunded, [unknown, strange, .init("E", "200.00"), .init("C", "200.00")])
    pay("P1", .refunded, [strange, unknown, .init("E", "200.00"), .init("C", "200.00")])
    pay("P1", .refunded, [.init("E", "200.00"), .init("C", "200.00"), strange])
    pay("P1", .refunded, [.init("C", "200.00"), .init("E", "200.00")])
    pay("P1", .refunded, [.init("C", "200.00"), .init("D", "200.00")])
    pay("P1", .settled, [.init("C", "200.00"), .init("D", "200.00")])
    pay("P1", .settled, [.init("C", "200.00"), .init("D", "100.00")])
    pay("P1", .settled, [.init("C", "90.00"), .init("D", "100.00")])
    #expect(
      try codes(story) == [
        "id_conflict", "unknown_case", "creditor_mismatch", "fx_rate_missing", "bad_status", "lines_exceed_payment",
        "exceeds_outstanding",
      ])
  }

  @Test func `S15 a payment on one case`() throws {
    let story = story { $0.overpayment = .reject }
      .pay("2025-01-06", "P0", "300.00", on: "X", currency: .eur, status: .refunded)
      .pay("2025-01-06", "P1", "300.00", on: "X", currency: .eur, status: .refunded)
      .pay("2025-01-06", "P1", "300.00", currency: .eur, status: .refunded)
      .pay("2025-01-06", "P1", "300.00", status: .refunded).pay("2025-01-06", "P1", "300.00")
    #expect(
      try codes(story) == ["id_conflict", "unknown_case", "fx_rate_missing", "bad_status", "exceeds_outstanding"])
  }

  @Test func `S15 a change of a payment`() throws {
    let story = story { $0.overpayment = .reject }.pay("2025-01-03", "P1", "300.00", lines: [])
      .refund("2025-01-03", "R1", of: "P1")
    func change(_ id: String, _ status: PaymentStatus?, _ lines: [Story.Line]) {
      story.update("2025-01-06", id, status, lines: lines)
    }
    change("P9", .sent, [.init(nil, "200.00"), .init("E", "200.00")])
    change("P1", .sent, [.init(nil, "200.00"), .init("X", "200.00"), .init("E", "200.00")])
    change("P1", .sent, [.init("E", "200.00"), .init(nil, "200.00")])
    change("P1", .sent, [.init("E", "200.00"), .init("C", "200.00")])
    change("P1", .sent, [.init("D", "200.00"), .init("C", "200.00")])
    change("P1", .failed, [.init("D", "200.00"), .init("C", "200.00")])
    change("P1", .failed, [.init("D", "200.00"), .init("C", "100.00")])
    change("P0", nil, [.init("D", "10.01")])
    #expect(
      try codes(story) == [
        "unknown_payment", "unknown_case", "creditor_mismatch", "fx_rate_missing", "bad_status",
        "lines_exceed_payment", "exceeds_payment", "lines_exceed_payment",
      ])
  }

  @Test func `S15 lines to a case that is not known come before a payment that is not`() throws {
    let story = story().update("2025-01-06", "P9", lines: [.init("X", "1.00")])
    #expect(try codes(story) == ["unknown_case"])
  }

  @Test func `S15 a refund and a chargeback`() throws {
    let story = story().pay("2025-01-03", "P1", "50.00", status: .initiated).refund(
      "2025-01-03", "R1", "1.00", of: "P0"
    )
    .chargeback("2025-01-03", "CB1", "1.00", of: "P0")
    story.refund("2025-01-06", "R1", "900.00", of: "P9", currency: .eur)
      .refund("2025-01-06", "R2", "900.00", of: "P9", currency: .eur)
      .refund("2025-01-06", "R2", "900.00", of: "P1", currency: .eur)
      .refund("2025-01-06", "R2", "900.00", of: "P1").refund("2025-01-06", "R2", "900.00", of: "P0")
    story.chargeback("2025-01-06", "CB1", "900.00", of: "P9", currency: .eur)
      .chargeback("2025-01-06", "CB2", "900.00", of: "P9", currency: .eur)
      .chargeback("2025-01-06", "CB2", "900.00", of: "P1", currency: .eur)
      .chargeback("2025-01-06", "CB2", "900.00", of: "P1").chargeback("2025-01-06", "CB2", "900.00", of: "P0")
    let order = ["id_conflict", "unknown_payment", "wrong_currency", "bad_status", "exceeds_payment"]
    #expect(try codes(story) == order + order)
  }

  @Test(arguments: ["0.00", "-1.00", "10.01"]) func `S9.1 an amount that is none, or too much`(amount: String) throws {
    let story = story().refund("2025-01-06", "R1", amount, of: "P0").chargeback("2025-01-06", "CB1", amount, of: "P0")
    #expect(try codes(story) == ["exceeds_payment", "exceeds_payment"])
  }

  @Test func `S15 a creditor payment and a crediting`() throws {
    let story = story().payCreditor("2025-01-03", "A1", "1.00").credit("2025-01-03", "A1", "1.00").writeOff(
      "2025-01-05")
    story.payCreditor("2025-01-06", "A1", "2.00", on: "X", currency: .eur)
      .payCreditor("2025-01-06", "A2", "2.00", on: "X", currency: .eur)
      .payCreditor("2025-01-06", "A2", "2.00", currency: .eur)
      .payCreditor("2025-01-06", "A2", "2.00", on: "D", currency: .eur)
    story.credit("2025-01-06", "A1", "2.00", on: "X", currency: .eur)
      .credit("2025-01-06", "A2", "2.00", on: "X", currency: .eur).credit("2025-01-06", "A2", "2.00", currency: .eur)
      .credit("2025-01-06", "A2", "2.00", on: "D", currency: .eur)
    let order = ["id_conflict", "unknown_case", "case_closed", "wrong_currency"]
    #expect(try codes(story) == order + order)
  }

  @Test func `S15 late ones too`() throws {
    let story = story().writeOff("2025-01-03").payCreditor(
      "2025-01-06", "A2", "2.00", effective: "2025-01-04", currency: .eur)
    #expect(try codes(story) == ["case_closed"])
  }

  @Test func `S15 a cancellation and a write-off`() throws {
    let story = story().cancel("2025-01-03", "X1", on: "D").writeOff("2025-01-05").cancel("2025-01-06", "X1", on: "X")
      .cancel("2025-01-06", "X2", on: "X").cancel("2025-01-06", "X2").writeOff("2025-01-06", on: "X")
      .writeOff("2025-01-06")
    #expect(try codes(story) == ["id_conflict", "unknown_case", "case_closed", "unknown_case", "case_closed"])
  }

  @Test func `S15 the other verbs`() throws {
    let story = story().win("2025-01-03", "CB9").respite("2025-01-03", 5, on: "X")
      .requestPayout("2025-01-03", accounts: .unknown).specification("2025-01-03", active: true, accounts: .unknown)
      .failPayout("2025-01-03", account: nil).failPayout("2025-01-03").failPayout("2025-01-03", currency: .eur)
      .requestPayout("2025-01-03").failPayout("2025-01-04", on: date("2025-01-03"))
      .failPayout("2025-01-04", on: date("2025-01-03")).failPayout("2025-01-04", on: date("2025-01-03"), ordinal: 2)
      .close("2025-01-05").close("2025-01-05")
    #expect(
      try codes(story) == [
        "unknown_chargeback", "unknown_case", "unknown_account", "unknown_account", "unknown_account",
        "unknown_payout", "unknown_payout", "bad_status", "unknown_payout", "creditor_closed",
      ])
  }

  @Test func `S15 what is refused changes nothing`() throws {
    let story = story().pay("2025-01-03", "P1", "50.00", status: .initiated)
    let (cases, lines, books) = (try story.standings(), try story.lines(), try story.books())
    story.pay("2025-01-06", "P0", "300.00").pay("2025-01-06", "P2", "1.00", on: "X")
      .update("2025-01-06", "P1", .settled, lines: [.init("D", "50.01")]).update("2025-01-06", "P1", .refunded)
      .refund("2025-01-06", "R1", "10.01", of: "P0").chargeback("2025-01-06", "CB1", of: "P1")
      .payCreditor("2025-01-06", "A1", "1.00", on: "E").credit("2025-01-06", "A1", "1.00", on: "X")
      .cancel("2025-01-06", "X1", on: "X").writeOff("2025-01-06", on: "X").win("2025-01-06", "CB1")
    #expect(try story.refusals().count == 11)
    #expect(try story.standings() == cases)
    #expect(try story.lines() == lines)
    #expect(try story.books() == books)
    #expect(try story.notices() == [])
  }
}
