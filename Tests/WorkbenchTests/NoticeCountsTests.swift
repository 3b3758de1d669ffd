import Diagnostics
import Ledger
import Receivables
import Testing

@testable import Workbench

@Suite struct NoticeCountsTests {
  @Test func `every kind of notice is counted and said`() {
    let notices: [Notice] = [
      .repeated, .repeated, .sameStatus, .alreadyCancelled, .alreadyWon,
      .settledPartly(settled: Money(minorUnits: 1, currency: .sek)),
    ]
    var counts = NoticeCounts()
    #expect(counts.complaints.isEmpty)
    for notice in notices { counts.add(notice) }
    #expect(
      counts.complaints.map { "\($0.code): \($0.message)" } == [
        "events_repeated: 2 events changed nothing, for the same came before",
        "same_status: 1 payment update changed nothing, for the payment had that status already",
        "already_cancelled: 1 cancellation changed nothing, for the case was cancelled already",
        "already_won: 1 won chargeback changed nothing, for it was won already",
        "settled_partly: 1 event settled only what was outstanding, which is less than was said",
      ])
    #expect(counts.complaints.allSatisfy { $0.severity == .warning })
  }
}
