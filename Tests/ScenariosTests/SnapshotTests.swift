import Diagnostics
import Foundation
import Testing

@testable import Scenarios

/// Snapshots: the whole result of a scenario and of its variants as a file, and what is told of one that differs.
@Suite struct SnapshotTests {
  private static let entries = [
    "{ at: 2025-01-02, payment: { id: P1, case: C-1, amount: 400.00 } }",
    "{ at: 2025-01-10, refund: { id: R1, payment: P1, amount: 50.00 } }",
    "{ at: 2025-01-15, refund: { id: R2, payment: P9, amount: 1.00 } }",
  ]

  private func result(_ variant: String? = nil, minimum: Int64 = 0) throws -> SnapshotResult {
    let scenario = try ScenarioReader.read(
      text: timeline(SnapshotTests.entries[0], SnapshotTests.entries[1], SnapshotTests.entries[2]), file: "s")
    return SnapshotResult(variant: variant, try outcome(of: scenario, minimum: minimum))
  }

  private func accepted(_ text: String) throws -> AcceptedSnapshot {
    try AcceptedSnapshot.read(text: text, file: "s.snapshot.json")
  }

  private func told(_ failures: [ExpectationFailure]?) -> [String] {
    (failures ?? []).map { (["\($0.place.line ?? 0) \($0.message)"] + $0.rows).joined(separator: "\n") }
  }

  @Test(arguments: [
    ("a.yaml", "a.snapshot.json"), ("x/a.b.yaml", "x/a.b.snapshot.json"), ("a.yml", "a.yml.snapshot.json"),
    ("a", "a.snapshot.json"),
  ]) func `it stands beside its scenario`(scenario: String, snapshot: String) {
    #expect(SnapshotFile.path(for: scenario) == snapshot)
  }

