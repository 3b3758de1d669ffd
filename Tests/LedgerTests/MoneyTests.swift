// Sums, differences, products, percentages and shares of money (S1).

import Ledger
import Testing

struct MoneyTests {
  @Test(arguments: [
    ("0.00", "0.00", "0.00", "0.00"),
    ("400.00", "450.00", "850.00", "-50.00"),
    ("-5000.00", "1200.00", "-3800.00", "-6200.00"),
    ("92233720368547758.06", "0.01", "92233720368547758.07", "92233720368547758.05"),
    ("-92233720368547758.07", "0.01", "-92233720368547758.06", "-92233720368547758.08"),
  ])
  func `Money adds and subtracts`(left: String, right: String, sum: String, difference: String) throws {
    #expect(try money(left).adding(money(right)) == money(sum))
    #expect(try money(left).subtracting(money(right)) == money(difference))
  }

  @Test func `A result beyond 64 bits is an error and never wraps`() throws {
    let (most, least) = (Money(minorUnits: .max, currency: .sek), Money(minorUnits: .min, currency: .sek))
    #expect(throws: MoneyError.overflow) { try most.adding(money("0.01")) }
    #expect(throws: MoneyError.overflow) { try least.adding(money("-0.01")) }
    #expect(throws: MoneyError.overflow) { try least.subtracting(money("0.01")) }
    #expect(throws: MoneyError.overflow) { try money("0.00").subtracting(least) }
    #expect(throws: MoneyError.overflow) { try least.multiplied(by: -1) }
    #expect(throws: MoneyError.overflow) { try most.multiplied(by: 2) }
    #expect(throws: MoneyError.overflow) { try most.percent(Percent(millionths: 100_000_001)) }
    #expect(try most.multiplied(by: -1).adding(money("-0.01")) == least)
    #expect(try least.percent(Percent(millionths: 100_000_000)) == least)
  }

  @Test func `Currencies never mix`() throws {
    let (krona, euro) = (try money("1.00 SEK"), try money("1.00 EUR"))
    #expect(throws: MoneyError.currencyMismatch(.sek, .eur)) { try krona.adding(euro) }
    #expect(throws: MoneyError.currencyMismatch(.eur, .sek)) { try euro.subtracting(krona) }
    #expect(krona != euro)
  }

  @Test(arguments: [
    ("99.99", "12.5", "12.50"),  // 12.49875
    ("12.50", "25", "3.13"),  // 3.125
    ("-12.50", "25", "-3.13"),
    ("12.48", "25", "3.12"),
    ("0.01", "50", "0.01"),  // half an öre
    ("-0.01", "50", "-0.01"),
    ("0.01", "49.999999", "0.00"),
    ("1000.00", "0", "0.00"),
    ("1000.00", "-10", "-100.00"),
    ("100 JPY", "12.5", "13 JPY"),  // 12.5
    ("1.000 KWD", "12.345", "0.123 KWD"),
  ])
  func `A percentage is rounded once, half away from zero`(amount: String, percent: String, part: String) throws {
    let percent = try #require(Percent(text: percent))
    #expect(try money(amount).percent(percent) == money(part))
  }

  @Test(arguments: [
    ("100.00", 3, ["33.34", "33.33", "33.33"]),
    ("-100.00", 3, ["-33.34", "-33.33", "-33.33"]),
    ("0.05", 3, ["0.02", "0.02", "0.01"]),
    ("0.00", 2, ["0.00", "0.00"]),
    ("0.01", 1, ["0.01"]),
  ])
  func `Shares add up, the larger ones first`(amount: String, count: Int, shares: [String]) throws {
    #expect(try money(amount).shares(count) == shares.map(money))
  }

  @Test(arguments: [
    "1000.00 SEK", "-0.05 SEK", "0.00 EUR", "1000 JPY", "-1 JPY", "0.001 KWD", "-92233720368547758.08 SEK",
  ])
  func `Money is written with its decimals and its code, and reads back`(text: String) throws {
    #expect(try money(text).description == text)
  }
}
