import Diagnostics
import Scenarios
import Testing

/// A mistake and what is told of it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { expected }
}

@Suite struct MistakeTests {
  @Test(arguments: [
    Mistake("name: x", "1:1 missing_key: the scenario has no 'from'"),
    Mistake("from: 2025-01-01", "1:1 missing_key: the scenario has no 'name'"),
    Mistake("name: ''", "1:7 missing_value: 'name' has no value"),
    Mistake("name: ~", "1:7 missing_value: 'name' has no value"),
    Mistake("name: [a]", "1:7 wrong_type: 'name' is a list where a text is expected"),
    Mistake("nam: x", "1:1 unknown_key: unknown key 'nam' (did you mean 'name'?)"),
    Mistake("from: 2025-02-30", "1:7 bad_date: '2025-02-30' is no date that the calendar has"),
    Mistake("from: soon", "1:7 bad_date: 'soon' is no date or time (write a date like 2025-01-31)"),
    Mistake(
      "from: 2025-01-01T10:00",
      "1:7 bad_date: '2025-01-01T10:00' has a time where a date is expected (write a date like 2025-01-31)"),
    Mistake("until: 2200-01-01", "1:8 date_out_of_range: '2200-01-01' is outside the years 1999 to 2199"),
    Mistake(
      "from: 2025-02-01\nuntil: 2025-01-31",
      "2:8 bad_period: the last day, 2025-01-31, is before the first, 2025-02-01"),
    Mistake("snapshot: yes", "1:11 bad_boolean: 'snapshot' is 'yes' where true or false is expected"),
    Mistake("customers: { anna: { age: 5 } }", "1:22 unknown_key: unknown key 'age' (there are no keys here)"),
    Mistake(
      "customers: [anna]",
      "1:12 wrong_type: 'customers' is a list where a mapping is expected (write each customer under its id, as in anna: {})"
    ),
    Mistake("creditors: {}", "1:12 missing_value: there is at least one creditor"),
    Mistake(
      "creditors: [acme]",
      "1:12 wrong_type: 'creditors' is a list where a mapping is expected (write each creditor under its id, as in acme: "
        + "{ currency: EUR })"),
    Mistake(
      "cases: [A-1]",
      "1:8 wrong_type: 'cases' is a list where a mapping is expected (write each case under its id, as in A-1: "
        + "{ creditor: acme, capital: 1000.00 })"),
    Mistake(
      "- name",
      "1:1 wrong_type: a scenario is a mapping, and this file is a list (the keys here are name, description, from, until, "
        + "creditors, customers, cases, timeline, expect, snapshot, variants)"),
    Mistake("", "1:1 file_empty: the file says nothing"),
    Mistake("# only this\n---\n", "1:1 file_empty: the file says nothing"),
  ]) func `mistakes of the head`(mistake: Mistake) {
    #expect(told(mistake.text).contains(mistake.expected), "\(told(mistake.text))")
  }