  @Test func `it is JSON with a row a line, and the same result is as it was accepted`() throws {
    let results = [try result(), try result("low \"minimum\"\n", minimum: 1)]
    let text = SnapshotFile.text(results)
    let value = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(value["schema"] as? String == "payoutsim.snapshot/1")
    #expect((value["results"] as? [Any])?.count == 2)
    #expect(text == SnapshotFile.text(results))
    for result in results { #expect(try told(accepted(text).failures(of: result)) == []) }
    // Whatever ends its lines.
    #expect(try told(accepted(text.replacing("\n", with: "\r\n")).failures(of: results[0])) == [])
  }

  @Test func `texts with characters of every kind come back`() throws {
    let scenario = try ScenarioReader.read(
      text: timeline(
        "{ at: 2025-01-02, payment: { id: \"P\u{e5}\u{1F980}\u{E0041}\\\\\\\"'#: *&\", case: C-1, amount: 1 } }"),
      file: "s")
    let result = SnapshotResult(variant: nil, try outcome(of: scenario))
    #expect(try told(accepted(SnapshotFile.text([result])).failures(of: result)) == [])
  }

  @Test func `nothing in it changes with the program or with the lines of a script`() throws {
    let text = SnapshotFile.text([try result()])
    for word in ["fingerprint", "engine", "script", "\"line\"", "message", "sha256"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func `what differs is shown by rows, and every table is looked at`() throws {
    let failures = told(try accepted(SnapshotFile.text([result()])).failures(of: result(minimum: 400)))
    #expect(
      failures == [
        """
        7 'payouts' differs from the snapshot: 1 accepted and not there, 1 there and not accepted
          on          creditor  currency  amount  rules
        - 2025-01-03  acme      SEK       400.00  payout.retain 0.00 SEK, payout.minimum 0.00 SEK
        + 2025-01-03  acme      SEK       400.00  payout.retain 0.00 SEK, payout.minimum 400.00 SEK
        """,
        """
        13 'held' differs from the snapshot: 4 accepted and not there, 4 there and not accepted
          on          creditor  currency  balance  minimum  shortfall  reason            rules
        - 2025-01-10  acme      SEK          0.00     0.00       0.00  nothing_due       payout.retain 0.00 SEK, payout.minimum 0.00 SEK
        + 2025-01-10  acme      SEK          0.00   400.00     400.00  nothing_due       payout.retain 0.00 SEK, payout.minimum 400.00 SEK
        - 2025-01-17  acme      SEK        -50.00     0.00      50.00  negative_balance  payout.retain 0.00 SEK, payout.minimum 0.00 SEK
        + 2025-01-17  acme      SEK        -50.00   400.00     450.00  negative_balance  payout.retain 0.00 SEK, payout.minimum 400.00 SEK
        - 2025-01-24  acme      SEK        -50.00     0.00      50.00  negative_balance  payout.retain 0.00 SEK, payout.minimum 0.00 SEK
        + 2025-01-24  acme      SEK        -50.00   400.00     450.00  negative_balance  payout.retain 0.00 SEK, payout.minimum 400.00 SEK
        - 2025-01-31  acme      SEK        -50.00     0.00      50.00  negative_balance  payout.retain 0.00 SEK, payout.minimum 0.00 SEK
        + 2025-01-31  acme      SEK        -50.00   400.00     450.00  negative_balance  payout.retain 0.00 SEK, payout.minimum 400.00 SEK
        """,
      ])
  }

  @Test func `every cell counts, and so do rows that are gone, new or in another order`() throws {
    let result = try result()
    let lines = SnapshotFile.text([result]).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var rows = 0
    for (number, line) in lines.enumerated() where line.contains("\": \"") && line.hasPrefix("        {") {
      rows += 1
      for (cell, value) in line.matches(of: /": "([^"]*)"/).map({ ($0.range, $0.output.1) }) {
        var edited = lines
        edited[number] = line.replacingCharacters(in: cell, with: "\": \"\(value)x\"")
        let failures = try accepted(edited.joined(separator: "\n")).failures(of: result)
        #expect(failures?.count == 1 && failures?.first?.place.line == number + 1, "\(line)")
      }
    }
    #expect(rows >= 6)
  }

  @Test func `texts that look the same are not the same`() throws {
    let names = ["P\u{E9}", "Pe\u{301}"]
    let results = try names.map { name in
      let text = timeline("{ at: 2025-01-02, payment: { id: \(name), case: C-1, amount: 1 } }")
      return SnapshotResult(variant: name, try outcome(of: ScenarioReader.read(text: text, file: "s")))
    }
    let snapshot = try accepted(SnapshotFile.text([results[0]]))
    #expect(snapshot.failures(of: results[1]) == nil)
    let other = SnapshotResult(variant: names[0], tables: results[1].tables)
    #expect(told(snapshot.failures(of: other)).count == 1)
    #expect(snapshot.orphans(among: [names[1]]).count == 1)
  }

  @Test func `a variant that was not accepted has no result, and one that is gone is known`() throws {
    let snapshot = try accepted(SnapshotFile.text([result(), result("old")]))
    #expect(try snapshot.failures(of: result("new")) == nil)
    let orphans = snapshot.orphans(among: [nil, "new"])
    #expect(orphans.map(\.variant) == ["old"])
    #expect(orphans.first?.place.excerpt == "      \"variant\": \"old\",")
  }

  @Test(arguments: [
    ("", "file_empty"), ("{", "bad_yaml"), ("[]", "wrong_type"),
    ("{ \"schema\": \"payoutsim.snapshot/1\" }", "missing_key"),
    ("{ \"schema\": \"payoutsim.snapshot/9\", \"results\": [] }", "bad_schema"),
    (
      "{ \"schema\": \"payoutsim.snapshot/1\", \"results\": [{ \"variant\": null }, { \"variant\": null }] }",
      "duplicate_result"
    ),
    ("{ \"schema\": \"payoutsim.snapshot/1\", \"results\": [{ \"payouts\": 1 }] }", "wrong_type"),
    ("<<<<<<< HEAD\n{}\n", "wrong_type"),
  ]) func `what is no snapshot is told of, and what to do`(text: String, code: String) {
    do throws(Diagnostics) {
      _ = try AcceptedSnapshot.read(text: text, file: "s.snapshot.json")
      Issue.record("\(text) was read")
    } catch {
      #expect(error.list.first?.code == code)
      #expect(error.list.allSatisfy { $0.help == "payoutsim test --update writes the snapshot again" })
    }
  }
}
