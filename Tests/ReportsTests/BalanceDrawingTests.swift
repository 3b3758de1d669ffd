import Ledger
import Receivables
import Simulation
import Testing

@testable import Reports

/// Balances as they are drawn.
@Suite struct BalanceDrawingTests {
  @Test func `S6.4 a bar that fills the row of the minimum has reached it`() {
    let scale = AmountScale(highest: 1150_00, lowest: 0, threshold: 1000_00)
    let row = scale.row(of: 1000_00)
    #expect(scale.eighths(of: 1000_00, row: row) == 8)
    #expect(scale.eighths(of: 999_99, row: row) == 7)
    #expect(scale.eighths(of: 1000_00, row: row + 1) == 0)
    #expect(scale.eighths(of: 1000_01, row: row + 1) == 1)
  }

  @Test(
    arguments: [
      // highest, lowest, minimum
      (0, 0, 0), (1, 0, 0), (1150_00, -100_00, 1000_00), (100, -1_000_000, 50), (1_000_000, -5, 1), (5, 0, 1_000_000),
      (Int64.max, .min + 1, 1), (Int64.max, 0, .max),
    ] as [(Int64, Int64, Int64)]) func `every balance has its row, and rows are few`(
      highest: Int64, lowest: Int64, threshold: Int64
    )
  {
    let scale = AmountScale(highest: Int128(highest), lowest: Int128(lowest), threshold: Int128(threshold))
    #expect((1...9).contains(scale.rowsAbove))
    #expect((0...4).contains(scale.rowsBelow))
    #expect(scale.row(of: Int128(max(highest, threshold))) == scale.rowsAbove || highest + threshold == 0)
    if lowest < 0 { #expect(scale.eighths(of: -Int128(lowest), row: scale.rowsBelow) > 0) }
  }

  @Test(arguments: [1, 7, 31, 59, 60, 61, 90, 365, 73_000]) func `days share the columns, and none is lost`(days: Int)
    throws
  {
    let first = try #require(CalendarDate(year: 2025, month: 1, day: 1))
    let scale = DayScale(first...first.adding(days: days - 1), room: 60)
    #expect((1...60).contains(scale.count))
    var seen = 0
    for day in 0..<days {
      let columns = scale.columns(of: first.adding(days: day))
      #expect(columns.lowerBound == seen || columns.lowerBound == seen - 1)
      seen = columns.upperBound
    }
    #expect(seen == scale.count)
  }

  private func history(_ book: String, _ decisions: [(day: Int, balance: Int64, paid: Bool)]) throws -> BookHistory {
    let first = try #require(CalendarDate(year: 2025, month: 1, day: 1))
    var creditor = CreditorHistory(
      Creditor(id: book, zone: .utc, accounts: ["main"]), period: first...first.adding(days: 13))
    for (number, decision) in decisions.enumerated() {
      let date = first.adding(days: decision.day)
      let at = TimeZoneTable.utc.instant(of: date)
      let line = PayoutLine(
        number: Int32(number), kind: .capital, amount: decision.balance, caseIndex: nil, event: nil, availableAt: at)
      creditor.take(.lineOpened(line, 0, .sek), at: at)
      guard decision.paid else { continue }
      creditor.take(
        .decided(
          PayoutDecision(
            account: 0, currency: .sek, date: PayoutDate(on: date.adding(days: 2), scheduledOn: date), cutoff: at,
            balance: decision.balance, retain: 0, minimum: 100_00, held: nil, isOverdue: false, isClosing: false,
            ordinal: 1, lines: [line], rules: [])), at: at)
    }
    return try #require(creditor.all.first)
  }

  @Test func `plain characters, a payout on its date, and a debt below zero`() throws {
    let book = try history("acme", [(1, 150_00, true), (6, -50_00, false)])
    #expect(
      BalanceDrawing(style: .ascii, width: 80).render([book]) == """
        Balance of acme/main/SEK: ^ paid, o held, - minimum
          150.00 |   ######
                 |   ######
                 |   ######
          100.00 |---######---------------------------------
                 |   ######
                 |   ######
                 |   ######
                 |   ######
            0.00 +---------^--------------------------------
                 |                  ########################
                 |                  ########################
          -50.00 |                  ########################
                  2025-01-01                      2025-01-14

        """)
  }

  @Test func `nothing is drawn of what nothing happened to, and of many books their sum`() throws {
    let drawing = BalanceDrawing(style: .unicode, width: 80)
    #expect(drawing.render([]) == "")
    #expect(drawing.render([try history("acme", [(1, 0, false)])]) == "")
    let books = try ["a", "b", "c", "d"].map { try history($0, [(1, 25_00, false)]) }
    let text = drawing.render(books)
    #expect(text.hasPrefix("Balance of all books in SEK: ▲ paid, ○ held\n  100.00 │   ███"))
    #expect(text.split(separator: "Balance of").count == 1)
    // Sides that agree are not drawn.
    #expect(drawing.render(baseline: books, candidate: books) == "")
  }

  @Test(arguments: [60, 61, 80, 200]) func `within the width`(width: Int) throws {
    let book = try history("a-creditor-with-a-long-name-that-is-longer-than-lines-are", [(1, 150_00, true)])
    for line in BalanceDrawing(style: .unicode, width: width).render([book]).split(separator: "\n") {
      #expect(line.count <= width)
    }
  }
}
