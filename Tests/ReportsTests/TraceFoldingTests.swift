@testable import Reports
import Simulation
import Testing

@Suite struct TraceFoldingTests {
  private func told(_ entries: [Outcome.TraceEntry]) -> [String] {
    var folding = TraceFolding()
    for entry in entries { folding.add(entry) }
    return folding.rows.map { "\($0.entry.date) \($0.entry.subject)\($0.repetition)" }
  }

  private func empty(_ day: String, _ subject: String = "acme/main/SEK", short: String = "") -> Outcome.TraceEntry {
    row(day, .held, "held", subject, "0.00", "nothing_due\(short)")
  }

  @Test func `empty runs are one row, whatever is missing to the minimum`() {
    #expect(
      told([empty("2025-01-03"), empty("2025-01-10", short: ", 5.00 short"), empty("2025-01-17")]) == [
        "2025-01-03 acme/main/SEK, 3 runs until 2025-01-17"
      ])
  }

  @Test func `what happens in between parts them`() {
    let note = row("2025-01-05", .entry, "note", "text", of: nil)
    #expect(
      told([empty("2025-01-03"), note, empty("2025-01-10")]) == [
        "2025-01-03 acme/main/SEK", "2025-01-05 text", "2025-01-10 acme/main/SEK",
      ])
  }

  @Test func `another book neither parts nor joins them`() {
    let paid = row("2025-01-10", .payout, "PAYOUT", "acme/other/SEK", "1.00")
    #expect(
      told([empty("2025-01-03"), empty("2025-01-03", "acme/other/SEK"), paid, empty("2025-01-10")]) == [
        "2025-01-03 acme/main/SEK, 2 runs until 2025-01-10", "2025-01-03 acme/other/SEK", "2025-01-10 acme/other/SEK",
      ])
  }

  @Test func `runs that hold something are one row while it is the same`() {
    let waiting = { (day: String, balance: String, short: String) in
      row(day, .held, "held", "acme/main/SEK", balance, "below_minimum, \(short) short")
    }
    #expect(
      told([
        waiting("2025-01-03", "4.00", "6.00"), waiting("2025-01-10", "4.00", "6.00"),
        waiting("2025-01-17", "5.00", "5.00"),
      ]) == ["2025-01-03 acme/main/SEK, 2 runs until 2025-01-10", "2025-01-17 acme/main/SEK"])
  }
}