  @Test(arguments: [
    Mistake("{ curency: SEK }", "unknown_key: unknown key 'curency' (did you mean 'currency'?)"),
    Mistake("{ currency: SEKK }", "unknown_currency: 'SEKK' is no currency of ISO 4217 (did you mean 'SEK'?)"),
    Mistake("{ currency: sek }", "unknown_currency: 'sek' is no currency of ISO 4217 (did you mean 'SEK'?)"),
    Mistake(
      "{ time_zone: Europe/Stokholm }",
      "unknown_time_zone: 'Europe/Stokholm' is no time zone of the IANA list (did you mean 'Europe/Stockholm'?)"),
    Mistake(
      "{ time_zone: CET }",
      "unknown_time_zone: 'CET' is no time zone of the IANA list (a time zone is written like Europe/Stockholm or UTC)"),
    Mistake("{ accounts: [] }", "missing_value: a creditor has at least one account"),
    Mistake("{ accounts: [a, b, a] }", "duplicate_account: account 'a' is listed already"),
    Mistake(
      "{ accounts: main }",
      "wrong_type: 'accounts' is a text where a list is expected "
        + "(write it as [ ... ], or each item on a line of its own behind '- ')"),
    Mistake(
      "{ bank_account: { iban: SE46 5000 0000 0583 9825 7466 } }",
      "bad_iban: the check digits of IBAN 'SE46 5000 0000 0583 9825 7466' are wrong"),
    Mistake(
      "{ bank_account: { iban: 12345 } }",
      "bad_iban: '12345' is no IBAN (an IBAN is written like SE45 5000 0000 0583 9825 7466)"),
    Mistake(
      "{ bank_account: { bankgiro: 5402-9681, bic: ESSES } }",
      "bad_bic: 'ESSES' is no BIC (a BIC is 8 or 11 capital letters or digits, like ESSESESS)"),
    Mistake(
      "{ bank_account: {} }",
      "missing_key: 'bank_account' has no 'iban' (give 'iban', 'bankgiro', or 'clearing_number' and 'account_number')"),
    Mistake(
      "{ bank_account: { bic: ESSESESS, bank_name: SEB } }",
      "missing_key: 'bank_account' has no 'iban' (give 'iban', 'bankgiro', or 'clearing_number' and 'account_number')"),
    Mistake(
      "{ bank_account: { bankgiro: 5402-9682 } }",
      "bad_bankgiro: the check digit of Bankgiro number '5402-9682' is wrong"),
    Mistake(
      "{ bank_account: { bankgiro: 9912-345 } }",
      "bad_bankgiro: '9912-345' is no Bankgiro number (a Bankgiro number is written like 5402-9681)"),
    Mistake(
      "{ bank_account: { bankgiro: 540-2968 } }",
      "bad_bankgiro: the check digit of Bankgiro number '540-2968' is wrong"),
    Mistake(
      "{ bank_account: { clearing_number: 6000 } }", "missing_key: 'bank_account' has no 'account_number'"),
    Mistake(
      "{ bank_account: { account_number: 123 456 789 } }", "missing_key: 'bank_account' has no 'clearing_number'"),
    Mistake(
      "{ bank_account: { clearing_number: 60000-1, account_number: 1 } }",
      "bad_clearing_number: '60000-1' is no clearing number (a clearing number is written like 6000 or 8327-9)"),
    Mistake(
      "{ bank_account: { clearing_number: 6000, account_number: 12345678901 } }",
      "bad_account_number: '12345678901' is no account number (an account number has at most ten digits)"),
    Mistake("{ active: \"true\" }", "bad_boolean: 'active' is 'true' where true or false is expected"),
    Mistake(
      "{ opening_balance: 5 EUR }", "currency_mismatch: '5 EUR' is in EUR, and the currency is given as SEK"),
    Mistake("{ rules: }", "missing_value: 'rules' has no value"),
    Mistake(
      "5",
      "wrong_type: 'acme' is a text where a mapping is expected (the keys here are rules, currency, time_zone, accounts, "
        + "bank_account, active, opening_balance)"),
  ]) func `mistakes of creditors`(mistake: Mistake) {
    let found = told(small(creditors: "  acme: \(mistake.text)")).map { $0.drop { $0 != " " }.dropFirst() }
    #expect(found == [mistake.expected[...]])
  }

