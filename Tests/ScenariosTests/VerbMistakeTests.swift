import Scenarios
import Testing

/// A payment of 5.00 to a case of 1000.00 SEK with these fields besides.
private func payment(_ fields: String) -> String { "payment: { id: P, case: A-1, amount: 5, \(fields) }" }

/// A payment of 5.00 with these lines.
private func lines(_ lines: String, _ fields: String = "") -> String {
  "payment: { id: P, amount: 5\(fields), lines: [\(lines)] }"
}

/// The mistakes of an entry on 10 January 2025, without their places.
private func mistakes(_ entry: String) -> [String] {
  let first = "{ at: 2025-01-10, payment: { id: Q, creditor: alfa, amount: 5, lines: [] } }"
  return told(two(first, "{ at: 2025-01-10, \(entry) }")).map { String($0.drop { $0 != " " }.dropFirst()) }
}

private let huge = "92233720368547758.07"

@Suite struct VerbMistakeTests {
  @Test(arguments: [
    Mistake(
      payment("effective: 2025-01-11"),
      "after_entry: 'effective' is 2025-01-10T23:00:00Z, after 'at', 2025-01-09T23:00:00Z"),
    Mistake(
      payment("settled_at: 2025-01-10T00:01"),
      "after_entry: 'settled_at' is 2025-01-09T23:01:00Z, after 'at', 2025-01-09T23:00:00Z"),
    Mistake(
      payment("status: sent, settled_at: 2025-01-09"),
      "conflicting_keys: 'settled_at' goes with no status but 'settled' (leave 'settled_at' out)"),
    Mistake(payment("status: setled"), "unknown_value: 'setled' is no payment status (did you mean 'settled'?)"),
    Mistake(
      payment("fx_rate: 11.2"),
      "needless_fx_rate: 'fx_rate' has nothing to convert, for payment and case are both in SEK"
    ),
    Mistake(payment("currency: EUR, fx_rate: 0"), "fx_rate_not_positive: 'fx_rate' is 0, and a rate is above zero"),
    Mistake(payment("currency: EUR, fx_rate: -1"), "fx_rate_not_positive: 'fx_rate' is -1, and a rate is above zero"),
    Mistake(
      payment("currency: EUR, fx_rate: 1e1"), "bad_fx_rate: '1e1' is no rate (a rate is written like 11.20)"),
    Mistake(
      payment("currency: EUR, fx_rate: 0.00000000001"),
      "too_many_decimals: '0.00000000001' has more decimals than a rate, which has 10"),
    Mistake(
      payment("currency: EUR, fx_rate: 99999999999"), "fx_rate_too_large: '99999999999' is too large a rate"),
    Mistake(
      "payment: { id: P, case: A-1, amount: \(huge) EUR, fx_rate: 1.1 }",
      "amount_too_large: at this rate the amount is too large in SEK"),
    Mistake("payment: { id: P, case: A-1, amount: -1 }", "amount_not_positive: the amount of a payment is above zero"),
  ]) func `mistakes of payments`(mistake: Mistake) { #expect(mistakes(mistake.text) == [mistake.expected]) }

  @Test(arguments: [
    Mistake(
      lines(""), "missing_key: 'payment' has no 'creditor' (say whose it is, for no line names a case by its id)"),
    Mistake(
      lines("{ invoice_number: INV-1, amount: 1 }"),
      "missing_key: 'payment' has no 'creditor' (say whose it is, for no line names a case by its id)"),
    Mistake(
      lines("{ case: A-1, amount: 1 }", ", case: A-1"),
      "conflicting_keys: 'payment' has both 'case' and 'lines' (leave one of them out, or say it in the lines)"),
    Mistake(
      lines("{ amount: 1 }, { case: A-1, amount: 1 }"),
      "missing_key: 'line 1' has no 'case' (say which case it is for, by 'case' or by 'invoice_number')"),
    Mistake(
      lines("{ case: A-1, invoice_number: INV-1, amount: 1 }"),
      "conflicting_keys: 'line 1' has both 'case' and 'invoice_number' (leave one of them out)"),
    Mistake(lines("{ case: A-1 }"), "missing_key: 'line 1' has no 'amount'"),
    Mistake(lines("{ case: A-1, amount: 0 }"), "amount_not_positive: the amount of a line is above zero"),
    Mistake(
      lines("{ case: A-1, amount: 1, fee: -1 }"), "negative_amount: the fee of a line is not negative"),
    Mistake(
      lines("{ case: A-1, amount: 1, discount: -1 }"), "negative_amount: the discount of a line is not negative"),
    Mistake(
      lines("{ case: A-1, amount: 1 EUR }"), "currency_mismatch: '1 EUR' is in EUR, and the payment is in SEK"),
    Mistake(
      lines("{ case: A-1, amount: 1, fee: 1 EUR }"), "currency_mismatch: '1 EUR' is in EUR, and the payment is in SEK"),
    Mistake(
      lines("{ case: A-1, amount: 1, fx_rate: 2 }"),
      "needless_fx_rate: 'fx_rate' has nothing to convert, for payment and case are both in SEK"),
    Mistake(
      lines("{ case: A-1, amount: 1 }", ", fx_rate: 2"),
      "needless_fx_rate: 'fx_rate' has nothing to convert, for no line needs a rate of the payment"),
    Mistake(
      lines("{ case: A-1, amount: 1, fx_rate: 3 }", ", currency: EUR, fx_rate: 2"),
      "needless_fx_rate: 'fx_rate' has nothing to convert, for no line needs a rate of the payment"),
    Mistake(
      lines("{ case: A-1, amount: \(huge) }, { case: A-2, amount: 0.01 }"),
      "amount_too_large: the lines are too large an amount together"),
    Mistake(lines("{ case: A-1, amount: 1, fees: 1 }"), "unknown_key: unknown key 'fees' (did you mean 'fee'?)"),
    Mistake(
      "payment: { id: P, amount: 5, lines: A-1 }",
      "wrong_type: 'lines' is a text where a list is expected "
        + "(write it as [ ... ], or each item on a line of its own behind '- ')"),
  ]) func `mistakes of lines`(mistake: Mistake) { #expect(mistakes(mistake.text) == [mistake.expected]) }

  @Test(arguments: [
    Mistake(
      "payment_update: { payment: Q }", "missing_key: 'payment_update' changes nothing (give 'status' or 'lines')"),
    Mistake("payment_update: { status: failed }", "missing_key: 'payment_update' has no 'payment'"),
    Mistake(
      "payment_update: { payment: Q, status: failed, settled_at: 2025-01-10 }",
      "conflicting_keys: 'settled_at' goes with no status but 'settled' (leave 'settled_at' out)"),
    Mistake(
      "payment_update: { payment: Q, lines: [], settled_at: 2025-01-10 }",
      "conflicting_keys: 'settled_at' goes with no status but 'settled' (give 'status' too)"),
    Mistake(
      "payment_update: { payment: Q, status: paid, settled_at: 2025-01-11 }",
      "after_entry: 'settled_at' is 2025-01-10T23:00:00Z, after 'at', 2025-01-09T23:00:00Z"),
    Mistake(
      "payment_update: { payment: Q, status: failed, replace_lines: false }",
      "conflicting_keys: 'replace_lines' goes with no 'lines'"),
    Mistake(
      "payment_update: { payment: Q, lines: [{ case: A-1, amount: 5 EUR }] }",
      "currency_mismatch: '5 EUR' is in EUR, and the payment is in SEK"),
    Mistake(
      "payment_update: { payment: Q, amount: 5, status: paid }",
      "unknown_key: unknown key 'amount' "
        + "(the keys here are payment, source, status, settled_at, lines, replace_lines)"),
    Mistake(
      "refund: { payment: Q, amount: 1, fx_rate: 2 }",
      "needless_fx_rate: 'fx_rate' has nothing to convert, for the payment and its cases are in SEK"),
    Mistake("chargeback: { payment: Q, fx_rate: 0 }", "fx_rate_not_positive: 'fx_rate' is 0, and a rate is above zero"),
    Mistake("chargeback_won: {}", "missing_key: 'chargeback_won' has no 'chargeback'"),
  ]) func `mistakes of what follows a payment`(mistake: Mistake) {
    #expect(mistakes(mistake.text) == [mistake.expected])
  }

  @Test(arguments: [
    Mistake(
      "creditor_payment: { case: A-1, amount: 0 }",
      "amount_not_positive: the amount of a creditor payment is above zero"),
    Mistake("creditor_payment: { case: A-1 }", "missing_key: 'creditor_payment' has no 'amount'"),
    Mistake("crediting: { case: A-1, amount: -1 }", "amount_not_positive: the amount of a crediting is above zero"),
    Mistake(
      "crediting: { case: A-1, amount: 1 EUR, currency: SEK }",
      "currency_mismatch: '1 EUR' is in EUR, and the currency is given as SEK"),
    Mistake(
      "crediting: { case: A-1, amount: 1, effective: 2025-01-10T00:00:00Z }",
      "after_entry: 'effective' is 2025-01-10T00:00:00Z, after 'at', 2025-01-09T23:00:00Z"),
    Mistake(
      "cancellation: { id: K }",
      "missing_key: 'cancellation' has no 'case' (say which case it is for, by 'case' or by 'invoice_number' and 'creditor')"
    ),
    Mistake("cancellation: { invoice_number: INV-1 }", "missing_key: 'cancellation' has no 'creditor'"),
    Mistake("write_off: {}", "missing_key: 'write_off' has no 'case'"),
    Mistake(
      "case: { id: C, creditor: alfa, capital: 1, registered: 2025-01-11 }",
      "after_entry: 'registered' is 2025-01-10T23:00:00Z, after 'at', 2025-01-09T23:00:00Z"),
  ]) func `mistakes of what happens to cases`(mistake: Mistake) {
    #expect(mistakes(mistake.text) == [mistake.expected])
  }

  @Test func `S8.8 an id that two creditors use is a mistake, whatever the verb`() {
    let text = two(
      "{ at: 2025-01-02, crediting: { id: K, case: A-1, amount: 1 } }",
      "{ at: 2025-01-03, crediting: { id: K, case: B-1, amount: 1 } }",
      "{ at: 2025-01-03, cancellation: { id: K, case: B-1 } }")
    #expect(
      told(text) == [
        "14:40 ambiguous_id: crediting 'K' belongs to creditor 'beta' here and to 'alfa' in line 13 "
          + "(use an id for one creditor only, for entries need not name the creditor)"
      ])
  }

  @Test func `an entry without a time is not held against it`() {
    let found = told(two("{ payment: { id: P, case: A-1, amount: 5, effective: 2025-01-11 } }"))
    #expect(found.map { $0.drop { $0 != " " }.dropFirst() } == ["missing_key: entry 1 has no 'at'"])
  }
}
