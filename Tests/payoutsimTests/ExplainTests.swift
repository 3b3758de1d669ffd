import Foundation
import Testing

/// What `explain` and `run --explain` print, as a terminal shows it: results, then diagnostics, then the exit code.
@Suite struct ExplainTests {
  private static let files = [
    "rules/acme.lua": """
    return policy {
      params = { minimum = sek "1000.00" },
      respite = { max_days = 14 },
      payout = { minimum = sek "1000.00", cutoff = "16:00", lag = 1 },
    }

    """,
    "rules/other.lua": "return policy {}\n",
    "s.yaml": """
    name: Short of the minimum
    from: 2025-05-26
    until: 2025-06-20
    creditors:
      acme: {}
      other: { accounts: [main, savings] }
    cases:
      C-1: { creditor: acme, capital: 5000.00 }
    timeline:
      - { at: 2025-06-02, payment: { id: P1, case: C-1, amount: 969.00, method: card } }
      - { at: 2025-06-03, respite: { case: C-1, days: 10 } }
      - { at: 2025-06-04, respite: { case: C-1, days: 20 } }
      - { at: 2025-06-10, payment: { id: P2, case: C-1, amount: 100.00 } }
      - { at: 2025-06-11 10:30, refund: { id: R1, payment: P2, amount: 50.00 } }
    variants:
      - { name: patient, set: { acme.minimum: 2000.00 } }

    """,
  ]

  private static func run(_ arguments: [String]) throws -> CommandLineTool.Run {
    let workspace = try Workspace(files)
    return try withExtendedLifetime(workspace) { try CommandLineTool.run(arguments, in: workspace.path) }
  }

  private func transcript(_ arguments: String...) throws -> String {
    let run = try ExplainTests.run(arguments)
    return run.output + run.errors + "exit \(run.status)\n"
  }

