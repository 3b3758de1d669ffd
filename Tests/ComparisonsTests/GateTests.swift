import Diagnostics
import Ledger
import Testing

@testable import Comparisons

/// Gates: what they say, what they find, and what is wrong with them.
@Suite struct GateTests {
  /// 1000.00 after 7 days and 300.00 after 2 on one side; on the other 1000.00 after 1 day and 200.00 after 40.
  private func total() -> DifferenceTotal {
    var (before, after) = (Side(), Side())
    before.measures[.sek] = measures((1000_00, 7), (300_00, 2))
    after.measures[.sek] = measures((1000_00, 1), (200_00, 40))
    var total = DifferenceTotal()
    total.add(Difference(baseline: before, candidate: after))
    return total
  }

  private func measures(_ payouts: (amount: Int64, days: Int)...) -> Measures {
    var measures = Measures()
    for payout in payouts {
      measures.addPayout(payout.amount)
      measures.addWait(payout.amount, days: payout.days)
    }
    return measures
  }

  @Test(arguments: [
    // gate, met, measured
    ("payouts.removed > 0", true, "it is 0"),
    ("payouts.count != 2", true, "it is 2 in SEK"),
    ("payouts.count.change >= 0", false, "it is 0 in SEK"),
    ("paid < 1200.00 SEK", true, "it is 1200.00 SEK"),
    ("paid<=1200 SEK", false, "it is 1200.00 SEK"),
    ("paid.baseline == 1300.00 SEK", false, "it is 1300.00 SEK"),
    ("paid.change < -100.00 SEK", true, "it is -100.00 SEK"),
    ("paid.change < -7.6 %", false, "it is -100.00 SEK of 1300.00"),
    ("paid.change < -7.7%", true, "it is -100.00 SEK of 1300.00"),
    ("days_to_payout.p95 > 3", false, "it is 40.00 days in SEK"),
    // 1000 kronor one day and 200 forty: 9000 / 1200.
    ("days_to_payout.mean > 7.5", true, "it is 7.50 days in SEK"),
    ("days_to_payout.mean.baseline < 5.85", true, "it is 5.85 days in SEK"),
    ("paid > 0 EUR", false, "there is nothing in EUR, so that nothing was measured"),
  ]) func `a gate is met where its condition does not hold`(gate: String, isMet: Bool, measured: String) throws {
    let finding = try Gate(gate).find(in: total())
    #expect(finding.isMet == isMet)
    #expect(finding.measured == measured)
  }

  @Test func `what cannot be measured is not met`() throws {
    var before = Side()
    before.measures[.sek] = measures((1000_00, 7))
    var after = Side()
    after.measures[.sek] = measures()
    var total = DifferenceTotal()
    total.add(Difference(baseline: before, candidate: after))
    let finding = try Gate("days_to_payout.p95 > 3").find(in: total)
    #expect(!finding.isMet)
    #expect(finding.measured == "it is not known in SEK, in which one side paid nothing")
    #expect(try Gate("days_to_payout.p95.baseline > 7").find(in: total).isMet)
    #expect(try !Gate("days_to_payout.mean > 1").find(in: DifferenceTotal()).isMet)
  }

  @Test(arguments: [
    ("payouts.remved > 0", "unknown_metric", "did you mean 'payouts.removed'?"),
    ("payouts.removed", "bad_gate", "write it as METRIC > NUMBER; there are >, >=, <, <=, == and !="),
    ("payouts.removed > 1.5", "bad_gate", "'payouts.removed' counts whole things"),
    ("payouts.removed > 5 %", "bad_gate", "only what ends in .change can be compared with one"),
    ("paid > 1000", "bad_gate", "an amount names its currency: -1000.00 SEK"),
    ("paid > 1000.001 SEK", "bad_gate", "an amount names its currency: -1000.00 SEK"),
    ("paid > 10 KRO", "bad_gate", "an amount names its currency: -1000.00 SEK"),
    ("days_to_payout.p95 > 3 days", "bad_gate", "days have at most two decimals: 3 or 2.50"),
    ("paid.change > ten %", "bad_gate", "write one such as -2.5 %"),
    ("> 3", "unknown_metric", nil), ("", "bad_gate", nil), ("payouts.added > 99999999999999999999", "bad_gate", nil),
  ]) func `a gate that says nothing is wrong usage`(text: String, code: String, help: String?) {
    do {
      _ = try Gate(text)
      Issue.record("'\(text)' was read")
    } catch {
      #expect(error.code == code)
      #expect(error.category == .usage)
      if let help { #expect(error.help == help) }
    }
  }

  @Test func `every metric is listed once and can be written`() throws {
    let names = Metric.all.map(\.name)
    #expect(Set(names).count == names.count)
    for metric in Metric.all {
      let limit = metric.unit == .money || metric.unit == .moneyDays ? "0 SEK" : "0"
      #expect(try Gate("\(metric.name) > \(limit)").metric == metric)
    }
  }
}
