import Receivables
import Scenarios
import Simulation
import Testing

/// Three payments without a minimum, of which the first is refunded by 50.00 and the last is 50.00 too much: payouts of
/// 400.00, 450.00 and 250.00.
private func three(_ expect: String) -> String {
  small(
    """
    cases:
      C-1: { creditor: acme, capital: 1100.00, customer: anna }
      C-2: { creditor: acme, capital: 50.00 EUR }
    timeline:
      - { at: 2025-01-02, payment: { id: P1, case: C-1, amount: 400.00 } }
      - { at: 2025-01-09, payment: { id: P2, case: C-1, amount: 450.00 } }
      - { at: 2025-01-10, refund: { id: R1, payment: P1, amount: 50.00 } }
      - { at: 2025-01-15, payment: { id: P3, case: C-1, amount: 350.00 } }
      - { at: 2025-01-16, respite: { case: C-2, days: 40 } }
      - { at: 2025-01-17, respite: { case: C-2, days: 7 } }

    """ + expect)
}

@Suite struct ExpectationTests {
  @Test(arguments: [
    "expect: { payouts: [{ amount: 400 }, { amount: 450 }, { amount: 250.00 }] }",
    "expect: { payouts: [{ on: 2025-01-03 }, { on: 2025-01-10 }, { on: 2025-01-17, scheduled_on: 2025-01-17 }] }",
    "expect: { payouts: [{ id: acme/main/SEK/2025-01-03 }, { status: paid }, { account: main, currency: SEK }] }",
    "expect: { payouts_include: [{ on: 2025-01-10, creditor: acme, amount: 450 SEK }] }",
    "expect: { payouts_include: [{ lines: [{ kind: capital, amount: -50 }, { event: P3, case: C-1 }] }] }",
    "expect: { held: [{ on: 2025-01-24, balance: 0, minimum: 0, retain: 0, shortfall: 0, reason: nothing_due }] }",
    "expect: { cases: [{ case: C-1, state: closed, cause: paid, next_step_on: null, outstanding: 0.00 }] }",
    "expect: { cases: [{ case: C-2, cause: ~, outstanding: 50, capital: 50 EUR, costs: 0, interest: 0, tags: [] }] }",
    "expect: { cases: [{ case: C-2, next_step_on: 2025-02-08 }] }",
    "expect: { respites: [{ case: C-2, granted: false, issues: [max_days_exceeded] }, { days: 7, granted: true }] }",
    "expect: { respites: [{ at: 2025-01-17, granted: true, issues: [] }] }",
    "expect: { balances: [{ creditor: acme, account: main, available: 0, reserved: 0, lifetime_paid: 1100 }] }",
    "expect: { suspense: [{ creditor: acme, payment: P3, amount: 50 }] }",
    "expect: { refused: [] }",
    "expect: {}",
  ]) func `what is so is no failure`(expect: String) throws {
    #expect(try failures(three(expect)) == [])
  }

