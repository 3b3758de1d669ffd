import Explanations
import Ledger
import Receivables
import Simulation
import Testing

/// The calendar's part of an explanation: what moved a nominal date, and where the cut-off is (S5.3, S6.1).
@Suite struct CalendarStoryTests {
  private func stories(_ first: String, _ last: String, _ change: @escaping (inout PayoutTerms) -> Void) throws
    -> [String]
  {
    let tale = Tale(first, last) { TestPolicy { change(&$0.payout) } }
    return try tale.explainer().all.map { explanation in
      let calendar = explanation.calendar
      let closed = calendar.passed.map { "\($0.date) \($0.closure.rawValue)" }
      let back = calendar.turnedBackFrom.map { ["back from \($0)"] } ?? []
      let merged = calendar.merged.map { "with \($0)" }
      let head = "\(calendar.date.scheduledOn) -> \(calendar.date.on), cut-off \(calendar.cutoff.text)"
      return ([head] + closed + back + merged).joined(separator: "; ")
    }
  }

  @Test func `a Friday that is the National Day moves over the weekend`() throws {
    #expect(
      try stories("2025-06-02", "2025-06-13") { _ in } == [
        "2025-06-06 -> 2025-06-09, cut-off 2025-06-09; 2025-06-06 National Day; 2025-06-07 Saturday; 2025-06-08 Sunday",
        "2025-06-13 -> 2025-06-13, cut-off 2025-06-13",
      ])
  }

  @Test func `a modified roll turns back at the end of a month`() throws {
    #expect(
      try stories("2025-05-26", "2025-06-02") {
        $0.frequency = .constant(.monthly([31]))
        $0.roll = .modifiedFollowing
      } == [
        "2025-05-31 -> 2025-05-30, cut-off 2025-05-30; 2025-05-31 Saturday; 2025-06-01 Sunday; back from 2025-06-02"
      ])
  }

  @Test func `daily dates of a weekend come to one`() throws {
    #expect(
      try stories("2025-02-08", "2025-02-10") { $0.frequency = .constant(.daily) } == [
        "2025-02-08 -> 2025-02-10, cut-off 2025-02-10; 2025-02-08 Saturday; 2025-02-09 Sunday; with 2025-02-09; "
          + "with 2025-02-10"
      ])
  }

  @Test func `a lag goes over Easter`() throws {
    let tale = Tale("2026-04-01", "2026-04-08") {
      TestPolicy {
        $0.payout.lag = 1
        $0.payout.cutoff = LocalTime(hour: 16, minute: 0) ?? .midnight
      }
    }
    let story = try #require(try tale.explainer().all.first).calendar
    #expect(story.cutoff.text == "2026-04-02 16:00")
    #expect(
      story.passedByLag.map(\.closure) == [.goodFriday, .saturday, .sunday, .easterMonday])
  }
}
