// Percentages as text and of amounts.

import Ledger
import Testing

struct PercentTests {
  @Test(arguments: [
    ("12.5", 12_500_000, "12.5"), ("25", 25_000_000, "25"), ("100", 100_000_000, "100"), ("0", 0, "0"),
    ("-3.10", -3_100_000, "-3.1"), ("0.000001", 1, "0.000001"), ("1200.00", 1_200_000_000, "1200"),
  ])
  func `Percentages are read exactly and written without idle zeros`(text: String, millionths: Int64, written: String) {
    #expect(Percent(text: text)?.millionths == millionths)
    #expect(Percent(text: text)?.description == written)
  }

  @Test(arguments: ["", "12,5", "12.5%", "1e1", "0.0000001", "9999999999999999"])
  func `Other texts are no percentage`(text: String) { #expect(Percent(text: text) == nil) }

  @Test func `A percentage that 64 bits do not hold is none`() {
    #expect(Percent(millionths: .max).of(.max) == nil)
    #expect(Percent(millionths: .min).of(.min) == nil)
    #expect(Percent(millionths: -100_000_000).of(.min) == nil)
    #expect(Percent(millionths: -100_000_000).of(.max) == -.max)
  }

  @Test func `Percentages are in order of size`() {
    #expect(Percent(millionths: -1) < Percent(millionths: 0))
    #expect(Percent(millionths: 9_999_999) < Percent(millionths: 10_000_000))
  }
}