  @Test func `why nothing was paid, and what would have`() throws {
    #expect(
      try transcript("explain", "s.yaml", "--why-not", "acme@2025-06-09") == """
        acme/main/SEK on 2025-06-09: nothing is paid (below_minimum)
        31.00 SEK short: 31.00 more before the cut-off on 2025-06-05 16:00, or a minimum of 969.00, pays; as it is, paid on 2025-06-13

        What would have paid, each tried by simulating again
                                                      pays
          31.00 more before the cut-off on            1000.00 SEK  30.99 does not
          2025-06-05 16:00
          a minimum of 969.00                          969.00 SEK  969.01 does not
          a cut-off 5 days later, on 2025-06-10       1069.00 SEK  4 days later does not
          16:00

        Why
          policy         acme.lua
          nominal        Friday 2025-06-06: weekly on friday (default)
          rolled         following, to Monday 2025-06-09; SE is closed on 2025-06-06
                         (National Day), 2025-06-07 (Saturday), 2025-06-08 (Sunday)
          cut-off        2025-06-05 16:00 in Europe/Stockholm (2025-06-05T14:00:00Z), 1
                         banking day before 2025-06-09
          retain         0.00 SEK (default)
          minimum        1000.00 SEK (acme.lua:4)
          max_hold_days  none (default)
          held           below_minimum: 969.00 is 31.00 short of the minimum of 1000.00

        Lines
          amount      kind     case
          969.00 SEK  capital  C-1
                      payment P1 (s.yaml:10, 2025-06-02)
        exit 0

        """)
  }

  @Test func `why a payout was made`() throws {
    #expect(
      try transcript("explain", "s.yaml", "--payout", "acme/main/SEK/2025-06-13") == """
        acme/main/SEK/2025-06-13: 1019.00 SEK is paid

        Why
          policy         acme.lua
          nominal        Friday 2025-06-13: weekly on friday (default)
          cut-off        2025-06-12 16:00 in Europe/Stockholm (2025-06-12T14:00:00Z), 1
                         banking day before 2025-06-13
          retain         0.00 SEK (default)
          minimum        1000.00 SEK (acme.lua:4)
          max_hold_days  none (default)
          paid           1019.00 SEK: 1019.00 available in 3 lines; the minimum of
                         1000.00 is met

        Lines
          amount      kind     case
          969.00 SEK  capital  C-1
                      payment P1 (s.yaml:10, 2025-06-02); held on 2025-06-09
          100.00 SEK  capital  C-1
                      payment P2 (s.yaml:13, 2025-06-10)
          -50.00 SEK  capital  C-1
                      refund R1 (s.yaml:14, 2025-06-11 10:30) of payment P2 (s.yaml:13,
                      2025-06-10)
        exit 0

        """)
  }

  @Test func `why a respite was not granted`() throws {
    #expect(
      try transcript("explain", "s.yaml", "--respite", "C-1@2025-06-04") == """
        respite of C-1 on 2025-06-04: not granted (max_days_exceeded)
        20 days not granted: a request for 14 days, or a max_days of 20, would be granted

        What would have been granted, each tried by simulating again
          a request for 14 days  15 days is not granted
          a max_days of 20       19 is not enough

        Why
          request           20 days: respite C-1 (s.yaml:12, 2025-06-04)
          max_days          14 (acme.lua:3)
          max_total_days    none (default)
          max_per_case      none (default)
          max_per_customer  none (default)
        exit 0

        """)
  }

  @Test func `a date without a run`() throws {
    #expect(
      try transcript("explain", "s.yaml", "--why-not", "acme@2025-06-07") == """
        acme/main/SEK on 2025-06-07: nothing is paid (no run)
        no run on 2025-06-07 (Saturday), the next is on 2025-06-09; as it is, paid on 2025-06-13
        exit 0

        """)
  }

  @Test func `a payout for programs`() throws {
    #expect(
      try transcript("explain", "s.yaml", "--payout", "acme/main/SEK/2025-06-13", "--format", "json") == """
        {
          "schema": "payoutsim.explanation/1",
          "name": "Short of the minimum",
          "payout": {
            "id": "acme/main/SEK/2025-06-13",
            "creditor": "acme",
            "account": "main",
            "currency": "SEK",
            "on": "2025-06-13",
            "amount": "1019.00",
            "reason": null,
            "balance": "1019.00",
            "retain": "0.00",
            "minimum": "1000.00",
            "shortfall": "0.00",
            "held_too_long": false,
            "policy": "acme.lua",
            "calendar": {
              "frequency": { "key": "payout.frequency", "value": "weekly on friday", "reason": null, "script": null, "line": null },
              "event": null,
              "scheduled_on": "2025-06-13",
              "calendar": "SE",
              "roll": "following",
              "closed": [],
              "turned_back_from": null,
              "merged": [],
              "lag": 1,
              "closed_in_lag": [],
              "cutoff": "2025-06-12T14:00:00Z",
              "cutoff_local": "2025-06-12T16:00:00",
              "time_zone": "Europe/Stockholm"
            },
            "rules": [
              { "key": "payout.retain", "value": "0.00 SEK", "reason": null, "script": null, "line": null },
              { "key": "payout.minimum", "value": "1000.00 SEK", "reason": null, "script": "acme.lua", "line": 4 },
              { "key": "payout.max_hold_days", "value": "none", "reason": null, "script": null, "line": null }
            ],
            "lines": [
              {
                "kind": "capital",
                "amount": "969.00",
                "case": "C-1",
                "event": "P1",
                "available_at": "2025-06-01T22:00:00Z",
                "sources": [
                  { "verb": "payment", "id": "P1", "entry": 1, "file": "s.yaml", "line": 10, "at": "2025-06-01T22:00:00Z", "effective": null }
                ],
                "left_behind_by": null,
                "held_on": ["2025-06-09"],
                "failed_with": []
              },
              {
                "kind": "capital",
                "amount": "100.00",
                "case": "C-1",
                "event": "P2",
                "available_at": "2025-06-09T22:00:00Z",
                "sources": [
                  { "verb": "payment", "id": "P2", "entry": 4, "file": "s.yaml", "line": 13, "at": "2025-06-09T22:00:00Z", "effective": null }
                ],
                "left_behind_by": null,
                "held_on": [],
                "failed_with": []
              },
              {
                "kind": "capital",
                "amount": "-50.00",
                "case": "C-1",
                "event": "R1",
                "available_at": "2025-06-11T08:30:00Z",
                "sources": [
                  { "verb": "refund", "id": "R1", "entry": 5, "file": "s.yaml", "line": 14, "at": "2025-06-11T08:30:00Z", "effective": null },
                  { "verb": "payment", "id": "P2", "entry": 4, "file": "s.yaml", "line": 13, "at": "2025-06-09T22:00:00Z", "effective": null }
                ],
                "left_behind_by": null,
                "held_on": [],
                "failed_with": []
              }
            ],
            "failed": null
          }
        }
        exit 0

        """)
  }

  @Test func `an answer for programs`() throws {
    #expect(
      try transcript("explain", "s.yaml", "--respite", "C-1@2025-06-04", "--format", "json") == """
        {
          "schema": "payoutsim.explanation/1",
          "name": "Short of the minimum",
          "respites": [
            {
              "case": "C-1",
              "request": { "verb": "respite", "id": "C-1", "entry": 3, "file": "s.yaml", "line": 12, "at": "2025-06-03T22:00:00Z", "effective": null },
              "days": 20,
              "issues": ["max_days_exceeded"],
              "answer": "20 days not granted: a request for 14 days, or a max_days of 20, would be granted",
              "remedies": [
                { "suppositions": [{ "days": 14 }], "pays": null, "certainty": "smallest" },
                { "suppositions": [{ "respite.max_days": 20 }], "pays": null, "certainty": "smallest" }
              ],
              "rules": [
                { "key": "respite.max_days", "value": "14", "reason": null, "script": "acme.lua", "line": 3 },
                { "key": "respite.max_total_days", "value": "none", "reason": null, "script": null, "line": null },
                { "key": "respite.max_per_case", "value": "none", "reason": null, "script": null, "line": null },
                { "key": "respite.max_per_customer", "value": "none", "reason": null, "script": null, "line": null }
              ]
            }
          ]
        }
        exit 0

        """)
  }

  @Test func `a run that explains itself`() throws {
    let run = try transcript("run", "s.yaml", "--explain")
    let start = try #require(run.range(of: "Payout schedule")).lowerBound
    let end = try #require(run.range(of: "\nRespites")).lowerBound
    #expect(
      run[start..<end] == """
        Payout schedule
          on          amount       lines  payout
          2025-06-13  1019.00 SEK      3  acme/main/SEK/2025-06-13
                      nominal Friday 2025-06-13: weekly on friday (default)
                      cut-off 2025-06-12 16:00 in Europe/Stockholm
                      (2025-06-12T14:00:00Z), 1 banking day before 2025-06-13
                      minimum 1000.00 SEK (acme.lua:4)
                      paid 1019.00 SEK: 1019.00 available in 3 lines; the minimum of
                      1000.00 is met
                      line 969.00 capital on C-1: payment P1 (s.yaml:10, 2025-06-02);
                      held on 2025-06-09
                      line 100.00 capital on C-1: payment P2 (s.yaml:13, 2025-06-10)
                      line -50.00 capital on C-1: refund R1 (s.yaml:14, 2025-06-11
                      10:30) of payment P2 (s.yaml:13, 2025-06-10)
          total       1019.00 SEK         acme, 1 payout

        Held
          on          book               balance     reason
          2025-05-30  acme/main/SEK      nothing_due
                      nominal Friday 2025-05-30: weekly on friday (default)
                      cut-off 2025-05-28 16:00 in Europe/Stockholm
                      (2025-05-28T14:00:00Z), 1 banking day before 2025-05-30; SE is
                      closed on 2025-05-29 (Ascension Day)
                      minimum 1000.00 SEK (acme.lua:4)
                      held nothing_due: no line is available before the cut-off
          2025-05-30  other/main/SEK     nothing_due, 3 runs until 2025-06-13
                      nominal Friday 2025-05-30: weekly on friday (default)
                      cut-off 2025-05-30 00:00 in Europe/Stockholm
                      (2025-05-29T22:00:00Z)
                      held nothing_due: no line is available before the cut-off
          2025-05-30  other/savings/SEK  nothing_due, 3 runs until 2025-06-13
                      nominal Friday 2025-05-30: weekly on friday (default)
                      cut-off 2025-05-30 00:00 in Europe/Stockholm
                      (2025-05-29T22:00:00Z)
                      held nothing_due: no line is available before the cut-off
          2025-06-09  acme/main/SEK      969.00 SEK  below_minimum, 31.00 short
                      nominal Friday 2025-06-06: weekly on friday (default)
                      rolled following, to Monday 2025-06-09; SE is closed on 2025-06-06
                      (National Day), 2025-06-07 (Saturday), 2025-06-08 (Sunday)
                      cut-off 2025-06-05 16:00 in Europe/Stockholm
                      (2025-06-05T14:00:00Z), 1 banking day before 2025-06-09
                      minimum 1000.00 SEK (acme.lua:4)
                      held below_minimum: 969.00 is 31.00 short of the minimum of
                      1000.00
                      line 969.00 capital on C-1: payment P1 (s.yaml:10, 2025-06-02)

        """)
  }

  @Test func `a variant is explained with its parameters`() throws {
    let run = try CommandLineTool.run([
      "explain", "scenarios/tour/nordic-energy.yaml", "--payout", "nordic-energy/main/SEK/2025-01-10", "--variant",
      "half the minimum",
    ])
    #expect(run.output.contains("minimum        500.00 SEK (nordic-energy.lua:21)"), "\(run.output)\(run.errors)")
  }

  @Test func `of a rule that is a function it is said what was tried`() throws {
    let run = try CommandLineTool.run([
      "explain", "scenarios/tour/nordic-energy.yaml", "--why-not", "nordic-energy@2025-01-10", "--format", "json",
    ])
    #expect(run.output.contains(#"{ "credit": "150.00" }], "pays": "1000.00", "certainty": "smallest_tried" }"#))
  }

  @Test func `the examples of the help are what they say`() throws {
    let help = try CommandLineTool.run(["explain", "--help"]).output.prefix { $0 != "<" }
    let examples = help.components(separatedBy: "Example: payoutsim ").dropFirst().map { example in
      example.components(separatedBy: "\n\n")[0].split { $0 == " " || $0.isNewline }.map(String.init)
    }
    #expect(examples.count == 3)
    for example in examples {
      let run = try CommandLineTool.run(example)
      #expect(run.status == 0, "\(example): \(run.errors)")
    }
  }

  @Test func `one thing is asked at a time`() throws {
    for arguments in [[], ["--payout", "a", "--why-not", "b@2025-01-01"]] {
      let run = try CommandLineTool.run(["explain", "s.yaml"] + arguments)
      #expect(run.errors.hasPrefix("Error: give one of --payout, --why-not and --respite"))
      #expect(run.status == 2)
    }
  }

  @Test func `what was asked for and is not there`() throws {
    for (arguments, expected) in ExplainTests.mistakes {
      let run = try ExplainTests.run(["explain", "s.yaml"] + arguments)
      #expect(run.output + run.errors == expected)
      #expect(run.status == 2)
    }
  }

  private static let mistakes: [([String], String)] = [
    (
      ["--payout", "acme/main/SEK/2025-06-14"],
      """
      s.yaml: error[unknown_payout]: there is no payout 'acme/main/SEK/2025-06-14'
        help: did you mean 'acme/main/SEK/2025-06-13'?

      """
    ),
    (
      ["--payout", "x"],
      """
      s.yaml: error[unknown_payout]: there is no payout 'x'
        help: a payout that paid nothing is asked for with --why-not
        note: the payouts are acme/main/SEK/2025-06-13

      """
    ),
    (
      ["--payout", "acme/main/SEK/2025-06-09"],
      """
      s.yaml: error[unknown_payout]: there is no payout 'acme/main/SEK/2025-06-09', for that run paid nothing
        help: ask why with --why-not acme/main/SEK@2025-06-09

      """
    ),
    (
      ["--why-not", "acme@2025-06-13"],
      """
      s.yaml: error[paid_on_that_date]: 1019.00 SEK was paid on 2025-06-13: acme/main/SEK/2025-06-13
        help: ask why with --payout and that id

      """
    ),
    (
      ["--why-not", "acmee@2025-06-09"],
      """
      s.yaml: error[unknown_creditor]: there is no creditor 'acmee'
        help: did you mean 'acme'?
        note: the creditors are acme, other

      """
    ),
    (
      ["--why-not", "other@2025-05-30"],
      """
      s.yaml: error[several_books]: 'other' has several accounts or currencies
        help: name one of them
        note: they are other/main/SEK, other/savings/SEK

      """
    ),
    (
      ["--why-not", "other/main/EUR@2025-05-30"],
      """
      s.yaml: error[unknown_account]: 'other/main/EUR' is no account and currency that there is
        help: did you mean 'other/main/SEK'?
        note: there are other/main/SEK, other/savings/SEK

      """
    ),
    (
      ["--why-not", "acme@2025-07-04"],
      """
      s.yaml: error[outside_period]: 2025-07-04 is outside of the scenario, which goes from 2025-05-26 to 2025-06-20

      """
    ),
    (
      ["--why-not", "acme"],
      """
      s.yaml: error[bad_question]: 'acme' names no date
        help: write it as CREDITOR@DATE

      """
    ),
    (
      ["--why-not", "acme@2025-02-30"],
      """
      s.yaml: error[bad_date]: '2025-02-30' is no date that the calendar has
        help: write it as CREDITOR@DATE, with a date such as 2025-01-31

      """
    ),
    (
      ["--respite", "C-1@2025-06-03"],
      """
      s.yaml: error[respite_granted]: the respite of case 'C-1' on 2025-06-03 was granted

      """
    ),
    (
      ["--respite", "C-1@2025-06-05"],
      """
      s.yaml: error[no_request]: no respite was asked for case 'C-1' on 2025-06-05
        note: it was on 2025-06-03, 2025-06-04

      """
    ),
    (
      ["--respite", "C-2@2025-06-04"],
      """
      s.yaml: error[unknown_case]: there is no case 'C-2'
        help: did you mean 'C-1'?
        note: respite was asked for C-1

      """
    ),
    (
      ["--why-not", "acme@2025-06-09", "--variant", "patent"],
      """
      s.yaml: error[unknown_variant]: the scenario has no variant 'patent'
        help: did you mean 'patient'?

      """
    ),
  ]

  @Test func `explanations stand in a text`() throws {
    #expect(
      try transcript("run", "s.yaml", "--explain", "--format", "json") == """
        error[explain_text]: explanations stand in a text, and not in json
          help: leave out --format, or explain one payout with 'payoutsim explain --format json'
        exit 2

        """)
  }
}
