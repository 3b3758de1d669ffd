import Receivables
@testable import Reports
@testable import Simulation
import Testing

@Suite struct HeldFoldingTests {
  private func told(_ decisions: [Outcome.Held], payouts: [Outcome.Payout] = []) -> [String] {
    var outcome = outcome()
    outcome.held = decisions
    outcome.payouts = payouts
    return HeldFolding.rows(outcome).map { "\($0.held.book.creditor) \($0.held.date.on) \($0.count) \($0.last)" }
  }

  @Test func `runs that say the same are one row, whatever other books do between them`() {
    let rows = told([
      held("2025-01-03", "0", .nothingDue), held("2025-01-03", "7.00", .negativeBalance, book("bolt")),
      held("2025-01-10", "0", .nothingDue, short: "5"), held("2025-01-10", "7.00", .negativeBalance, book("bolt")),
    ])
    #expect(rows == ["acme 2025-01-03 2 2025-01-10", "bolt 2025-01-03 2 2025-01-10"])
  }

  @Test(arguments: [
    held("2025-01-10", "8.00", .belowMinimum, short: "2"), held("2025-01-10", "7.00", .belowMinimum, short: "4"),
    held("2025-01-10", "7.00", .inactive, short: "3"),
    held("2025-01-10", "7.00", .belowMinimum, short: "3", rules: [minimum("10.00 SEK", line: 4)]),
  ]) func `another balance, shortfall, reason or rule is another row`(second: Outcome.Held) {
    let rows = told([held("2025-01-03", "7.00", .belowMinimum, short: "3"), second])
    #expect(rows == ["acme 2025-01-03 1 2025-01-03", "acme 2025-01-10 1 2025-01-10"])
  }

  @Test func `a payout of the book ends a row, a payout of another does not`() {
    let empty = [held("2025-01-03", "0", .nothingDue), held("2025-01-17", "0", .nothingDue)]
    #expect(
      told(empty, payouts: [payout("2025-01-10", "5.00")]) == [
        "acme 2025-01-03 1 2025-01-03", "acme 2025-01-17 1 2025-01-17",
      ])
    #expect(told(empty, payouts: [payout("2025-01-10", "5.00", book("bolt"))]) == ["acme 2025-01-03 2 2025-01-17"])
  }
}
