import Foundation
import Testing

/// What the program prints, as a terminal shows it: results, then diagnostics, then the exit code.
@Suite struct TranscriptTests {
  private func transcript(_ workspace: Workspace? = nil, _ arguments: String...) throws -> String {
    let run = try CommandLineTool.run(arguments, in: workspace?.path ?? Repository.root.path)
    return run.output + run.errors + "exit \(run.status)\n"
  }

  @Test func `a run for people`() throws {
    #expect(
      try transcript(nil, "run", "scenarios/refunds/refund-before-the-payout.yaml") == """
        A refund before the payout
        A refund is a debit line at once, so that Friday pays what is left (S6.2, S9.1).
        2025-01-01 .. 2025-01-10, acme

        Timeline
          2025-01-01  policy   examples/weekly.lua
          2025-01-01  case     C-1       1000.00 SEK
          2025-01-03  held     main/SEK  nothing_due
          2025-01-07  payment  P1         600.00 SEK  on C-1
          2025-01-08  refund   R1        -150.00 SEK  of P1
          2025-01-10  PAYOUT   main/SEK   450.00 SEK  on 2025-01-10

        Payout schedule
          on          amount      lines  payout
          2025-01-10  450.00 SEK      2  acme/main/SEK/2025-01-10
          total       450.00 SEK         acme, 1 payout

        Held
          on          book
          2025-01-03  acme/main/SEK  nothing_due

        Cases
          case  state    outstanding  next step   tags
          C-1   invoice  550.00 SEK   2025-02-01  partially_paid

        Balances
          book           available  paid in all
          acme/main/SEK  0.00 SEK   450.00 SEK
        exit 0

        """)
  }

  @Test func `exports that are not as their map says`() throws {
    let workspace = try Workspace([
      "rules/default.lua": "return policy {}\n",
      "map.yaml": """
      separator: ";"
      decimal: ","
      dates: day.month.year
      events:
        - { event: case, at: Day, id: No, creditor: { constant: acme }, amount: Sum }

      """,
      "list.csv": "Day;No;Sum\n3.2.2025;C-1;5.00\n2/3/2025;C-2;5,00\n3.2.2025;C-3;5,001\n",
      "wrong.yaml": "decimals: \",\"\nevents:\n  - { event: case, at: Dag, id: No, creditor: { constant: acme } }\n",
      "other.yaml": "separator: \";\"\nevents:\n  - { event: case, at: Dai, id: No, creditor: { constant: acme } }\n",
    ])
    #expect(
      try transcript(workspace, "replay", "list.csv", "--map", "map.yaml") == """
        list.csv:2:14: error[bad_amount]: '5.00' is no number of the form that the map says
          2 | 3.2.2025;C-1;5.00
            |              ^~~~
        list.csv:3:1: error[bad_date]: '2/3/2025' in the column 'Day' is no date of the form that the map says
          3 | 2/3/2025;C-2;5,00
            | ^~~~~~~~
        list.csv:4: error[too_many_decimals]: '5.001' has more decimals than SEK, which has 2
        error[rows_skipped]: 3 rows changed nothing, for what is said above
          help: --refused FILE lists all of them, --strict ends with the first
        exit 3

        """)
    #expect(
      try transcript(workspace, "replay", "list.csv", "--map", "wrong.yaml") == """
        wrong.yaml:1:1: error[unknown_key]: unknown key 'decimals'
          1 | decimals: ","
            | ^~~~~~~~
          help: did you mean 'decimal'?
        exit 3

        """)
    #expect(
      try transcript(workspace, "replay", "list.csv", "--map", "other.yaml") == """
        other.yaml:3:24: error[unknown_column]: the log has no column 'Dai'
          3 |   - { event: case, at: Dai, id: No, creditor: { constant: acme } }
            |                        ^~~
          help: did you mean 'Day'?
        exit 3

        """)
  }

  @Test func `a run as CSV`() throws {
    #expect(
      try transcript(nil, "run", "scenarios/payouts/on-demand.yaml", "--format", "csv") == """
        on,creditor,account,currency,amount,id
        2025-01-07,acme,main,SEK,100.00,acme/main/SEK/2025-01-07
        2025-01-07,acme,main,SEK,50.00,acme/main/SEK/2025-01-07#2
        exit 0

        """)
  }

  @Test func `the books, whole to a file and never of two scenarios at once`() throws {
    let workspace = try Workspace(["rules/acme.lua": "return policy {}\n", "s.yaml": SmallScenario().text])
    #expect(try transcript(workspace, "run", "s.yaml", "--format", "hledger", "--output", "books") == "exit 0\n")
    #expect(
      try workspace.text("books") == """
        ; Small
        ; 2025-01-01 .. 2025-01-31

        2025-01-02 payment P1
            assets:client funds             100.00 SEK
            liabilities:payable:acme:main  -100.00 SEK

        2025-01-03 payout of acme/main/SEK/2025-01-03
            liabilities:payable:acme:main  100.00 SEK
            assets:client funds           -100.00 SEK

        """)
    #expect(
      try transcript(workspace, "run", "s.yaml", "s.yaml", "--format", "hledger") == """
        error[one_scenario]: the books of two scenarios would add up to those of neither, so it takes one scenario at a time
        exit 2

        """)
  }

  @Test func `a test that fails shows what was expected and what came`() throws {
    let workspace = try Workspace([
      "rules/acme.lua": "return policy { payout = { minimum = sek \"50.00\" } }\n",
      "scenarios/wrong.yaml": SmallScenario(
        expect: "{ payouts: [ { on: 2025-01-03, amount: 99.00 } ], held: [ { on: 2025-01-10, balance: 1.00 } ] }"
      ).text, "scenarios/right.yaml": SmallScenario().text,
    ])
    #expect(
      try transcript(workspace, "test") == """
        ok    scenarios/right.yaml
        FAIL  scenarios/wrong.yaml
              scenarios/wrong.yaml:9:22: error[payouts_differ]: 'payouts' differs: 1 expected and not there, 1 there and not expected
                9 | expect: { payouts: [ { on: 2025-01-03, amount: 99.00 } ], held: [ { on: 2025-01-10, balance: 1.00 } ...
                  |                      ^
                  on          amount
                - 2025-01-03   99.00
                + 2025-01-03  100.00
              scenarios/wrong.yaml:9:67: error[held_missing]: there is no held decision like this
                9 | expect: { payouts: [ { on: 2025-01-03, amount: 99.00 } ], held: [ { on: 2025-01-10, balance: 1.00 } ...
                  |                                                                   ^
                  on          balance
                - 2025-01-10     1.00
                + 2025-01-10     0.00
        1 passed, 1 failed
        exit 1

        """)
  }

  @Test func `a test of nothing fails and says so`() throws {
    let rules = ["rules/acme.lua": "return policy {}\n"]
    #expect(
      try transcript(try Workspace(rules.merging(["scenarios/readme.md": ""]) { $1 }), "test") == """
        error[nothing_to_run]: no scenario (*.yaml) was found under scenarios
          help: name a scenario file, or a folder that has some
        exit 1

        """)
    let silent = SmallScenario().text.replacingOccurrences(of: "expect: .*\n", with: "", options: .regularExpression)
    #expect(
      try transcript(try Workspace(rules.merging(["scenarios/silent.yaml": silent]) { $1 }), "test") == """
        FAIL  scenarios/silent.yaml
              scenarios/silent.yaml: error[nothing_checked]: nothing checked: there is no expectation
                help: say what is expected under 'expect', or ask for a snapshot with 'snapshot: true'
        0 passed, 1 failed
        exit 1

        """)
  }

  @Test func `every mistake of a scenario and of a script at once`() throws {
    let workspace = try Workspace([
      "rules/acme.lua": """
      return policy {
        payout = { minimun = sek "50.00", lag = "one" },
        respite = { max_days = -1 },
      }

      """, "s.yaml": SmallScenario(timeline: "[ { at: 2025-02-30, paymant: { id: P1 } } ]").text,
    ])
    #expect(
      try transcript(workspace, "check", "rules", "s.yaml") == """
        checked 1 script and 1 scenario: 5 mistakes
        rules/acme.lua:2:14: error[unknown_key]: unknown key 'minimun'
          2 |   payout = { minimun = sek "50.00", lag = "one" },
            |              ^~~~~~~
          help: did you mean 'minimum'?
        rules/acme.lua:2:37: error[wrong_type]: 'payout.lag' must be a whole number from 0 to 30, not the text 'one'
          2 |   payout = { minimun = sek "50.00", lag = "one" },
            |                                     ^~~
        rules/acme.lua:3:15: error[out_of_range]: 'respite.max_days' must be a whole number from 0 to 100000, or a function, not -1
          3 |   respite = { max_days = -1 },
            |               ^~~~~~~~
        s.yaml:8:19: error[bad_date]: '2025-02-30' is no date that the calendar has
          8 | timeline: [ { at: 2025-02-30, paymant: { id: P1 } } ]
            |                   ^~~~~~~~~~
        s.yaml:8:31: error[unknown_key]: unknown key 'paymant'
          8 | timeline: [ { at: 2025-02-30, paymant: { id: P1 } } ]
            |                               ^~~~~~~
          help: did you mean 'payment'?
        exit 3

        """)
  }

  @Test func `a rule that fails says where, what, and what was asked`() throws {
    let workspace = try Workspace([
      "rules/acme.lua": """
      return policy {
        payout = {
          minimum = function(ctx)
            return ctx.balanse
          end,
        },
      }

      """, "s.yaml": SmallScenario().text,
    ])
    #expect(
      try transcript(workspace, "run", "s.yaml") == """
        rules/acme.lua:4:18: error[rule_failed]: 'payout.minimum' failed: ctx has no field 'balanse', did you mean 'balance'?
          4 |       return ctx.balanse
            |                  ^~~~~~~
          note: the question was payout.minimum for acme on 2025-01-03
        exit 4

        """)
  }
}
