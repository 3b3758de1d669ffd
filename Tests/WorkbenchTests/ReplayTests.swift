import Diagnostics
import Foundation
import Ledger
import Testing

@testable import Workbench

/// Logs to payouts: what comes out, and that it adds up to what debtors paid.
@Suite struct ReplayTests {
  private static let root = ShippedScenarioTests.root
  // Where its files are, until it is over.
  private let project: RuleProject

  init() throws { project = try RuleProject() }

  private static let outside = root + "/../shared/data/accounts-receivable.events.csv"

  private func replay(
    _ events: String, script: String = "default.lua", strict: Bool = false, audit: Bool = false,
    from: CalendarDate? = nil, until: CalendarDate? = nil
  ) -> ReplayResult {
    ReplayCommand(
      events: [events], rules: ReplayTests.root + "/rules", defaultScript: script, overrides: [:], from: from,
      until: until, isStrict: strict, audit: audit, listsHeld: true, listsRefused: true
    ).run()
  }

  private func log(_ rows: String...) throws -> String {
    let path = project.path + "/\(UUID().uuidString).csv"
    let header = "at,event,id,creditor,account,case,customer,amount,currency,of,method,status,days,due,effective"
    try ([header] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// The rows of a result without its header.
  private func rows(_ csv: String) -> [[String]] {
    csv.split(separator: "\n").dropFirst().map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func minor(_ text: String) throws -> Int64 { try DecimalText.parse(text, scale: 2).get() }

  @Test(arguments: [false, true]) func `the shipped portfolio`(audit: Bool) {
    let result = replay(ReplayTests.root + "/scenarios/portfolio/events.csv", audit: audit)
    #expect(
      result.payouts.text == """
        on,creditor,account,currency,amount,id
        2025-01-10,city-parking,main,SEK,1050.00,city-parking/main/SEK/2025-01-10
        2025-01-10,nordic-energy,main,SEK,1400.00,nordic-energy/main/SEK/2025-01-10
        2025-01-17,nordic-energy,main,SEK,1200.50,nordic-energy/main/SEK/2025-01-17
        2025-01-31,nordic-energy,main,SEK,1900.00,nordic-energy/main/SEK/2025-01-31

        """)
    #expect(
      result.summary == """
        creditor       currency  collected  paid out  payouts  in hand  suspense
        city-parking   SEK       1050.00    1050.00         1  0.00      0.00
        nordic-energy  SEK       4550.50    4500.50         3  0.00     50.00
        14 events of 2 creditors, 4 payouts, 0 events refused, 0 rows passed over

        """)
    #expect(result.report.status == .success)
  }

  @Test(arguments: ["default.lua", "monthly.lua"], [false, true])
  func `an outside log of two years: every creditor's payouts and balance are what its customers paid`(
    script: String, audit: Bool
  ) throws {
    guard let text = try? String(contentsOfFile: ReplayTests.outside, encoding: .utf8) else { return }
    // What each creditor's customers paid, from the file alone.
    var paid: [String: Int64] = [:]
    for row in rows(text) where row[1] == "payment" { paid[row[3], default: 0] += try minor(row[7]) }
    #expect(paid.count == 5)

    let result = replay(ReplayTests.outside, script: script, audit: audit)
    #expect(result.report.status == .success)
    #expect(result.report.diagnostics.isEmpty)
    var paidOut: [String: Int64] = [:]
    for row in rows(result.payouts.text) { paidOut[row[1], default: 0] += try minor(row[4]) }
    var left: [String: Int64] = [:]
    for line in result.summary.split(separator: "\n").dropFirst().dropLast() {
      let cells = line.split(separator: " ").map(String.init)
      left[cells[0], default: 0] += try minor(cells[5]) + minor(cells[6])
    }
    for (creditor, amount) in paid {
      #expect(amount == paidOut[creditor, default: 0] + left[creditor, default: 0], "\(creditor)")
    }
    let days = Set(rows(result.payouts.text).map { $0[0] })
    #expect(script == "default.lua" ? days.count > 90 : days.count == 24)
  }

  @Test func `rows that cannot be read change nothing, are told, and end a strict replay`() throws {
    let events = try log(
      "2025-01-02,case,C,acme,,C,,100,SEK,,,,,,", "2025-01-02,payment,P1,acme,,C,,1e3,SEK,,,,,,",
      "2025-01-03,payment,P2,acme,,C,,60,SEK,,,,,,", "2025-01-09,payment,P3,acme,,X,,60,SEK,,,,,,",
      "2025-01-10T12:00,payment,P4,acme,,C,,40,SEK,,,,,,")
    let result = replay(events)
    #expect(
      rows(result.payouts.text) == [["2025-01-10", "acme", "main", "SEK", "60.00", "acme/main/SEK/2025-01-10"]])
    #expect(rows(result.refused.text).map { Array($0[0...1]) } == [["3", "bad_amount"], ["5", "unknown_case"]])
    #expect(result.report.status == .success)
    #expect(result.report.diagnostics.map(\.code) == ["bad_amount", "rows_skipped", "events_refused"])
    let strict = replay(events, strict: true)
    #expect(strict.report.status == .invalidInput)
    #expect(strict.payouts.text.isEmpty)
  }

