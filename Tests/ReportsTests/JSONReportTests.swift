import Foundation
import Ledger
import Receivables
@testable import Reports
@testable import Simulation
import Testing

@Suite struct JSONReportTests {
  private let fingerprint = Fingerprint(engine: "0.1.0", scenario: "sha256:1", rules: "sha256:2", lua: "5.4.4")

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func first(_ list: String, of outcome: Outcome) throws -> [String: Any] {
    let result = try parsed(JSONReport.render(outcome, name: "n", fingerprint: fingerprint))
    return try #require((result[list] as? [[String: Any]])?.first)
  }

  @Test func `a small result, byte for byte`() throws {
    var told = try Tale("2025-01-01", "2025-01-10", [("nordic-energy", weekly(minimum: "1000.00"))])
      .debt("C-1", "5000.00", due: "2025-02-15").pay("2025-01-02", "P1", "400.00").pay("2025-01-09", "P2", "750.00")
      .run()
    told.held[0].rules.removeFirst()
    told.payouts[0].rules.removeLast()
    #expect(
      JSONReport.render(told, name: "Carried", fingerprint: fingerprint) == """
        {
          "schema": "payoutsim.result/1",
          "name": "Carried",
          "from": "2025-01-01",
          "until": "2025-01-10",
          "fingerprint": {
            "engine": "0.1.0",
            "scenario": "sha256:1",
            "rules": "sha256:2",
            "lua": "5.4.4"
          },
          "payouts": [
            {
              "id": "nordic-energy/main/SEK/2025-01-10",
              "creditor": "nordic-energy",
              "account": "main",
              "currency": "SEK",
              "scheduled_on": "2025-01-10",
              "on": "2025-01-10",
              "amount": "1150.00",
              "status": "paid",
              "lines": [
                { "kind": "capital", "event": "P1", "case": "C-1", "amount": "400.00" },
                { "kind": "capital", "event": "P2", "case": "C-1", "amount": "750.00" }
              ],
              "cutoff": "2025-01-09T23:00:00Z",
              "rules": [
                { "key": "payout.retain", "value": "0.00 SEK", "reason": null, "script": null, "line": null },
                { "key": "payout.minimum", "value": "1000.00 SEK", "reason": null, "script": "nordic-energy.lua", "line": 17 }
              ]
            }
          ],
          "held": [
            {
              "creditor": "nordic-energy",
              "account": "main",
              "currency": "SEK",
              "on": "2025-01-03",
              "balance": "400.00",
              "minimum": "1000.00",
              "shortfall": "600.00",
              "reason": "below_minimum",
              "rule": { "script": "nordic-energy.lua", "line": 17 },
              "scheduled_on": "2025-01-03",
              "cutoff": "2025-01-02T23:00:00Z",
              "lines": [
                { "kind": "capital", "event": "P1", "case": "C-1", "amount": "400.00" }
              ],
              "retain": "0.00",
              "rules": [
                { "key": "payout.minimum", "value": "1000.00 SEK", "reason": null, "script": "nordic-energy.lua", "line": 17 },
                { "key": "payout.max_hold_days", "value": "none", "reason": null, "script": null, "line": null }
              ]
            }
          ],
          "respites": [],
          "cases": [
            { "id": "C-1", "state": "invoice", "cause": null, "outstanding": "3850.00", "capital": "3850.00", "costs": "0.00", "interest": "0.00", "next_step_on": "2025-02-16", "tags": ["partially_paid"], "creditor": "nordic-energy", "customer": "C-1", "currency": "SEK", "due": "2025-02-15", "closed_at": null }
          ],
          "balances": [
            { "creditor": "nordic-energy", "account": "main", "currency": "SEK", "available": "0.00", "reserved": "0.00", "lifetime_paid": "1150.00" }
          ],
          "suspense": [],
          "refused": [],
          "notices": [],
          "books": [
            { "account": "assets:client funds", "currency": "SEK", "balance": "0.00" },
            { "account": "liabilities:payable:nordic-energy:main", "currency": "SEK", "balance": "0.00" }
          ]
        }

        """)
  }

  @Test func `an empty outcome is valid and has every list`() throws {
    let result = try parsed(JSONReport.render(outcome(), name: "", fingerprint: fingerprint))
    for list in ["payouts", "held", "respites", "cases", "balances", "suspense", "refused", "notices", "books"] {
      #expect((result[list] as? [Any])?.isEmpty == true, "\(list)")
    }
  }

  @Test func `respites, closed cases, suspense and refusals`() throws {
    let told = try Tale("2025-01-01", "2025-02-28", [("acme", ConstantPolicy())])
      .debt("C-1", "500.00").respite("2025-01-10 09:30", 60).pay("2025-01-12", "P1", "600.00")
      .refund("2025-01-13", "R1", "900.00", of: "P1").run()
    let respite = try first("respites", of: told)
    #expect(respite["case"] as? String == "C-1")
    #expect(respite["at"] as? String == "2025-01-10T08:30:00Z")
    #expect(respite["days"] as? Int == 60)
    #expect(respite["granted"] as? Bool == false)
    #expect(respite["issues"] as? [String] == ["max_days_exceeded"])
    let debt = try first("cases", of: told)
    #expect(debt["state"] as? String == "closed")
    #expect(debt["cause"] as? String == "paid")
    #expect(debt["next_step_on"] is NSNull)
    let suspense = try first("suspense", of: told)
    #expect(
      suspense as? [String: String] == ["creditor": "acme", "payment": "P1", "currency": "SEK", "amount": "100.00"])
    let refusal = try first("refused", of: told)
    #expect(refusal["entry"] as? Int == 3)
    #expect(refusal["verb"] as? String == "refund")
    #expect(refusal["event"] as? String == "R1")
    #expect(refusal["code"] as? String == "exceeds_payment")
    #expect(refusal["at"] as? String == "2025-01-12T23:00:00Z")
  }

  @Test func `a notice names the event, and what was settled where that is less than was said`() throws {
    let at = midnight("2025-01-02")
    var told = outcome()
    told.notices = [
      Outcome.Notice(
        place: 3, verb: "crediting", event: "K1", notice: .settledPartly(settled: money("12.50")), at: at)
    ]
    let partly = try first("notices", of: told)
    #expect(partly["entry"] as? Int == 3)
    #expect(partly["verb"] as? String == "crediting")
    #expect(partly["event"] as? String == "K1")
    #expect(partly["code"] as? String == "settled_partly")
    #expect(partly["settled_amount"] as? String == "12.50")
    #expect(partly["currency"] as? String == "SEK")
    told.notices[0].notice = .repeated
    let repeated = try first("notices", of: told)
    #expect(repeated["settled_amount"] is NSNull)
    #expect(repeated["currency"] is NSNull)
  }

  @Test func `what is reserved is told, and the books are named as in the journal`() throws {
    var told = outcome()
    told.balances = [
      Outcome.Balance(
        book: book(), available: money("900.00"), reserved: money("100.00"), lifetimePaid: money("0.00"))
    ]
    try told.journal.append(
      JournalEntry(
        at: midnight("2025-01-02"), description: "payment",
        postings: [
          Posting(account: .clientFunds, amount: money("1000.00")),
          Posting(account: .creditorPayable(creditor: "a:b", account: "main"), amount: money("-900.00")),
          Posting(account: .creditorReserve(creditor: "a:b", account: "main"), amount: money("-100.00")),
        ]))
    #expect(try first("balances", of: told)["reserved"] as? String == "100.00")
    let result = try parsed(JSONReport.render(told, name: "n", fingerprint: fingerprint))
    #expect(
      (result["books"] as? [[String: String]])?.map { [$0["account"], $0["currency"], $0["balance"]] } == [
        ["assets:client funds", "SEK", "1000.00"], ["liabilities:payable:a%3Ab:main", "SEK", "-900.00"],
        ["liabilities:reserve:a%3Ab:main", "SEK", "-100.00"],
      ])
  }

  @Test func `an opening line names no event and no case`() throws {
    var told = outcome()
    told.payouts = [
      payout(
        "2025-01-03", "12.00", lines: [Outcome.Line(kind: .opening, event: nil, caseID: nil, amount: money("12.00"))])
    ]
    let line = try #require((try first("payouts", of: told)["lines"] as? [[String: Any]])?.first)
    #expect(line["kind"] as? String == "opening")
    #expect(line["event"] is NSNull)
    #expect(line["case"] is NSNull)
  }

  @Test func `names keep their text through a result`() throws {
    let name = "\u{1B}[2J \"quoted\" \u{6F22}\u{2029}"
    let text = JSONReport.render(outcome(), name: name, fingerprint: fingerprint)
    #expect(!text.contains("\u{1B}"))
    #expect(try parsed(text)["name"] as? String == name)
  }
}
