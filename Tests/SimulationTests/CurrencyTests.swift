import Ledger
import Receivables
import Simulation
import Testing

@Suite struct CurrencyTests {
  private func story(_ capital: String = "5000.00", _ change: (inout CollectionTerms) -> Void = { _ in }) -> Story {
    Story("2025-01-01", "2025-01-31", policy: collecting(change)).debt("C", capital)
  }

  @Test func `S12 euros credit kronor at the rate of the line`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
    #expect(try story.debt() == "0.00 0.00 3880.00")
    #expect(try story.lines() == ["2025-01-02 capital 1120.00 P1"])
    #expect(try story.run().isBalanced)
  }

  @Test func `S12 without a rate it is refused, also in a line`() throws {
    let story = story().debt("E", "100.00", currency: .eur).pay("2025-01-02", "P1", "100.00", currency: .eur)
      .pay("2025-01-02", "P2", "100.00", lines: [.init("E", "50.00"), .init("C", "50.00")], currency: .eur)
      .pay("2025-01-02", "P3", "100.00", lines: [.init("E", "50.00"), .init("C", "50.00", rate: "11")], currency: .eur)
    #expect(try story.refusals() == ["P1 fx_rate_missing", "P2 fx_rate_missing"])
    #expect(try story.lines() == ["2025-01-02 capital 50.00 EUR P3 E", "2025-01-02 capital 550.00 P3"])
  }

  @Test func `S12 a rate between equal currencies is not looked at`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", rate: "11.20")
    #expect(try story.debt() == "0.00 0.00 4900.00")
  }

  @Test func `S12 the excess is suspense in the case's currency, and what no line takes in the payment's`() throws {
    let story = story("1000.00").pay(
      "2025-01-02", "P1", "110.00", lines: [.init("C", "100.00", rate: "11.20")], currency: .eur)
    #expect(try story.suspense() == ["P1 10.00 EUR", "P1 120.00 SEK"])
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
    #expect(try story.run().isBalanced)
  }

  @Test func `S12 discounts and fees are converted too`() throws {
    let story = story().pay(
      "2025-01-02", "P1", "101.00", lines: [.init("C", "100.00", rate: "11.20", discount: "10.00", fee: "1.00")],
      currency: .eur)
    #expect(try story.lines() == ["2025-01-02 capital 1120.00 P1", "2025-01-02 payment_fee -11.20 P1"])
    #expect(try story.debt() == "0.00 0.00 3768.00")
  }

  // MARK: Back

  @Test func `S12 40 euros back at the day's 11.50`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
      .refund("2025-01-10", "R1", "40.00", of: "P1", currency: .eur, rate: "11.50")
    #expect(try story.lines().last == "2025-01-10 capital -448.00 R1")
    #expect(try story.debt() == "0.00 0.00 4328.00")
    #expect(try story.run().journal.balance(of: .fx, in: .sek).decimalText == "12.00")
    #expect(try story.run().isBalanced)
  }

  @Test func `S12 a day's rate below the payment's is the agency's gain`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
      .refund("2025-01-10", "R1", "40.00", of: "P1", currency: .eur, rate: "11.00")
    #expect(try story.run().journal.balance(of: .fx, in: .sek).decimalText == "-8.00")
  }

  @Test func `S12 without a rate of the day nobody gains`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
      .refund("2025-01-10", "R1", "40.00", of: "P1", currency: .eur)
    #expect(try story.lines().last == "2025-01-10 capital -448.00 R1")
    #expect(try story.run().journal.balance(of: .fx, in: .sek).minorUnits == 0)
  }

  @Test func `S12 the last refund takes the rest`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.123456")
      .refund("2025-01-10", "R1", "33.33", of: "P1", currency: .eur)
      .refund("2025-01-11", "R2", "33.33", of: "P1", currency: .eur).refund("2025-01-12", "R3", of: "P1")
    #expect(
      try story.lines() == [
        "2025-01-02 capital 1112.35 P1", "2025-01-10 capital -370.74 R1", "2025-01-11 capital -370.74 R2",
        "2025-01-12 capital -370.87 R3",
      ])
    #expect(try story.books() == [])
  }

  @Test func `S9.4 a chargeback at the day's rate that is won leaves no difference`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
    let before = try story.books()
    story.chargeback("2025-01-10", "CB1", "40.00", of: "P1", currency: .eur, rate: "11.50").win("2025-01-20", "CB1")
    #expect(try story.books() == before)
    #expect(try story.debt() == "0.00 0.00 3880.00")
  }

  @Test func `S9.2 suspense in another currency goes back first`() throws {
    let story = story("1000.00").pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
    #expect(try story.suspense() == ["P1 120.00 SEK"])
    story.refund("2025-01-10", "R1", "20.00", of: "P1", currency: .eur)
    // 224.00 go back: 120.00 of suspense and 104.00 of capital.
    #expect(try story.suspense() == [])
    #expect(try story.lines().last == "2025-01-10 capital -104.00 R1")
    story.refund("2025-01-11", "R2", of: "P1")
    #expect(try story.debt() == "0.00 0.00 1000.00")
    #expect(try story.books() == [])
  }

  @Test func `S15 a refund is in the payment's currency`() throws {
    let story = story().pay("2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
      .refund("2025-01-10", "R1", "40.00", of: "P1", currency: .sek)
    #expect(try story.refusals() == ["R1 wrong_currency"])
  }

  @Test func `S1.1 currencies of other decimals`() throws {
    let (yen, dinar) = (try #require(Currency(code: "JPY")), try #require(Currency(code: "KWD")))
    let story = story().pay("2025-01-02", "P1", "1000", currency: yen, rate: "0.07")
      .pay("2025-01-03", "P2", "1.005", currency: dinar, rate: "34.5")
    // 34.6725 is rounded once.
    #expect(try story.lines() == ["2025-01-02 capital 70.00 P1", "2025-01-03 capital 34.67 P2"])
  }

  @Test func `S8.4 commission is of what came in the case's currency`() throws {
    let story = story { $0.commission.percent = .constant(percent("12.5")) }
      .pay("2025-01-02", "P1", "10.03", currency: .eur, rate: "11.20")
    // 12.5 percent of 112.34.
    #expect(try story.lines() == ["2025-01-02 capital 112.34 P1", "2025-01-02 commission -14.04 P1"])
  }

  @Test func `S8.5 what is too much for a case settles another in its currency`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: collecting { $0.overpayment = .otherCases })
      .debt("C", "1000.00", customer: "anna").debt("D", "100.00", customer: "anna")
      .debt("E", "100.00", customer: "anna", currency: .eur).pay(
        "2025-01-02", "P1", "100.00", currency: .eur, rate: "11.20")
    #expect(
      try story.cases() == [
        "C closed paid 0.00 0.00 0.00", "D closed paid 0.00 0.00 0.00", "E invoice 0.00 0.00 100.00",
      ])
    #expect(try story.suspense() == ["P1 20.00 SEK"])
    story.refund("2025-01-10", "R1", of: "P1")
    #expect(try story.books() == [])
  }

  @Test func `S12 late news converts at the payment's rate`() throws {
    let story = story().pay("2025-01-10", "P1", "4000.00")
      .pay("2025-01-20", "P2", "100.00", currency: .eur, rate: "11.20", effective: "2025-01-05")
    #expect(try story.suspense() == ["P1 120.00 SEK"])
    #expect(try story.lines().last == "2025-01-20 capital 1000.00 P2")
  }
}
