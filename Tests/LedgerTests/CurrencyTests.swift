// The currencies of ISO 4217 and their decimals (S1.1).

import Ledger
import Testing

struct CurrencyTests {
  @Test(arguments: [
    ("SEK", 2), ("EUR", 2), ("USD", 2), ("NOK", 2), ("DKK", 2), ("GBP", 2), ("CHF", 2), ("HUF", 2), ("CNY", 2),
    ("PLN", 2),
    ("XCG", 2), ("JPY", 0), ("ISK", 0), ("KRW", 0), ("CLP", 0), ("VND", 0), ("UGX", 0), ("XOF", 0), ("UYI", 0),
    ("KWD", 3),
    ("BHD", 3), ("IQD", 3), ("JOD", 3), ("LYD", 3), ("OMR", 3), ("TND", 3), ("CLF", 4), ("UYW", 4),
  ])
  func `A currency has its decimals`(code: String, exponent: Int) throws {
    let currency = try #require(Currency(code: code))
    #expect(currency.exponent == exponent)
    #expect(currency.code == code)
    #expect(currency.description == code)
    var bytes: [UInt8] = []
    currency.write(to: &bytes)
    #expect(bytes == Array(code.utf8))
    #expect(Currency(packed: currency.packed) == currency)
  }

  @Test(arguments: ["", "S", "SE", "SEKK", "sek", "XDR", "XAU", "XTS", "BTC", "ÖRE", "é1", "\0\0\0"])
  func `Other codes are no currency`(code: String) { #expect(Currency(code: code) == nil) }

  @Test func `Codes are read from bytes too`() {
    let bytes = Array("JPY".utf8)
    #expect(bytes.withUnsafeBufferPointer { Currency(code: $0) } == Currency(code: "JPY"))
  }

  @Test func `A number that was made up is no currency`() {
    #expect(Currency(packed: 0) == nil)
    #expect(Currency(packed: Currency.sek.packed ^ 1 << 24) == nil)
  }

  @Test func `All currencies are listed once, in the order of their codes`() {
    let codes = Currency.all.map(\.code)
    #expect(codes.count == 166)
    #expect(zip(codes, codes.dropFirst()).allSatisfy { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    #expect(Currency.all.allSatisfy { Currency(code: $0.code) == $0 && (0...4).contains($0.exponent) })
    #expect(Currency(code: "SEK") == .sek)
    #expect(Currency(code: "EUR") == .eur)
  }
}
