// Rates between currencies, there and back (S12).

import Ledger
import Testing

struct ExchangeRateTests {
  private func rate(_ text: String) throws -> ExchangeRate {
    try #require(ExchangeRate(units: DecimalText.parse(text, scale: ExchangeRate.decimals).get()))
  }

  private func currency(_ code: String) throws -> Currency { try #require(Currency(code: code)) }

  @Test(arguments: [
    // EUR 100.00 at 11.20 is SEK 1120.00.
    ("EUR", "SEK", "11.20", 10_000, 112_000), ("EUR", "SEK", "11.20", -10_000, -112_000),
    ("EUR", "SEK", "11.20", 0, 0), ("EUR", "SEK", "0.0000000001", 10_000, 0),
    // A tie goes away from zero: 0.01 at 0.5, and at 1.5.
    ("EUR", "SEK", "0.5", 1, 1), ("EUR", "SEK", "0.5", -1, -1), ("EUR", "SEK", "1.5", 1, 2),
    ("EUR", "SEK", "0.4999999999", 1, 0), ("EUR", "SEK", "0.5000000001", 1, 1),
    ("EUR", "SEK", "11.123456", 3333, 37_074),
    // Exponents differ: JPY 1000 at 0.07 is SEK 70.00, SEK 70.00 at 14.2857 is JPY 1000, KWD 1.000 at 34.5 is SEK 34.50.
    ("JPY", "SEK", "0.07", 1000, 7000), ("SEK", "JPY", "14.2857", 7000, 1000), ("KWD", "SEK", "34.5", 1000, 3450),
    ("SEK", "KWD", "0.03", 100, 30), ("JPY", "KWD", "0.002", 1, 2), ("KWD", "JPY", "500", 1, 1),
    ("KWD", "JPY", "499", 1, 0),
  ]) func `S12 an amount is converted exactly and rounded once`(
    from: String, to: String, text: String, amount: Int64, expected: Int64
  ) throws {
    #expect(try rate(text).convert(amount, from: currency(from), to: currency(to)) == expected)
  }

  @Test(arguments: [
    ("EUR", "SEK", "11.20", 112_000, 10_000), ("EUR", "SEK", "11.20", -112_000, -10_000),
    ("EUR", "SEK", "11.123456", 37_074, 3333), ("JPY", "SEK", "0.07", 7000, 1000),
    ("KWD", "SEK", "34.5", 3450, 1000), ("SEK", "JPY", "14.2857", 1000, 7000),
    // 1 at 2 is half a unit and rounds away from zero.
    ("EUR", "SEK", "2", 1, 1), ("EUR", "SEK", "2", -1, -1), ("EUR", "SEK", "3", 1, 0),
  ]) func `S12 the way back divides, and rounds once`(
    from: String, to: String, text: String, amount: Int64, expected: Int64
  ) throws {
    #expect(try rate(text).convertBack(amount, from: currency(to), to: currency(from)) == expected)
  }

  @Test func `A rate is above zero`() {
    #expect(ExchangeRate(units: 0) == nil)
    #expect(ExchangeRate(units: -1) == nil)
    #expect(ExchangeRate(units: 1)?.description == "0.0000000001")
  }

  @Test func `What 64 bits do not hold is nothing, and never a trap`() throws {
    let highest = try #require(ExchangeRate(units: .max))
    let (yen, dinar) = (try currency("JPY"), try currency("KWD"))
    for amount in [Int64.max, .min] {
      #expect(highest.convert(amount, from: .eur, to: .sek) == nil)
      #expect(highest.convert(amount, from: yen, to: dinar) == nil)
      #expect(highest.convert(amount, from: dinar, to: yen) == nil)
      #expect(try rate("0.0000000001").convertBack(amount, from: .sek, to: .eur) == nil)
      #expect(try rate("0.0000000001").convertBack(amount, from: yen, to: dinar) == nil)
    }
    #expect(try rate("1").convert(.max, from: .eur, to: .sek) == .max)
    #expect(try rate("1").convert(.min, from: .eur, to: .sek) == .min)
    #expect(try rate("1").convertBack(.max, from: .sek, to: .eur) == .max)
  }

  @Test(arguments: [("11.20", "11.2"), ("1", "1"), ("10.00", "10"), ("0.0000000001", "0.0000000001")])
  func `A rate is written without the zeros that say nothing`(text: String, written: String) throws {
    #expect(try rate(text).description == written)
  }
}
