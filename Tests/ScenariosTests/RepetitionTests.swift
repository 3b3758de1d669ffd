import Ledger
import Receivables
import Scenarios
@testable import Simulation
import Testing

/// The content of entries, as the number that a repetition is told by.
private func digests(_ entries: [String]) throws -> [UInt64] {
  let text = two(entries.map { "{ at: 2025-01-10, \($0) }" }.joined(separator: "\n  - "))
  return try ScenarioReader.read(text: text, file: "s.yaml").entries.compactMap { entry in
    guard entry.place > 0, case .event(let action, _) = entry.content else { return nil }
    return digest(of: action)
  }
}

private func digest(of action: Action) -> UInt64? {
  switch action {
  case .registration(let registration): registration.contentDigest
  case .payment(let payment): payment.contentDigest
  case .refund(let reversal), .chargeback(let reversal): reversal.contentDigest
  case .creditorPayment(let action), .crediting(let action), .cancellation(let action): action.contentDigest
  default: nil
  }
}

@Suite struct RepetitionTests {
  @Test(arguments: [
    [
      "payment: { id: P, case: A-1, amount: 10 }", "payment: { id: P, case: A-1, amount: 10.00 SEK }",
      "payment: { id: P, invoice_number: INV-1, creditor: alfa, amount: '10.0', currency: SEK, status: paid }",
      "payment: { id: P, case: A-1, amount: 10, method: other, fx_rate: 1 }",
    ],
    [
      "payment: { id: P, amount: 10, lines: [{ case: A-1, amount: 5 }] }",
      "payment: { id: P, amount: 10, lines: [{ invoice_number: INV-1, amount: 5.0 SEK, fee: 0 }], creditor: alfa }",
    ],
    [
      "payment: { id: P, amount: 10 EUR, fx_rate: 11.2, lines: [{ case: A-1, amount: 5 }] }",
      "payment: { id: P, amount: 10 EUR, lines: [{ case: A-1, amount: 5, fx_rate: 11.20 }] }",
    ],
    [
      "payment: { id: P, case: A-1, amount: 10, settled_at: 2025-01-03 }",
      "payment: { id: P, case: A-1, amount: 10, settled_at: 2025-01-02T23:00:00Z }",
    ],
    [
      "crediting: { id: K, case: A-1, amount: 10 }",
      "crediting: { id: K, invoice_number: INV-1, creditor: alfa, amount: 10.00, currency: SEK }",
    ],
    [
      "case: { id: C, creditor: alfa, capital: 10 }",
      "case: { id: C, creditor: alfa, capital: 10.00 SEK, account: main, costs: 0, interest: 0.00, first_action: invoice }",
    ],
  ]) func `S8.8 the same content in other words is the same`(entries: [String]) throws {
    let found = try digests(entries)
    #expect(found.count == entries.count)
    #expect(Set(found).count == 1)
  }

  @Test(arguments: [
    [
      "payment: { id: P, case: A-1, amount: 10 }", "payment: { id: P, case: A-2, amount: 10 }",
      "payment: { id: P, case: A-1, amount: 11 }", "payment: { id: P, case: A-1, amount: 10 EUR }",
      "payment: { id: P, case: A-1, amount: 10 EUR, fx_rate: 11 }",
      "payment: { id: P, case: A-1, amount: 10 EUR, fx_rate: 12 }",
      "payment: { id: P, case: A-1, amount: 10, method: card }",
      "payment: { id: P, case: A-1, amount: 10, status: sent }",
      "payment: { id: P, case: A-1, amount: 10, reference: x }",
      "payment: { id: P, case: A-1, amount: 10, settled_at: 2025-01-03 }",
      "payment: { id: P, case: A-1, amount: 10, effective: 2025-01-03 }",
      "payment: { id: P, amount: 10, lines: [], creditor: alfa }",
      "payment: { id: P, amount: 10, lines: [{ case: A-1, amount: 10 }] }",
      "payment: { id: P, amount: 10, lines: [{ case: A-1, amount: 10, fee: 1 }] }",
      "payment: { id: P, amount: 10, lines: [{ case: A-1, amount: 10, discount: 1 }] }",
    ],
    [
      "crediting: { id: K, case: A-1, amount: 10 }", "crediting: { id: K, case: A-2, amount: 10 }",
      "crediting: { id: K, case: A-1, amount: 11 }", "crediting: { id: K, case: A-1, amount: 10 EUR }",
      "crediting: { id: K, case: A-1, amount: 10, effective: 2025-01-03 }",
      "crediting: { id: K, case: A-1, amount: 10, reference: x }",
    ],
    [
      "case: { id: C, creditor: alfa, capital: 10 }", "case: { id: C, creditor: alfa, capital: 10 EUR }",
      "case: { id: C, creditor: alfa, capital: 10, costs: 1 }",
      "case: { id: C, creditor: alfa, capital: 10, interest: 1 }",
      "case: { id: C, creditor: alfa, capital: 10, registered: 2025-01-03 }",
      "case: { id: C, creditor: alfa, capital: 10, due: 2025-02-03 }",
      "case: { id: C, creditor: alfa, capital: 10, invoice_number: x }",
      "case: { id: C, creditor: alfa, capital: 10, reference_number: x }",
      "case: { id: C, creditor: alfa, capital: 10, customer: x }",
      "case: { id: C, creditor: alfa, capital: 10, first_action: reminder }",
    ],
    [
      "refund: { id: R, payment: P }", "refund: { id: R, payment: P, amount: 1 }",
      "refund: { id: R, payment: P, amount: 1, fx_rate: 3 }", "refund: { id: R, payment: Q, amount: 1 }",
    ],
  ]) func `S8.8 every field but the time is content`(entries: [String]) throws {
    let earlier = [
      "payment: { id: P, case: A-1, amount: 10 EUR, fx_rate: 2 }",
      "payment: { id: Q, case: A-1, amount: 10 EUR, fx_rate: 2 }",
    ]
    let found = try digests((entries[0].hasPrefix("refund") ? earlier : []) + entries).suffix(entries.count)
    #expect(found.count == entries.count)
    #expect(Set(found).count == entries.count)
  }
}
