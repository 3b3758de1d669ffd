import Diagnostics
import Foundation
import Ledger
import Testing

@testable import Workbench

/// A log says no more of a creditor than its id; a list of creditors says the rest.
@Suite struct CreditorListTests {
  private func replay(_ creditors: String, _ rows: String..., held: Bool = false) throws -> ReplayResult {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "log.csv": (["at,event,id,creditor,account,case,amount"] + rows).joined(separator: "\n"),
      "creditors.yaml": creditors, "rules/default.lua": "return policy { payout = { frequency = daily {} } }",
      "rules/monthly.lua": "return policy { payout = { frequency = monthly { day = \"last\" } } }",
    ]
    for (name, text) in files {
      let file = URL(fileURLWithPath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return ReplayCommand(
      events: ["\(folder)/log.csv"], rules: "\(folder)/rules", defaultScript: nil,
      creditors: "\(folder)/creditors.yaml", overrides: [:], from: nil, until: nil, isStrict: true, audit: true,
      listsHeld: held, listsRefused: true
    ).run()
  }

  /// The payouts without the header and the ids.
  private func payouts(_ result: ReplayResult) -> [String] {
    #expect(result.report.diagnostics == [])
    return result.payouts.text.split(separator: "\n").dropFirst().map { row in
      row.split(separator: ",").dropLast().joined(separator: ",")
    }
  }

  @Test func `rules, a currency, accounts by their names, and an opening balance`() throws {
    let result = try replay(
      "creditors: { acme: { rules: monthly.lua, currency: EUR, accounts: [b, a], opening_balance: 5.00 } }",
      "2025-01-28,case,C-1,acme,a,C-1,100.00", "2025-01-28,case,C-2,acme,,C-2,100.00",
      "2025-01-29,payment,P1,acme,,C-1,40.00", "2025-01-29,payment,P2,acme,,C-2,1.00",
      "2025-01-31,payment,P3,acme,,C-2,1.00")
    #expect(payouts(result) == ["2025-01-31,acme,a,EUR,40.00", "2025-01-31,acme,b,EUR,6.00"])
    #expect(
      result.summary == """
        creditor  currency  opening  collected  paid out  payouts  in hand  suspense
        acme      EUR       5.00     42.00      46.00           2  1.00     0.00
        5 events of 1 creditor, 2 payouts, 0 events refused, 0 rows passed over

        """)
  }

  @Test func `a creditor that is not active is not paid, and one that no row names is`() throws {
    let result = try replay(
      "creditors: { off: { active: false }, owed: { opening_balance: 7.00 }, idle: {} }",
      "2025-01-02,case,C-1,off,,C-1,100.00", "2025-01-02,payment,P1,off,,C-1,100.00",
      "2025-01-03,payment,P2,off,,C-1,1.00")
    #expect(payouts(result) == ["2025-01-02,owed,main,SEK,7.00"])
    #expect(result.summary.contains("3 events of 2 creditors"))
  }

  @Test func `days are those of the creditor's zone, the first and the last too`() throws {
    // Midnight of Kiritimati is eleven in the morning in Stockholm, the day before.
    let result = try replay(
      "creditors: { east: { time_zone: Pacific/Kiritimati } }",
      "2025-01-02,case,C-1,east,,C-1,100.00", "2025-01-02T12:00,payment,P1,east,,C-1,10.00",
      "2025-01-03T00:30,payment,P2,east,,C-1,20.00", "2025-01-07T00:30,payment,P3,east,,C-1,40.00")
    #expect(payouts(result) == ["2025-01-03,east,main,SEK,10.00", "2025-01-07,east,main,SEK,20.00"])
  }

  @Test func `rows of several zones are held against their own days`() throws {
    let result = try replay(
      "creditors: { east: { time_zone: Pacific/Kiritimati }, west: { time_zone: Pacific/Honolulu } }",
      "2025-01-02,case,C-1,east,,C-1,100.00", "2025-01-02T12:00,payment,P1,east,,C-1,10.00",
      "2025-01-02T12:00,case,C-2,west,,C-2,100.00", "2025-01-03T01:00,payment,P2,west,,C-2,20.00",
      "2025-01-03T23:59,payment,P3,west,,C-2,30.00")
    #expect(payouts(result) == ["2025-01-03,east,main,SEK,10.00"])
    #expect(result.summary.contains("5 events of 2 creditors, 1 payout"))
  }

  @Test(
    "Mistakes are told where they stand, and nothing comes out",
    arguments: [
      ("creditors: { acme: { curency: EUR } }", "unknown_key", 1),
      ("creditors:\n  acme: { rules: nope.lua }", "rule_not_found", 2), ("creditors: {}", "missing_value", 1),
      ("acme: {}", "unknown_key", 1), ("creditors: { acme: { time_zone: Europe/Stokholm } }", "unknown_time_zone", 1),
    ])
  func mistakes(creditors: String, code: String, line: Int) throws {
    let result = try replay(creditors, "2025-01-02,case,C-1,acme,,C-1,100.00")
    let first = try #require(result.report.diagnostics.first { $0.code == code })
    #expect(first.place?.file.hasSuffix("creditors.yaml") == true)
    #expect(first.place?.line == line)
    #expect(result.report.status == .invalidInput)
    #expect(result.payouts.text == "")
  }
}
