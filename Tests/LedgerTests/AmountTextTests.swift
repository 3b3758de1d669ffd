// Amounts as text: what is read, and everything else that is refused (S1.3).

import Ledger
import Testing

struct AmountTextTests {
  @Test(
    arguments: [
      ("600", "SEK", 60000),
      ("600.0", "SEK", 60000),
      ("600.00", "SEK", 60000),
      ("600.00 SEK", "SEK", 60000),
      ("600.00 EUR", "SEK", 60000),
      ("600", "JPY", 600),
      ("600 JPY", "SEK", 600),
      ("1.5", "KWD", 1500),
      ("1.234 KWD", "SEK", 1234),
      ("-1234.50", "SEK", -123450),
      ("0", "SEK", 0),
      ("-0", "SEK", 0),
      ("-0.00", "SEK", 0),
      ("-0.01", "SEK", -1),
      ("007.50", "SEK", 750),
      ("92233720368547758.07", "SEK", .max),
      ("-92233720368547758.08", "SEK", .min),
      ("9223372036854775807", "JPY", .max),
    ] as [(String, String, Int64)])
  func `Amounts are read in minor units`(text: String, code: String, minorUnits: Int64) throws {
    let currency = try #require(Currency(code: code))
    #expect(try AmountText.parse(text, currency: currency).get().minorUnits == minorUnits)
  }

  @Test(arguments: [
    "", " ", "-", ".", "-.", "1e3", "1E3", "1,000.00", "1 000.00", "1_000", "1'000", "1.000.00", ".5", "-.5", "5.",
    "+5",
    "--5", "5-", "0x10", "1/2", ".inf", "inf", "NaN", "ten", " 5", "5 ", "5  SEK", "5 SEK ", "5\tSEK", "5SEK", "SEK 5",
    "5 SE",
    "5 SEKK", "5 S3K", "1,5", "１２", "٣", "5\n", "5\0", "−5", "5 $",
  ])
  func `Other forms are no amount`(text: String) {
    #expect(AmountText.parse(text, currency: .sek) == .failure(.number(.malformed, .sek)))
  }

  @Test(arguments: [
    ("1.001", "SEK", DecimalError.tooManyDecimals),
    ("1.000", "SEK", .tooManyDecimals),
    ("0.5", "JPY", .tooManyDecimals),
    ("1.0001", "KWD", .tooManyDecimals),
    ("92233720368547758.08", "SEK", .overflow),
    ("-92233720368547758.09", "SEK", .overflow),
    ("92233720368547759", "SEK", .overflow),
    ("9223372036854775808", "JPY", .overflow),
    ("99999999999999999999999999999999999999", "SEK", .overflow),
  ])
  func `Decimals and digits beyond what a currency holds are errors`(text: String, code: String, error: DecimalError)
    throws
  {
    let currency = try #require(Currency(code: code))
    #expect(AmountText.parse(text, currency: currency) == .failure(.number(error, currency)))
  }

  @Test(arguments: ["XYZ", "sek", "Sek", "BTC"])
  func `Three letters that ISO 4217 does not list are an unknown currency`(code: String) {
    #expect(AmountText.parse("5.00 \(code)", currency: .sek) == .failure(.unknownCurrency(code)))
  }

  @Test(arguments: [
    ("1e3", "is no amount"),
    ("1.234", "has more decimals than SEK, which has 2"),
    ("1.5 JPY", "has more decimals than JPY, which has none"),
    ("99999999999999999999", "is too large an amount"),
    ("1.00 XYZ", "is in 'XYZ', which is no currency of ISO 4217"),
  ])
  func `An error says what is wrong`(text: String, message: String) {
    #expect(throws: (any Error).self) { try AmountText.parse(text, currency: .sek).get() }
    if case .failure(let error) = AmountText.parse(text, currency: .sek) { #expect(error.message == message) }
  }
}
