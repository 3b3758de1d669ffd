import Ledger
import Testing

@testable import Comparisons

/// What payouts come to, in whole numbers.
@Suite struct MeasuresTests {
  private func waits(_ waits: (amount: Int64, days: Int)...) -> Measures {
    var measures = Measures()
    for wait in waits { measures.addWait(wait.amount, days: wait.days) }
    return measures
  }

  @Test func `the mean counts money, rounded half up to hundredths`() {
    #expect(Measures().meanWait == nil)
    #expect(waits((100, 3)).meanWait == 300)
    #expect(waits((900_00, 1), (100_00, 11)).meanWait == 200)
    // 8 days over 3: 2.67; 1 over 200 is 0.005, which is 0.01.
    #expect(waits((1, 2), (2, 3)).meanWait == 267)
    #expect(waits((199, 0), (1, 1)).meanWait == 1)
  }

  @Test func `95 % of the money is paid within so many days`() {
    #expect(Measures().longWait == nil)
    #expect(waits((95, 1), (5, 30)).longWait == 1)
    #expect(waits((94, 1), (6, 30)).longWait == 30)
    #expect(waits((1, 4)).longWait == 4)
  }

  @Test func `sums may be larger than 64 bits hold`() {
    var measures = waits((.max, 73_000))
    measures.addPayout(.max)
    for _ in 0..<3 { measures.add(measures) }
    #expect(measures.paid == Int128(Int64.max) * 8)
    #expect(measures.meanWait == 7_300_000)
    #expect(DecimalText.text(of: measures.paid, scale: 2) == "737869762948382064.56")
  }
}