  @Test func `the components of a debt can be expected`() throws {
    let text = small(
      """
      cases:
        C-1: { creditor: acme, capital: 10, costs: 1.50, interest: 0.25 }
      expect: { cases: [{ case: C-1, capital: 10, costs: 1.50, interest: 0.25, outstanding: 11.75 SEK, tags: [] }] }

      """)
    #expect(try failures(text) == [])
    #expect(
      try failures(text.replacing("costs: 1.50, interest: 0.25, out", with: "costs: 1, interest: 0, out")) == [
        """
        8:19 cases_missing: there is no case like this
          case  currency  outstanding  capital  costs  interest  tags
        - C-1   SEK             11.75    10.00   1.00      0.00  none
        + C-1   SEK             11.75    10.00   1.50      0.25  none
        """
      ])
  }

  @Test func `notices can be expected`() throws {
    let entry = "payment: { id: P1, case: C-1, amount: 5 }"
    let text = timeline("{ at: 2025-01-02, \(entry) }", "{ at: 2025-01-03, \(entry) }")
    let row = "entry: 2, verb: payment, event: P1, at: 2025-01-03"
    #expect(try failures(text + "expect: { notices: [{ \(row), code: repeated }] }") == [])
    #expect(try failures(text + "expect: { notices: [{ \(row), code: already_won, settled_amount: 5 }] }").count == 1)
  }

  @Test func `every kind of line and every reason to refuse can be named`() {
    let kinds = LineKind.allCases.map { "{ kind: \($0.name) }" }.joined(separator: ", ")
    #expect(told(small("expect: { payouts_include: [{ lines: [\(kinds)] }] }")) == [])
    let codes = RefusalCode.allCases.map { "{ code: \($0.rawValue) }" }.joined(separator: ", ")
    #expect(told(small("expect: { refused: [\(codes)] }")) == [])
  }

  @Test func `payouts are complete and in order, and the whole list is shown`() throws {
    let text = three(
      """
      expect:
        payouts:
          - { on: 2025-01-03, amount: 400.00 }
          - { on: 2025-01-10, amount: 451.00 }
          - { on: 2025-01-17, amount: 250.00 }
          - { on: 2025-01-24, amount: 1.00 }
      """)
    #expect(
      try failures(text) == [
        """
        19:7 payouts_differ: 'payouts' differs: 2 expected and not there, 1 there and not expected
          on          amount
          2025-01-03  400.00
        - 2025-01-10  451.00
        + 2025-01-10  450.00
          2025-01-17  250.00
        - 2025-01-24    1.00
        """
      ])
  }

  @Test func `an additional payout is told from a changed one`() throws {
    #expect(
      try failures(three("expect:\n  payouts:\n    - { amount: 400 }\n    - { amount: 250 SEK }")) == [
        """
        17:3 payouts_differ: 'payouts' differs: 1 there and not expected
          currency  amount
          SEK       400.00
        + SEK       450.00
          SEK       250.00
        """
      ])
  }

  @Test func `no payouts at all can be expected`() throws {
    #expect(
      try failures(three("expect: { payouts: [] }")).first == """
        16:11 payouts_differ: 'payouts' differs: 3 there and not expected
          on          creditor  currency  amount
        + 2025-01-03  acme      SEK       400.00
        + 2025-01-10  acme      SEK       450.00
        + 2025-01-17  acme      SEK       250.00
        """)
  }

  @Test func `a row that is not there is shown with those that are like it`() throws {
    #expect(
      try failures(three("expect:\n  held:\n    - { on: 2025-01-24, creditor: acme, reason: below_minimum }")) == [
        """
        18:7 held_missing: there is no held decision like this
          on          creditor  reason
        - 2025-01-24  acme      below_minimum
        + 2025-01-24  acme      nothing_due
        + 2025-01-31  acme      nothing_due
        """
      ])
  }

  @Test func `each expected row needs a row of its own`() throws {
    let row = "{ case: C-2 }"
    #expect(try failures(three("expect: { respites: [\(row), \(row)] }")) == [])
    #expect(
      try failures(three("expect: { respites: [\(row), { days: 7 }, { granted: false }] }")) == [
        """
        16:50 respites_missing: there are fewer rows like this than 'respites' expects
          granted
        - false
        """
      ])
  }

  @Test func `a loose row leaves to a strict one what only that can have`() throws {
    #expect(try failures(three("expect: { respites: [{ case: C-2 }, { case: C-2, days: 40 }] }")) == [])
    #expect(try failures(three("expect: { respites: [{ case: C-2, days: 40 }, { case: C-2 }] }")) == [])
  }

  @Test func `S15 a refusal that is not expected fails the end, whatever else is expected`() throws {
    let text = timeline("{ at: 2025-01-02, payment: { id: P1, case: C-9, amount: 5 } }")
    let expected = """
      refused_differ: 'refused' differs: 1 there and not expected
        entry  verb     event  code
      +     1  payment  P1     unknown_case
      """
    #expect(try failures(text) == ["0:0 " + expected])
    #expect(try failures(text + "expect: { payouts: [] }") == ["10:1 " + expected])
    #expect(try failures(text + "expect: { refused: [{ entry: 1, code: unknown_case }] }") == [])
    #expect(try failures(text + "expect: { refused: [{ at: 2025-01-02, event: P1, verb: payment }] }") == [])
    #expect(try failures(text + "expect: { refused: [{ at: 2025-01-03 }] }").count == 1)
  }

  @Test func `a checkpoint checks what is so by then, and no more than it says`() throws {
    let text = timeline(
      "{ at: 2025-01-02, payment: { id: P1, case: C-9, amount: 5 } }",
      "{ at: 2025-01-03, payment: { id: P2, case: C-1, amount: 5 } }",
      "{ at: 2025-01-04, expect: { payouts: [], cases: [{ case: C-1, outstanding: 995 }] } }",
      "{ at: 2025-01-05, expect: { payouts: [{ amount: 5 }] } }")
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    let outcome = try outcome(of: scenario)
    #expect(scenario.checkpoints.count == 2)
    let codes = zip(scenario.checkpoints, outcome.checkpoints).map { expectation, standing in
      expectation.failures(against: standing, isFinal: false).map(\.code)
    }
    #expect(codes == [[], ["payouts_differ"]])
  }

  @Test func `an expectation knows whether it checks anything`() throws {
    func isEmpty(_ expect: String) throws -> Bool? {
      try ScenarioReader.read(text: small(expect), file: "s.yaml").expectation?.isEmpty
    }
    #expect(try isEmpty("") == nil)
    #expect(try isEmpty("expect: {}") == true)
    #expect(try isEmpty("expect: { refused: [] }") == false)
  }

  @Test(arguments: [
    Mistake("{ payouts: [{ amount: 1.234 }] }", "too_many_decimals: '1.234' has more decimals than SEK, which has 2"),
    Mistake("{ payouts: [{ amout: 1 }] }", "unknown_key: unknown key 'amout' (did you mean 'amount'?)"),
    Mistake("{ payouts: [{ on: 2025-02-30 }] }", "bad_date: '2025-02-30' is no date that the calendar has"),
    Mistake(
      "{ payouts: [5] }",
      "wrong_type: 'row 1' is a text where a mapping is expected (the keys here are id, on, scheduled_on, creditor, "
        + "account, currency, amount, status, lines)"),
    Mistake(
      "{ cases: [{ state: remainder }] }", "unknown_value: 'remainder' is no state of a case (did you mean 'reminder'?)"
    ),
    Mistake(
      "{ refused: [{ code: unknown_cas }] }",
      "unknown_value: 'unknown_cas' is no reason to refuse (did you mean 'unknown_case'?)"),
    Mistake(
      "{ balances: [{ available: 5 EUR, currency: SEK }] }",
      "currency_mismatch: '5 EUR' is in EUR, and the currency is given as SEK"),
    Mistake("{ respites: [{ granted: maybe }] }", "bad_boolean: 'granted' is 'maybe' where true or false is expected"),
  ]) func `mistakes of expectations`(mistake: Mistake) {
    let found = told(small("expect: \(mistake.text)")).map { $0.drop { $0 != " " }.dropFirst() }
    #expect(found == [mistake.expected[...]])
  }
}
