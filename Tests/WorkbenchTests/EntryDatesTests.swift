import Ledger
import Receivables
import Scenarios
import Simulation
import Testing
import TimeZones

@testable import Workbench

@Suite struct EntryDatesTests {
  // Half past eleven in the evening of 1 January in Stockholm, and the morning after in Tokyo.
  private let at = Instant(milliseconds: 1_735_770_600_000)

  private func creditor(_ id: String, _ zone: String) throws -> ScenarioCreditor {
    let scenario = try ScenarioReader.read(
      text: """
        name: S
        from: 2025-01-01
        until: 2025-01-31
        creditors: { \(id): { time_zone: \(zone) } }
        timeline: []

        """, file: "s.yaml")
    return scenario.creditors[0]
  }

  private func date(_ account: BookAccount, _ creditors: [ScenarioCreditor]) -> String {
    let amount = { Money(minorUnits: $0, currency: .sek) }
    let postings = [
      Posting(account: .clientFunds, amount: amount(1)), Posting(account: account, amount: amount(-1)),
    ]
    return EntryDates(creditors).date(of: JournalEntry(at: at, description: "", postings: postings)).description
  }

  @Test func `an entry is of the day at the creditor whose accounts it moves`() throws {
    let creditors = try [creditor("tokyo", "Asia/Tokyo"), creditor("home", "Europe/Stockholm")]
    #expect(date(.suspense(creditor: "tokyo"), creditors) == "2025-01-02")
    #expect(date(.creditorPayable(creditor: "home", account: "main"), creditors) == "2025-01-01")
    #expect(date(.agencyCosts, creditors) == "2025-01-01")
    #expect(date(.agencyCosts, [creditors[0]]) == "2025-01-02")
  }
}