  @Test func `S15 a refused row leaves no trace that later rows would be read by`() throws {
    let events = try log(
      "2025-01-02,case,C,acme,,C,,1000,JPY,,,,,,", "2025-01-02,case,D,acme,nope,D,,1000,JPY,,,,,,",
      "2025-01-02,case,D,acme,,D,,1000,SEK,,,,,,", "2025-01-02,payment,P,acme,,X,,100,JPY,,,,,,",
      "2025-01-03,payment,P,acme,,D,,200.50,,,,,,,", "2025-01-04,refund,R,acme,,D,,50.25,,P,,,,,",
      "2025-01-10,close_creditor,,acme,,,,,,,,,,,")
    let result = replay(events)
    #expect(rows(result.refused.text).map { Array($0[0...1]) } == [["3", "unknown_account"], ["5", "unknown_case"]])
    #expect(
      rows(result.payouts.text) == [["2025-01-10", "acme", "main", "SEK", "150.25", "acme/main/SEK/2025-01-10"]])
  }

  @Test func `S8.4, S6.9 a summary tells what is reserved and what is the agency's apart from what is the creditor's`()
    throws
  {
    let rules = project.path + "/rules"
    try """
    return policy {
      payout = { reserve = { percent = percent "10", days = 90 }, settlement_days = { card = 2 } },
      commission = { percent = percent "8", vat = percent "25" },
    }
    """.write(toFile: rules + "/default.lua", atomically: true, encoding: .utf8)
    let path = project.path + "/\(UUID().uuidString).csv"
    try """
    at,event,id,creditor,case,amount,costs,method
    2025-01-02,case,C,acme,,2000.00,240.00,
    2025-01-07,payment,P,acme,C,500.00,,
    2025-01-10T12:00,payment,Q,acme,C,100.00,,card

    """.write(toFile: path, atomically: true, encoding: .utf8)
    let result = ReplayCommand(
      events: [path], rules: rules, defaultScript: nil, overrides: [:], from: nil, until: nil, isStrict: true,
      audit: true, listsHeld: false, listsRefused: false
    ).run()
    #expect(result.report.diagnostics == [])
    // Of 500.00 the costs are the agency's, of the other 260.00 8 % and tax on that; a tenth is reserved.
    #expect(
      result.summary == """
        creditor  currency  collected  paid out  payouts  in hand  reserved  suspense  agency
        acme      SEK       600.00     208.00          1  80.00    36.00     0.00      276.00
        3 events of 1 creditor, 1 payout, 0 events refused, 0 rows passed over

        """)
  }

  @Test func `S9.4 a payment that is returned and won again, and what a creditor does to its cases`() throws {
    let events = try log(
      "2026-03-02,case,C,acme,,C,,5000,SEK,,,,,,", "2026-03-02,case,D,acme,,D,,900,SEK,,,,,,",
      "2026-03-02,payment,P,acme,,C,,5000,SEK,,,pending,,,", "2026-03-03,payment_update,,acme,,,,,,P,,settled,,,",
      "2026-03-04,crediting,,acme,,D,,100,SEK,,,,,,", "2026-03-05,creditor_payment,,acme,,D,,1000,SEK,,,,,,2026-03-04",
      "2026-03-10,payment_update,,acme,,,,,,P,,returned,,,", "2026-03-11,cancellation,,acme,,D,,,,,,,,,",
      "2026-03-24,chargeback_won,,acme,,,,,,P/returned,,,,,", "2026-03-25,write_off,,acme,,C,,,,,,,,,")
    let result = replay(events, audit: true, until: CalendarDate(year: 2026, month: 3, day: 27))
    #expect(
      rows(result.payouts.text) == [["2026-03-06", "acme", "main", "SEK", "5000.00", "acme/main/SEK/2026-03-06"]])
    #expect(
      rows(result.held.text).map { [$0[0], $0[4], $0.last ?? ""] } == [
        ["2026-03-13", "-5000.00", "negative_balance"], ["2026-03-20", "-5000.00", "negative_balance"],
        ["2026-03-27", "0.00", "nothing_due"],
      ])
    #expect(rows(result.refused.text).map { Array($0[0...1]) } == [["9", "case_closed"], ["11", "case_closed"]])
    #expect(result.report.diagnostics.map(\.code) == ["events_refused", "settled_partly"])
  }

  @Test func `the first and last day are those of the log, or those that are named`() throws {
    let events = try log("2025-01-02,case,C,acme,,C,,100,SEK,,,,,,", "2025-01-07,payment,P1,acme,,C,,60,SEK,,,,,,")
    #expect(rows(replay(events).held.text).map { $0[0] } == ["2025-01-03"])
    let last = CalendarDate(year: 2025, month: 1, day: 17)
    #expect(rows(replay(events, until: last).held.text).map { $0[0] } == ["2025-01-03", "2025-01-17"])
    #expect(rows(replay(events, until: last).payouts.text).map { $0[0] } == ["2025-01-10"])
    let first = CalendarDate(year: 2025, month: 1, day: 3)
    #expect(rows(replay(events, from: first).refused.text).map { $0[1] } == ["outside_period", "unknown_case"])
  }

  @Test func `a row outside of the days changes nothing, neither what is known nor the order of rows`() throws {
    let typo = try log(
      "2025-01-02,case,C,acme,,C,,2000,SEK,,,,,,", "2025-01-03,payment,P1,acme,,C,,800,SEK,,,,,,",
      "2052-01-04,payment,P2,acme,,C,,1,SEK,,,,,,", "2025-01-09,payment,P3,acme,,C,,800,SEK,,,,,,")
    let until = CalendarDate(year: 2025, month: 1, day: 31)
    let result = replay(typo, until: until)
    #expect(rows(result.refused.text).map { Array($0[0...1]) } == [["4", "outside_period"]])
    #expect(rows(result.payouts.text).map { [$0[0], $0[4]] } == [["2025-01-10", "1600.00"]])

    let early = try log(
      "2025-01-01,case,C,acme,,C,,2000,EUR,,,,,,", "2025-01-10,case,C,acme,,C,,2000,SEK,,,,,,",
      "2025-01-11,payment,P,acme,,C,,1500,,,,,,,")
    let known = replay(early, from: CalendarDate(year: 2025, month: 1, day: 5), until: until)
    #expect(rows(known.refused.text).map { Array($0[0...1]) } == [["2", "outside_period"]])
    #expect(rows(known.payouts.text).map { [$0[0], $0[4]] } == [["2025-01-17", "1500.00"]])
  }

  @Test func `the last day is that of the last row, whatever its amount is in`() throws {
    let payments = (0..<3000).map { "2025-01-03T10:00,payment,P\($0),acme,,K,,0.001,,,,,,," }
    let rows =
      ["2025-01-02,case,K,acme,,K,,5000.000,KWD,,,,,,"] + payments + ["2025-02-20,payment,L,acme,,K,,1.125,,,,,,,"]
    let path = project.path + "/\(UUID().uuidString).csv"
    let header = "at,event,id,creditor,account,case,customer,amount,currency,of,method,status,days,due,effective"
    try ([header] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let result = replay(path)
    #expect(result.report.diagnostics.isEmpty)
    #expect(result.summary.contains("KWD       4.125"), "\(result.summary)")
  }

  @Test func `S15 a refused case leaves the invoice number to the one that has it`() throws {
    let header = "at,event,id,creditor,account,case,amount,invoice_number"
    let path = project.path + "/\(UUID().uuidString).csv"
    let rows = [
      "2025-01-02,case,C-1,acme,,,2000,INV", "2025-01-02,case,C-2,acme,nope,,2000,INV",
      "2025-01-03,payment,P,acme,,,800,INV",
    ]
    try ([header] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let result = replay(path, until: CalendarDate(year: 2025, month: 1, day: 31))
    #expect(self.rows(result.refused.text).map { Array($0[0...1]) } == [["3", "unknown_account"]])
    #expect(result.summary.contains("800.00"), "\(result.summary)")
  }

  @Test func `S4.1 a first or last day that no simulation may span is wrong usage`() throws {
    let events = try log("2025-01-02,case,C,acme,,C,,100,SEK,,,,,,")
    let (early, late) = (CalendarDate(year: 1998, month: 12, day: 31), CalendarDate(year: 2200, month: 1, day: 1))
    let result = replay(events, from: early, until: late)
    #expect(result.report.status == .usage)
    #expect(
      result.report.diagnostics.map { "\($0.code): \($0.message)" } == [
        "date_out_of_range: '--from 1998-12-31' is outside the years 1999 to 2199",
        "date_out_of_range: '--until 2200-01-01' is outside the years 1999 to 2199",
      ])
    #expect(result.payouts.text.isEmpty)
    let (first, last) = (CalendarDate.simulated.lowerBound, CalendarDate(year: 2025, month: 1, day: 3))
    #expect(replay(events, from: first, until: last).report.status == .success)
  }
}