  @Test func `an id is at most 128 bytes without control characters`() {
    #expect(told(small(creditors: "  \(String(repeating: "a", count: 128)): {}")) == [])
    #expect(
      told(small(creditors: "  \(String(repeating: "å", count: 65)): {}")) == [
        "5:3 bad_id: an id has at most 128 bytes, and this one has 130"
      ])
    #expect(told(small(creditors: "  \"a\\tb\": {}")) == ["5:3 bad_id: an id has no control characters"])
    #expect(told(small(creditors: "  \"\": {}")) == ["5:3 bad_id: an id is not empty"])
  }

  @Test(arguments: [
    Mistake("1e3", "bad_amount: '1e3' is no amount (an amount is written like 600, 600.00 or 600.00 SEK)"),
    Mistake("1_000", "bad_amount: '1_000' is no amount (an amount is written like 600, 600.00 or 600.00 SEK)"),
    Mistake("\"1,000\"", "bad_amount: '1,000' is no amount (an amount is written like 600, 600.00 or 600.00 SEK)"),
    Mistake("0x10", "bad_amount: '0x10' is no amount (an amount is written like 600, 600.00 or 600.00 SEK)"),
    Mistake(".inf", "bad_amount: '.inf' is no amount (an amount is written like 600, 600.00 or 600.00 SEK)"),
    Mistake("+5", "bad_amount: '+5' is no amount (an amount is written like 600, 600.00 or 600.00 SEK)"),
    Mistake("1,000", "unknown_key: unknown key '000' (an amount has no separators of thousands: write 1000.00)"),
    Mistake("10.123", "too_many_decimals: '10.123' has more decimals than SEK, which has 2"),
    Mistake("10.5 JPY", "too_many_decimals: '10.5 JPY' has more decimals than JPY, which has none"),
    Mistake("99999999999999999999", "amount_too_large: '99999999999999999999' is too large an amount"),
    Mistake("5 SEX", "unknown_currency: '5 SEX' is in 'SEX', which is no currency of ISO 4217 (did you mean 'SEK'?)"),
    Mistake("-1", "negative_amount: the capital of a case is not negative"),
    Mistake("5 EUR, currency: SEK", "currency_mismatch: '5 EUR' is in EUR, and the currency is given as SEK"),
    Mistake("5, costs: -1", "negative_amount: the costs of a case are not negative"),
    Mistake("5, interest: -0.01", "negative_amount: the interest of a case is not negative"),
    Mistake("5, costs: 1 EUR", "currency_mismatch: '1 EUR' is in EUR, and the case is in SEK"),
    Mistake("5 JPY, interest: 0.5", "too_many_decimals: '0.5' has more decimals than JPY, which has none"),
    Mistake(
      "92233720368547758.07, costs: 0.01",
      "amount_too_large: costs, interest and capital are too large an amount together"),
    Mistake(
      "5, first_action: enforcement",
      "unknown_value: 'enforcement' is no first action of a case (it is one of invoice, reminder, debt_collection)"),
    Mistake("5, registered: 2025-02-01", "outside_period: 'registered' is after the last day, 2025-01-31"),
    Mistake("5, account: man", "unknown_account: creditor 'acme' has no account 'man' (did you mean 'main'?)"),
    Mistake("", "missing_value: 'capital' has no value"),
    Mistake("10, debtor: anna", "unknown_key: unknown key 'debtor' (did you mean 'customer'?)"),
    Mistake("10, amount: 5", "unknown_key: unknown key 'amount' (did you mean 'capital'?)"),
  ]) func `mistakes of cases`(mistake: Mistake) {
    let text = small("cases:\n  C-1: { creditor: acme, capital: \(mistake.text) }")
    let found = told(text).map { $0.drop { $0 != " " }.dropFirst() }
    #expect(found == [mistake.expected[...]])
  }

  @Test(arguments: ["600", "600.00", "\"600.00\"", "600.00 SEK", "'600'", "0"]) func `an amount is its text`(
    text: String
  ) { #expect(told(small("cases:\n  C-1: { creditor: acme, capital: \(text) }")) == []) }

  @Test(arguments: [
    Mistake("{ note: x }", "9:5 missing_key: entry 1 has no 'at'"),
    Mistake("{ at: ~, note: x }", "9:11 missing_value: 'at' has no value"),
    Mistake(
      "{ at: monday, note: x }",
      "9:11 bad_date: 'monday' is no date or time "
        + "(write a time like 2025-01-31, 2025-01-31T16:00 or 2025-01-31T16:00:00Z)"),
    Mistake("{ at: 2025-02-01, note: x }", "9:11 outside_period: 'at' is after the last day, 2025-01-31"),
    Mistake("{ at: 2024-12-31T23:59, note: x }", "9:11 outside_period: 'at' is before the first day, 2025-01-01"),
    Mistake(
      "[1]",
      "9:5 wrong_type: 'entry 1' is a list where a mapping is expected (write it as { at: ..., VERB: { ... } })"),
    Mistake("{ at: 2025-01-02, paymnt: {} }", "9:23 unknown_key: unknown key 'paymnt' (did you mean 'payment'?)"),
    Mistake(
      "{ at: 2025-01-02, note: x, respite: { case: C-1, days: 5 } }",
      "9:32 conflicting_keys: entry 1 has a second verb, 'respite'"),
    Mistake(
      "{ at: 2025-01-02, respite: { case: C-1, days: 5.0 } }",
      "9:51 bad_integer: 'days' is '5.0', which is no whole number"),
    Mistake("{ at: 2025-01-02, respite: { case: C-1 } }", "9:23 missing_key: 'respite' has no 'days'"),
    Mistake(
      "{ at: 2025-01-02, specification: { creditor: acme } }",
      "9:23 missing_key: 'specification' changes nothing (give 'active' or 'bank_account')"),
    Mistake("{ at: 2025-01-02, policy: { creditor: acme } }", "9:23 missing_key: 'policy' has no 'rules'"),
    Mistake("{ at: 2025-01-02, payment: { case: C-1, amount: 5 } }", "9:23 missing_key: 'payment' has no 'id'"),
    Mistake(
      "{ at: 2025-01-02, payment: { id: P, amount: 5 } }",
      "9:23 missing_key: 'payment' has no 'case' "
        + "(say which case it is for, by 'case' or by 'invoice_number' and 'creditor', or give 'lines')"),
    Mistake(
      "{ at: 2025-01-02, payment: { id: P, case: C-1, invoice_number: I, amount: 5 } }",
      "9:52 conflicting_keys: 'payment' has both 'case' and 'invoice_number' (leave one of them out)"),
    Mistake(
      "{ at: 2025-01-02, payment: { id: P, invoice_number: I, amount: 5 } }",
      "9:23 missing_key: 'payment' has no 'creditor'"),
    Mistake(
      "{ at: 2025-01-02, payment: { id: P, case: C-1, amount: 0.00 } }",
      "9:60 amount_not_positive: the amount of a payment is above zero"),
    Mistake(
      "{ at: 2025-01-02, payment: { id: P, case: C-1, amount: 5, method: wyre } }",
      "9:71 unknown_value: 'wyre' is no payment method (did you mean 'wire'?)"),
    Mistake("{ at: 2025-01-02, refund: { id: R } }", "9:23 missing_key: 'refund' has no 'payment'"),
    Mistake("{ at: 2025-01-02, expect: { helt: [] } }", "9:33 unknown_key: unknown key 'helt' (did you mean 'held'?)"),
    Mistake(
      "{ at: 2025-01-02, expect: { held: [{}] } }",
      "9:40 missing_key: a row of 'held' says nothing of any held decision"),
    Mistake(
      "{ at: 2025-01-02, expect: { held: [{ reason: below_minimun }] } }",
      "9:50 unknown_value: 'below_minimun' is no reason to hold (did you mean 'below_minimum'?)"),
  ]) func `mistakes of the timeline`(mistake: Mistake) { #expect(told(timeline(mistake.text)) == [mistake.expected]) }

  @Test func `entries come in order of time, compared as instants`() {
    let text = timeline(
      "{ at: 2025-01-02T12:00, note: a }", "{ at: 2025-01-02T11:30:00Z, note: b }",
      "{ at: 2025-01-02T12:15, note: c }", "{ at: 2025-01-03, note: d }")
    #expect(
      told(text) == [
        "11:11 out_of_order: entry 3 is at 2025-01-02T11:15:00Z, before entry 2 in line 10 "
          + "(entries come in order of time, compared as instants)"
      ])
  }

  @Test(arguments: [
    Mistake("{ set: {} }", "7:5 missing_key: 'variant 1' has no 'name'"),
    Mistake("{ name: a }", "7:5 missing_key: 'variant 1' has no 'set'"),
    Mistake(
      "{ name: a, set: { acne.minimum: 5 } }",
      "7:23 unknown_creditor: there is no creditor 'acne' (did you mean 'acme.minimum'?)"),
    Mistake(
      "{ name: a, set: { minimum: 5 } }",
      "7:23 bad_parameter: 'minimum' names no parameter (a parameter is written like creditor.minimum)"),
    Mistake(
      "{ name: a, set: { acme.minimum: [] } }", "7:37 wrong_type: 'acme.minimum' is a list where a text is expected"),
  ]) func `mistakes of variants`(mistake: Mistake) {
    #expect(told(small("variants:\n  - \(mistake.text)")) == [mistake.expected])
  }

  @Test func `a parameter belongs to the creditor with the longest id that fits`() throws {
    let text = small(
      "variants:\n  - { name: v, set: { a.b.minimum: 5, a.minimum: no } }", creditors: "  a: {}\n  a.b: {}")
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    #expect(scenario.variants[0].parameters == [0: ["minimum": "no"], 1: ["minimum": "5"]])
  }

  @Test func `all mistakes of a file are told at once, with their lines`() {
    let text = """
      name: many
      from: 2025-01-01
      until: 2025-01-31
      creditors:
        acme: { curency: SEK }
      cases:
        C-1: { creditor: acmee, capital: 1e3 }
      timeline:
        - { at: 2025-01-05, payment: { case: C-1, amount: 0 } }
        - { at: 2025-01-05, paymnt: {} }
      """
    #expect(
      mistakes(text) == """
        s.yaml:5:11: error[unknown_key]: unknown key 'curency'
          5 |   acme: { curency: SEK }
            |           ^~~~~~~
          help: did you mean 'currency'?
        s.yaml:7:20: error[unknown_creditor]: there is no creditor 'acmee'
          7 |   C-1: { creditor: acmee, capital: 1e3 }
            |                    ^~~~~
          help: did you mean 'acme'?
        s.yaml:7:36: error[bad_amount]: '1e3' is no amount
          7 |   C-1: { creditor: acmee, capital: 1e3 }
            |                                    ^~~
          help: an amount is written like 600, 600.00 or 600.00 SEK
        s.yaml:9:23: error[missing_key]: 'payment' has no 'id'
          9 |   - { at: 2025-01-05, payment: { case: C-1, amount: 0 } }
            |                       ^~~~~~~
        s.yaml:9:53: error[amount_not_positive]: the amount of a payment is above zero
          9 |   - { at: 2025-01-05, payment: { case: C-1, amount: 0 } }
            |                                                     ^
        s.yaml:10:23: error[unknown_key]: unknown key 'paymnt'
          10 |   - { at: 2025-01-05, paymnt: {} }
             |                       ^~~~~~
          help: did you mean 'payment'?

        """)
  }

  @Test func `at most 1,000 mistakes are printed`() {
    let text = small((0..<1200).map { "x\($0): 1" }.joined(separator: "\n"))
    #expect(told(text).count == 1200)
    #expect(mistakes(text).hasSuffix("and 200 more\n"))
  }

  @Test func `where a scenario lists customers, a case has one of them`() {
    let listed = { (customers: String) in
      told(
        small(
          """
          customers: \(customers)
          cases:
            C-1: { creditor: acme, capital: 1, customer: anna }
            C-2: { creditor: acme, capital: 1, customer: ana }
            C-3: { creditor: acme, capital: 1 }
          timeline:
            - { at: 2025-01-02, case: { id: C-4, creditor: acme, capital: 1, customer: zacharias } }
          """))
    }
    #expect(
      listed("{ anna: {}, berit: }") == [
        "9:48 unknown_customer: there is no customer 'ana' (did you mean 'anna'?)",
        "12:78 unknown_customer: there is no customer 'zacharias' (add it to 'customers')",
      ])
    #expect(listed("") == [])
    #expect(listed("{}") == [])
  }
}
