import Ledger
import Receivables
import Scenarios
import Simulation
import Testing

private func refused(_ text: String) throws -> [String] {
  try outcome(of: ScenarioReader.read(text: text, file: "s.yaml")).refused
    .map { "\($0.place) \($0.verb) \($0.event) \($0.code.rawValue): \($0.message)" }
}

@Suite struct RoutingTests {
  @Test func `payments go by case, and by invoice number and creditor`() throws {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P1, case: A-1, amount: 10 } }",
      "{ at: 2025-01-02, payment: { id: P2, invoice_number: INV-1, creditor: beta, amount: 20 } }",
      "{ at: 2025-01-03, refund: { payment: P2, amount: 5 } }",
      "{ at: 2025-01-04, chargeback: { id: CB, payment: P1 } }")
    let outcome = try outcome(of: ScenarioReader.read(text: text, file: "s.yaml"))
    #expect(outcome.refused.isEmpty)
    #expect(
      outcome.cases.map { "\($0.id) \($0.record.debt.capital) \($0.record.currency)" } == [
        "A-1 100000 SEK", "A-2 100000 SEK", "A-E 100000 EUR", "B-1 98500 EUR",
      ])
  }

  @Test(arguments: [
    ("payment: { id: P1, case: C-9, amount: 10 }", "1 payment P1 unknown_case: there is no case 'C-9'"),
    (
      "payment: { id: P1, invoice_number: INV-9, creditor: alfa, amount: 10 }",
      "1 payment P1 unknown_case: creditor 'alfa' has no case with invoice number 'INV-9'"
    ),
    (
      "payment: { id: P1, invoice_number: INV-1, creditor: gamma, amount: 10 }",
      "1 payment P1 unknown_creditor: there is no creditor 'gamma'"
    ),
    ("refund: { id: R1, payment: P9 }", "1 refund R1 unknown_payment: there is no payment 'P9'"),
    ("chargeback: { payment: P9, amount: 5 }", "1 chargeback #1 unknown_payment: there is no payment 'P9'"),
    ("respite: { case: C-9, days: 5 }", "1 respite C-9 unknown_case: there is no case 'C-9'"),
    (
      "specification: { creditor: gamma, active: false }",
      "1 specification gamma unknown_creditor: there is no creditor 'gamma'"
    ),
    ("payout_request: { creditor: gamma }", "1 payout_request gamma unknown_creditor: there is no creditor 'gamma'"),
    (
      "payout_request: { creditor: alfa, account: spare }",
      "1 payout_request alfa unknown_account: creditor 'alfa' has no such account"
    ),
    (
      "policy: { creditor: gamma, rules: x.lua }", "1 policy gamma unknown_creditor: there is no creditor 'gamma'"
    ),
    (
      "case: { id: C-2, creditor: gamma, capital: 5 }", "1 case C-2 unknown_creditor: there is no creditor 'gamma'"
    ),
    (
      "case: { id: C-2, creditor: alfa, account: spare, capital: 5 }",
      "1 case C-2 unknown_account: creditor 'alfa' has no such account"
    ),
  ]) func `S15 what names nothing that is known is refused`(entry: String, expected: String) throws {
    #expect(try refused(two("{ at: 2025-01-02, \(entry) }")) == [expected])
  }

  @Test func `S15 a conflict of ids is looked for before an unknown case`() throws {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P1, case: A-1, amount: 10 } }",
      "{ at: 2025-01-03, payment: { id: P1, case: C-9, amount: 10 } }",
      "{ at: 2025-01-04, refund: { id: R1, payment: P1, amount: 5 } }",
      "{ at: 2025-01-05, refund: { id: R1, payment: P9, amount: 5 } }")
    #expect(
      try refused(text).map { $0.prefix { $0 != ":" } } == ["2 payment P1 id_conflict", "4 refund R1 id_conflict"])
  }

  @Test func `S8.8 the same content again is noted, and another reference is a conflict`() throws {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P1, case: A-1, amount: 10, reference: x } }",
      "{ at: 2025-01-03, payment: { id: P1, invoice_number: INV-1, creditor: alfa, amount: 10.00 SEK, reference: x } }",
      "{ at: 2025-01-04, payment: { id: P1, case: A-1, amount: 10, reference: y } }")
    let outcome = try outcome(of: ScenarioReader.read(text: text, file: "s.yaml"))
    #expect(outcome.notices.map(\.place) == [2])
    #expect(outcome.refused.map(\.place) == [3])
  }

  @Test func `S8.8 a payment is known by its source and id together`() throws {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P1, source: bank, case: A-1, amount: 10 } }",
      "{ at: 2025-01-03, payment: { id: P1, source: card, case: B-1, amount: 20 } }",
      "{ at: 2025-01-04, refund: { id: R1, payment: P1, source: card } }",
      "{ at: 2025-01-05, refund: { id: R2, payment: P1 } }")
    #expect(try refused(text) == ["4 refund R2 unknown_payment: there is no payment 'P1'"])
  }

  @Test func `S8.8 an id that two creditors use is a mistake`() {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P1, case: A-1, amount: 10 } }",
      "{ at: 2025-01-03, payment: { id: P1, case: B-1, amount: 10 } }",
      "{ at: 2025-01-04, case: { id: A-1, creditor: beta, capital: 10 } }")
    let help = "(use an id for one creditor only, for entries need not name the creditor)"
    #expect(
      told(text) == [
        "14:38 ambiguous_id: payment 'P1' belongs to creditor 'beta' here and to 'alfa' in line 13 \(help)",
        "15:35 ambiguous_id: case 'A-1' belongs to creditor 'beta' here and to 'alfa' in line 8 \(help)",
      ])
  }

  @Test func `an invoice number of two cases names neither`() {
    let text = two(
      "{ at: 2025-01-02, case: { id: A-3, creditor: alfa, capital: 10, invoice_number: INV-1 } }",
      "{ at: 2025-01-03, payment: { id: P1, invoice_number: INV-1, creditor: alfa, amount: 10 } }")
    #expect(
      told(text) == [
        "14:58 ambiguous_id: invoice number 'INV-1' is that of more than one case of creditor 'alfa' "
          + "(name the case by 'case')"
      ])
  }

  @Test func `amounts are in the currency of the case, and refunds in that of the payment`() throws {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P1, case: B-1, amount: 10 } }",
      "{ at: 2025-01-03, refund: { id: R1, payment: P1, amount: 4 } }",
      "{ at: 2025-01-04, refund: { id: R2, payment: P1, amount: 4 SEK } }",
      "{ at: 2025-01-05, payment: { id: P2, case: B-1, amount: 10 SEK } }")
    #expect(
      try refused(text).map { $0.prefix { $0 != ":" } } == [
        "3 refund R2 wrong_currency", "4 payment P2 fx_rate_missing",
      ])
  }

  @Test func `a specification changes what it names and takes a bank account away`() throws {
    let text = two(
      "{ at: 2025-01-02, specification: { creditor: beta, account: spare, active: false } }",
      "{ at: 2025-01-03, specification: { creditor: beta, bank_account: null } }")
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    let changes = scenario.entries.compactMap { entry -> SpecificationChange? in
      if case .event(.specification(let change), _) = entry.content { change } else { nil }
    }
    #expect(changes.map(\.accounts) == [.one(1), .all])
    #expect(changes.map(\.isActive) == [false, nil])
    #expect(changes.map { $0.bankAccount == nil } == [true, false])
  }
}
