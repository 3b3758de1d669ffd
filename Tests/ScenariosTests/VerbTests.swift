import Receivables
import Scenarios
import Simulation
import Testing

/// What is written under `at` on 10 January 2025 and what it comes to.
private struct Entry: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { expected }

  /// The last of the entries, the others of which come before it.
  func told(after earlier: String...) throws -> String? {
    let lines = (earlier + [text]).map { "{ at: 2025-01-10, \($0) }" }
    return try entries(two(lines.joined(separator: "\n  - "))).last
  }
}

@Suite struct VerbTests {
  @Test(arguments: [
    Entry("case: { id: C, creditor: alfa, capital: 10 }", "alfa case C 0.00 SEK + 0.00 SEK + 10.00 SEK"),
    Entry(
      "case: { id: C, creditor: alfa, capital: 10 EUR, costs: 1.50, interest: 0.25 EUR }",
      "alfa case C 1.50 EUR + 0.25 EUR + 10.00 EUR"),
    Entry(
      "case: { id: C, creditor: alfa, capital: 10, currency: JPY, costs: 2 JPY, due: 2024-01-31 }",
      "alfa case C 2 JPY + 0 JPY + 10 JPY due 2024-01-31"),
    Entry(
      "case: { id: C, creditor: alfa, capital: 0, interest: 5, registered: 2024-06-01 }",
      "alfa case C 0.00 SEK + 5.00 SEK + 0.00 SEK registered 2024-05-31T22:00:00Z"),
    Entry(
      "case: { id: C, creditor: beta, capital: 1, registered: 2025-01-10 }",
      "beta case C 0.00 SEK + 0.00 SEK + 1.00 SEK registered 2025-01-10T00:00:00Z"),
  ]) fileprivate func `S7.1 case`(entry: Entry) throws { #expect(try entry.told() == entry.expected) }

  @Test(arguments: [
    Entry("payment: { id: P, case: A-1, amount: 10 }", "alfa payment P 10.00 SEK to A-1 settled"),
    Entry(
      "payment: { id: P, invoice_number: INV-2, creditor: alfa, amount: 10 }",
      "alfa payment P 10.00 SEK to A-2 settled"),
    Entry("payment: { id: P, case: A-E, amount: 10 }", "alfa payment P 10.00 EUR to A-E settled"),
    Entry(
      "payment: { id: P, case: A-1, amount: 10, currency: EUR, fx_rate: 11.20 }",
      "alfa payment P 10.00 EUR to A-1 at 11.2 settled"),
    Entry("payment: { id: P, case: A-1, amount: 10 EUR }", "alfa payment P 10.00 EUR to A-1 settled"),
    Entry("payment: { id: P, case: A-1, amount: 10, fx_rate: 1.0 }", "alfa payment P 10.00 SEK to A-1 settled"),
    Entry(
      "payment: { id: P, case: A-1, amount: 10, status: sent, effective: 2025-01-01 }",
      "alfa payment P 10.00 SEK to A-1 sent effective 2024-12-31T23:00:00Z"),
    Entry(
      "payment: { id: P, case: A-1, amount: 10, settled_at: 2024-12-24T12:00:00Z, effective: 2025-01-10 }",
      "alfa payment P 10.00 SEK to A-1 settled settled 2024-12-24T12:00:00Z effective 2025-01-09T23:00:00Z"),
    Entry("payment: { id: P, amount: 10, creditor: beta, lines: [] }", "beta payment P 10.00 SEK [] settled"),
    Entry(
      "payment: { id: P, amount: 10, lines: [{ case: A-1, amount: 6 }, { case: A-2, amount: 3, discount: 1, fee: 0.5 }] }",
      "alfa payment P 10.00 SEK [A-1 600, A-2 300 discount 100 fee 50] settled"),
    Entry(
      "payment: { id: P, amount: 10, lines: [{ invoice_number: INV-2, amount: 6 }, { case: A-1, amount: 3 SEK }] }",
      "alfa payment P 10.00 SEK [A-2 600, A-1 300] settled"),
    Entry(
      "payment: { id: P, creditor: beta, amount: 10, lines: [{ invoice_number: INV-1, amount: 6 EUR }] }",
      "beta payment P 10.00 EUR [B-1 600] settled"),
    Entry(
      "payment: { id: P, amount: 10 EUR, lines: [{ case: A-1, amount: 6, fx_rate: 11.2 }, { case: A-E, amount: 3 }] }",
      "alfa payment P 10.00 EUR [A-1 600 at 11.2, A-E 300] settled"),
    Entry(
      "payment: { id: P, amount: 10 EUR, fx_rate: 11, lines: [{ case: A-1, amount: 6 }, { case: A-E, amount: 3 }, "
        + "{ case: A-2, amount: 1, fx_rate: 12 }] }",
      "alfa payment P 10.00 EUR [A-1 600 at 11, A-E 300, A-2 100 at 12] settled"),
    // The first case that is known says whose the payment is and in which currency.
    Entry(
      "payment: { id: P, amount: 10, lines: [{ case: C-9, amount: 1 }, { case: B-1, amount: 6 }, { case: A-1, amount: 3 }] }",
      "beta payment P 10.00 EUR [C-9 100, B-1 600, another's 300] settled"),
    Entry(
      "payment: { id: P, creditor: alfa, amount: 10, lines: [{ case: B-1, amount: 6 }] }",
      "alfa payment P 10.00 SEK [another's 600] settled"),
    Entry(
      "payment: { id: P, amount: 10, lines: [{ case: C-9, amount: 1 }, { invoice_number: INV-1, amount: 6 }] }",
      "payment P unknown_case: there is no case 'C-9'"),
    Entry(
      "payment: { id: P, amount: 10, lines: [{ case: A-1, amount: 1 }, { invoice_number: INV-9, amount: 6 }] }",
      "payment P unknown_case: creditor 'alfa' has no case with invoice number 'INV-9'"),
    Entry(
      "payment: { id: P, creditor: gamma, amount: 10, lines: [] }",
      "payment P unknown_creditor: there is no creditor 'gamma'"),
  ]) fileprivate func `S8 payment`(entry: Entry) throws { #expect(try entry.told() == entry.expected) }

  @Test(arguments: [
    ("initiated", PaymentStatus.initiated), ("pending", .initiated), ("processing", .processing), ("sent", .sent),
    ("settled", .settled), ("paid", .settled), ("completed", .settled), ("returned", .returned), ("failed", .failed),
    ("canceled", .canceled), ("refunded", .refunded),
  ]) func `S8.1 every status has its names`(name: String, status: PaymentStatus) throws {
    let entry = Entry("payment: { id: P, case: A-1, amount: 10, status: \(name) }", "")
    #expect(try entry.told() == "alfa payment P 10.00 SEK to A-1 \(status.rawValue)")
  }

  @Test(arguments: [
    Entry("payment_update: { payment: P, status: paid }", "alfa payment_update P settled"),
    Entry(
      "payment_update: { payment: P, status: settled, settled_at: 2025-01-05 }",
      "alfa payment_update P settled settled 2025-01-04T23:00:00Z"),
    Entry("payment_update: { payment: P, status: canceled }", "alfa payment_update P canceled"),
    Entry("payment_update: { payment: P, status: failed }", "alfa payment_update P failed as P/failed"),
    Entry("payment_update: { payment: P, status: returned }", "alfa payment_update P returned as P/returned"),
    Entry("payment_update: { payment: P, status: refunded }", "alfa payment_update P refunded as P/refunded"),
    Entry(
      "payment_update: { payment: P, lines: [{ invoice_number: INV-2, amount: 6, fx_rate: 11 }] }",
      "alfa payment_update P [A-2 600 at 11] instead"),
    Entry(
      "payment_update: { payment: P, lines: [{ case: A-E, amount: 6 EUR }, { case: B-1, amount: 1 }], replace_lines: false }",
      "alfa payment_update P [A-E 600, another's 100] besides"),
    Entry("payment_update: { payment: P, lines: [] }", "alfa payment_update P [] instead"),
    Entry(
      "payment_update: { payment: P, lines: [{ invoice_number: INV-9, amount: 6 }] }",
      "payment_update P unknown_case: creditor 'alfa' has no case with invoice number 'INV-9'"),
    Entry(
      "payment_update: { payment: Q, status: failed }", "payment_update Q unknown_payment: there is no payment 'Q'"),
    Entry(
      "payment_update: { payment: P, source: bank, status: failed }",
      "payment_update P unknown_payment: there is no payment 'P' with source 'bank'"),
    Entry(
      "payment_update: { payment: Q, lines: [{ case: C-9, amount: 6 }] }",
      "payment_update Q unknown_case: there is no case 'C-9'"),
  ]) fileprivate func `S8.1 payment_update`(entry: Entry) throws {
    let payment = "payment: { id: P, creditor: alfa, amount: 100 EUR, lines: [] }"
    #expect(try entry.told(after: payment) == entry.expected)
  }

  @Test(arguments: [
    Entry("creditor_payment: { id: K, case: A-1, amount: 10 }", "alfa creditor_payment K A-1 10.00 SEK"),
    Entry("creditor_payment: { case: A-E, amount: 10 }", "alfa creditor_payment #1 A-E 10.00 EUR"),
    Entry(
      "creditor_payment: { invoice_number: INV-1, creditor: beta, amount: 10, effective: 2025-01-03 }",
      "beta creditor_payment #1 B-1 10.00 EUR effective 2025-01-03T00:00:00Z"),
    Entry("creditor_payment: { case: A-1, amount: 10, currency: EUR }", "alfa creditor_payment #1 A-1 10.00 EUR"),
    Entry("crediting: { id: K, case: A-1, amount: 10 EUR }", "alfa crediting K A-1 10.00 EUR"),
    Entry("crediting: { creditor: beta, case: C-9, amount: 10 }", "beta crediting #1 C-9 10.00 SEK"),
    Entry("crediting: { case: C-9, amount: 10 }", "crediting #1 unknown_case: there is no case 'C-9'"),
    Entry(
      "crediting: { id: K, invoice_number: INV-9, creditor: alfa, amount: 10 }",
      "crediting K unknown_case: creditor 'alfa' has no case with invoice number 'INV-9'"),
    Entry("cancellation: { id: K, case: A-1 }", "alfa cancellation K A-1"),
    Entry(
      "cancellation: { invoice_number: INV-2, creditor: alfa, effective: 2025-01-09 }",
      "alfa cancellation #1 A-2 effective 2025-01-08T23:00:00Z"),
    Entry(
      "cancellation: { case: A-1, creditor: gamma }", "cancellation #1 unknown_creditor: there is no creditor 'gamma'"),
    Entry("write_off: { case: B-1 }", "beta write_off B-1"),
    Entry("write_off: { case: C-9 }", "write_off C-9 unknown_case: there is no case 'C-9'"),
  ]) fileprivate func `S8.6 what happens to a case past the agency`(entry: Entry) throws {
    #expect(try entry.told() == entry.expected)
  }

  @Test(arguments: [
    Entry("refund: { payment: P }", "alfa refund #2 of P all"),
    Entry("refund: { id: R, payment: P, amount: 5, fx_rate: 11.5 }", "alfa refund R of P 5.00 EUR at 11.5"),
    Entry("chargeback: { id: R, payment: P, amount: 5 SEK }", "alfa chargeback R of P 5.00 SEK"),
    Entry("chargeback_won: { chargeback: R }", "chargeback_won R unknown_chargeback: there is no chargeback 'R'"),
    Entry("chargeback: { id: R, payment: Q }", "chargeback R unknown_payment: there is no payment 'Q'"),
  ]) fileprivate func `S9 what takes money back`(entry: Entry) throws {
    #expect(try entry.told(after: "payment: { id: P, case: A-1, amount: 10 EUR, fx_rate: 11.20 }") == entry.expected)
  }

  @Test func `S9.4 a chargeback that is won is named by its id, its entry, or the status that made it`() throws {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P, source: bank, case: A-1, amount: 10 } }",
      "{ at: 2025-01-03, chargeback: { id: K, payment: P, source: bank, amount: 1 } }",
      "{ at: 2025-01-03, chargeback: { payment: P, source: bank, amount: 1 } }",
      "{ at: 2025-01-03, payment_update: { payment: P, source: bank, status: failed } }",
      "{ at: 2025-01-04, chargeback_won: { chargeback: K } }",
      "{ at: 2025-01-04, chargeback_won: { chargeback: '#3' } }",
      "{ at: 2025-01-04, chargeback_won: { chargeback: P/failed, source: bank } }",
      "{ at: 2025-01-04, chargeback_won: { chargeback: P/failed, source: card } }",
      "{ at: 2025-01-04, chargeback_won: { chargeback: P/returned } }")
    #expect(
      try entries(text).dropFirst(4) == [
        "alfa chargeback_won K", "alfa chargeback_won #3", "alfa chargeback_won P/failed",
        "chargeback_won P/failed unknown_chargeback: there is no chargeback 'P/failed' of a payment with source 'card'",
        "chargeback_won P/returned unknown_chargeback: there is no chargeback 'P/returned'",
      ])
  }

  @Test func `S8.8 payments of two creditors may share an id where their sources differ, and then a source says which`()
    throws
  {
    let both = [
      "{ at: 2025-01-02, payment: { id: P, source: bank, case: A-1, amount: 10 } }",
      "{ at: 2025-01-02, payment: { id: P, source: card, case: A-2, amount: 10 } }",
      "{ at: 2025-01-03, payment: { id: P, source: post, case: B-1, amount: 10 } }",
      "{ at: 2025-01-04, payment_update: { payment: P, source: bank, status: failed } }",
      "{ at: 2025-01-05, payment_update: { payment: P, source: post, status: failed } }",
    ].joined(separator: "\n  - ")
    #expect(
      try entries(two(both, "{ at: 2025-01-06, chargeback_won: { chargeback: P/failed, source: post } }")).suffix(3)
        == [
          "alfa payment_update P failed as P/failed", "beta payment_update P failed as P/failed",
          "beta chargeback_won P/failed",
        ])
    #expect(
      told(two(both, "{ at: 2025-01-07, chargeback_won: { chargeback: P/failed } }")) == [
        "18:53 ambiguous_id: chargeback 'P/failed' belongs to creditor 'alfa' and to 'beta' "
          + "(say by 'source' of which payment it is)"
      ])
  }

  @Test func `S8.1 a chargeback by status is known however long its payment's id is`() throws {
    let id = String(repeating: "p", count: 128)
    let text = two(
      "{ at: 2025-01-02, payment: { id: \(id), case: A-1, amount: 10 } }",
      "{ at: 2025-01-03, payment_update: { payment: \(id), status: returned } }",
      "{ at: 2025-01-04, chargeback_won: { chargeback: \(id)/returned } }")
    #expect(try entries(text).last == "alfa chargeback_won \(id)/returned")
  }

  @Test func `S9.4 a chargeback that stands for two of a creditor is a mistake to win`() {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P, source: bank, case: A-1, amount: 10 } }",
      "{ at: 2025-01-02, payment: { id: P, source: card, case: A-2, amount: 10 } }",
      "{ at: 2025-01-04, payment_update: { payment: P, source: bank, status: failed } }",
      "{ at: 2025-01-05, payment_update: { payment: P, source: card, status: failed } }",
      "{ at: 2025-01-06, chargeback_won: { chargeback: P/failed, source: bank } }")
    #expect(
      told(text) == [
        "17:53 ambiguous_id: creditor 'alfa' has more than one chargeback 'P/failed' "
          + "(give payments that fail, and chargebacks, ids of their own)"
      ])
  }

  @Test func `S15 an entry whose id was used before goes where that is known`() throws {
    let text = two(
      "{ at: 2025-01-02, payment: { id: P, case: B-1, amount: 1 } }",
      "{ at: 2025-01-03, payment: { id: P, amount: 1, lines: [{ case: C-9, amount: 1 }] } }",
      "{ at: 2025-01-03, payment: { id: P, invoice_number: NONE, creditor: beta, amount: 1 } }",
      "{ at: 2025-01-03, crediting: { id: K, case: B-1, amount: 1 } }",
      "{ at: 2025-01-04, crediting: { id: K, case: C-9, amount: 1 } }")
    #expect(
      try entries(text).map { $0.filter { $0 != "\u{1F}" } } == [
        "beta payment P 1.00 EUR to B-1 settled", "beta payment P 1.00 SEK [C-9 100] settled",
        "beta payment P 1.00 SEK to NONE settled", "beta crediting K B-1 1.00 EUR", "beta crediting K C-9 1.00 SEK",
      ])
  }

  @Test func `S15 what is sure to be refused lends its currency to nothing`() throws {
    let text = two(
      "{ at: 2025-01-02, case: { id: C, creditor: alfa, account: none, capital: 1 EUR } }",
      "{ at: 2025-01-02, case: { id: C, creditor: alfa, capital: 1 } }",
      "{ at: 2025-01-02, payment: { id: P, case: C, amount: 1 EUR } }",
      "{ at: 2025-01-03, payment: { id: P, case: C, amount: 1 } }",
      "{ at: 2025-01-04, refund: { payment: P, amount: 1 } }")
    #expect(
      try entries(text).suffix(2) == ["alfa payment P 1.00 SEK to C settled", "alfa refund #5 of P 1.00 SEK"])
  }

  @Test func `ids are compared by their bytes`() throws {
    let text = small(
      """
      cases:
        "\u{E9}": { creditor: acme, capital: 5 EUR }
        "e\u{301}": { creditor: acme, capital: 7 }
      timeline:
        - { at: 2025-01-02, payment: { id: P, case: "e\u{301}", amount: 1 } }
        - { at: 2025-01-02, payment: { id: P, source: "\u{E9}", case: "\u{E9}", amount: 2 } }
        - { at: 2025-01-02, refund: { payment: P, source: "e\u{301}" } }
        - { at: 2025-01-02, refund: { payment: P, source: "\u{E9}", amount: 1 } }
      """)
    let found = try entries(text)
    #expect(found.count == 4)
    #expect(Array(found[0].utf8) == Array("acme payment P 1.00 SEK to e\u{301} settled".utf8))
    #expect(Array(found[1].utf8) == Array("acme payment P 2.00 EUR to \u{E9} settled".utf8))
    #expect(found[2].hasPrefix("refund #3 unknown_payment"))
    #expect(found[3] == "acme refund #4 of P 1.00 EUR")
  }
}
