import Foundation
import Testing

/// What `diff` prints of each kind of change and each kind of failure.
@Suite struct DiffTranscriptTests {
  private static let weekly =
    "return policy { params = { least = sek \"0.00\" }, payout = { minimum = function(ctx) return ctx.params.least end } }\n"

  private func workspace(_ candidate: String, timeline: String, _ files: [String: String] = [:]) throws -> Workspace {
    let given = [
      "rules/acme.lua": DiffTranscriptTests.weekly, "new/acme.lua": candidate,
      "s.yaml": SmallScenario(timeline: timeline).text,
    ]
    return try Workspace(given.merging(files) { $1 })
  }

  private func transcript(_ workspace: Workspace, _ more: String...) throws -> String {
    let arguments = ["diff", "--baseline", "rules", "--candidate", "new", "s.yaml"] + more
    let run = try CommandLineTool.run(arguments, in: workspace.path)
    return run.output + run.errors + "exit \(run.status)\n"
  }

  /// The rows of the payouts that differ.
  private func changes(_ candidate: String, _ timeline: String) throws -> [String] {
    let text = try transcript(try workspace(candidate, timeline: timeline))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("  acme/main/SEK") }) else { return [text] }
    return lines[(start + 1)...].prefix { $0.hasPrefix("   ") }.map { String($0.dropFirst(4)) }
  }

  private static func payments(_ days: (day: String, amount: String)...) -> String {
    let entries = days.enumerated().map { place, payment in
      "{ at: 2025-01-\(payment.day), payment: { id: P\(place + 1), case: C-1, amount: \(payment.amount) } }"
    }
    return "[ \(entries.joined(separator: ", ")) ]"
  }

  private static let daily = "return policy { payout = { frequency = daily {} } }\n"
  private static let fromHundred = "return policy { payout = { minimum = sek \"100.00\" } }\n"

  @Test(arguments: [
    // candidate, payments, rows
    (daily, payments(("07", "60.00")), ["moved  2025-01-10  60.00  2025-01-08  60.00  2 days earlier"]),
    (
      daily, payments(("07", "60.00"), ("08", "40.00")),
      ["split  2025-01-10  100.00  2025-01-08  60.00", "                           2025-01-09  40.00"]
    ),
    (
      fromHundred, payments(("07", "60.00"), ("14", "40.00")),
      ["merged  2025-01-10  60.00  2025-01-17  100.00", "        2025-01-17  40.00"]
    ), (fromHundred, payments(("07", "60.00")), ["removed  2025-01-10  60.00"]),
    (
      "return policy { payout = { retain = sek \"10.00\" } }\n", payments(("07", "60.00")),
      ["resized  2025-01-10  60.00  2025-01-10  50.00  -10.00"]
    ),
    (
      "return policy { payout = { reserve = { percent = percent \"10\", days = 14 } } }\n", payments(("07", "60.00")),
      ["resized  2025-01-10  60.00  2025-01-10  54.00  -6.00", "added                       2025-01-24   6.00"]
    ),
    (
      "return policy { commission = { percent = percent \"10\" } }\n", payments(("07", "60.00"), ("14", "40.00")),
      [
        "resized  2025-01-10  60.00  2025-01-10  54.00  -6.00", "resized  2025-01-17  40.00  2025-01-17  36.00  -4.00",
      ]
    ),
  ]) func `a kind of change`(candidate: String, timeline: String, rows: [String]) throws {
    #expect(try changes(candidate, timeline) == rows)
  }

  @Test func `a folder against itself shows no difference`() throws {
    let workspace = try workspace(
      DiffTranscriptTests.weekly, timeline: DiffTranscriptTests.payments(("07", "60.00")))
    #expect(
      try transcript(workspace, "--fail-if", "payouts.changed > 0", "--draw", "unicode") == """
        Rules compared
          baseline   rules
          candidate  new

        no difference on 1 timeline

        Gates
          ok  payouts.changed > 0  it is 0
        exit 0

        """)
    #expect(
      try transcript(workspace, "--format", "csv")
        == "timeline,number,change,creditor,account,currency,baseline_on,baseline_amount,baseline_id,"
        + "candidate_on,candidate_amount,candidate_id\nexit 0\n")
  }

  @Test func `respites that turn, with the rules of both sides`() throws {
    let candidate = """
      return policy {
        respite = { max_days = function(ctx) return 14, "large debt" end },
      }

      """
    let workspace = try workspace(
      candidate, timeline: "[ { at: 2025-01-07, respite: { case: C-1, days: 21 } } ]")
    #expect(
      try transcript(workspace) == """
        Rules compared
          baseline   rules
          candidate  new

        s.yaml: Small
          respites     at          case  days
          now refused  2025-01-07  C-1     21
                       baseline: granted
                       candidate: not granted: max_days_exceeded, max_days 14
                       (acme.lua:2): large debt

        1 of 1 timeline differs: 1 respite now refused
        exit 0

        """)
  }

  @Test func `events that one side refuses`() throws {
    let workspace = try workspace(
      "return policy { overpayment = \"reject\" }\n", timeline: DiffTranscriptTests.payments(("07", "600.00")))
    #expect(
      try transcript(workspace, "--fail-if", "refusals.added > 0").hasSuffix(
        """
        exit 7

        """))
    let text = try transcript(workspace)
    #expect(text.contains("  refusals     entry               baseline  candidate\n"))
    #expect(text.contains("  now refused      1  payment  P1  accepted  exceeds_outstanding\n"))
    #expect(text.contains("1 of 1 timeline differs: 1 payout removed, 1 event refused otherwise\n"))
  }

  @Test(arguments: [
    ("return policy { payout = { minimum = function(ctx) return ctx.balanse end } }", 4, "rule_failed"),
    ("return policy { payout = { minimum = function(ctx) while true do end end } }", 5, "rule_limit"),
    ("return policy { payout = { minimun = sek \"1.00\" } }", 3, "unknown_key"), ("return nonsense(", 3, "bad_syntax"),
  ]) func `rules that fail on one side say which, and the exit code is theirs`(
    candidate: String, status: Int, code: String
  ) throws {
    let workspace = try workspace(candidate, timeline: DiffTranscriptTests.payments(("07", "60.00")))
    let text = try transcript(workspace, "--fail-if", "payouts.removed > 0")
    #expect(text.contains("new/acme.lua:1"))
    #expect(text.contains("  note: under the rules of the candidate, new\n"))
    #expect(text.hasSuffix("exit \(status)\n"), "\(text)")
    // On both sides alike it is told once, and of no side.
    let run = try workspace.run("diff", "--baseline", "new", "--candidate", "new", "s.yaml")
    #expect(run.status == Int32(status))
    #expect(run.errors.split(separator: "\n").count { $0.contains("error[") } == 1)
    #expect(!run.errors.contains("under the rules"))
  }

  @Test func `what cannot be compared keeps the others from being held against gates`() throws {
    let workspace = try workspace(
      DiffTranscriptTests.daily, timeline: DiffTranscriptTests.payments(("07", "60.00")), ["t.yaml": "name: [\n"])
    let text = try transcript(workspace, "t.yaml", "--fail-if", "payouts.moved > 0")
    #expect(text.contains("1 of 1 timeline differs: 1 payout moved; 1 timeline could not be compared\n"))
    #expect(text.contains("t.yaml:1:8: error[bad_yaml]"))
    #expect(text.hasSuffix("exit 3\n"))
  }

  @Test func `a gate that is not met says what was measured, and the report is written all the same`() throws {
    let workspace = try workspace(
      DiffTranscriptTests.fromHundred, timeline: DiffTranscriptTests.payments(("07", "60.00")))
    #expect(
      try transcript(
        workspace, "--format", "markdown", "--output", "report.md", "--fail-if", "paid.change < -1.00 SEK", "--fail-if",
        "days_to_payout.p95 > 9")
          == """
          error[gate_not_met]: the gate 'paid.change < -1.00 SEK' is not met: it is -60.00 SEK
          error[gate_not_met]: the gate 'days_to_payout.p95 > 9' is not met: it is not known in SEK, in which one side paid nothing
          exit 7

          """)
    #expect(
      try workspace.text("report.md") == """
        ### 1 of 1 timeline differs: 1 payout removed

        Baseline `rules`, candidate `new`.

        | gate |  | measured |
        | --- | --- | --- |
        | `paid.change < -1.00 SEK` | **failed** | it is -60.00 SEK |
        | `days_to_payout.p95 > 9` | **failed** | it is not known in SEK, in which one side paid nothing |

        | SEK | baseline | candidate | change |
        | --- | ---: | ---: | ---: |
        | `payouts.count` | 1 | 0 | -1 |
        | `paid` | 60.00 | 0.00 | -60.00 |
        | `days_to_payout.mean` | 3.00 |  |  |
        | `days_to_payout.p95` | 3.00 |  |  |
        | `money_days` | 180.00 | 1500.00 | +1320.00 |
        | `lowest_balance` | 0.00 | 0.00 | 0.00 |

        #### s.yaml: Small

        | payouts | book | baseline | candidate |  |
        | --- | --- | --- | --- | --- |
        | removed | acme/main/SEK | 2025-01-10 60.00 SEK |  |  |

        """)
  }

  @Test(arguments: [
    (["--baseline", "rules", "s.yaml"], 2, "there is nothing to compare with"),
    (["--baseline", "rules", "--candidate", "new"], 2, "Missing expected argument '<paths> ...'"),
    (["--baseline", "rules", "--candidate", "nowhere", "s.yaml"], 3, "error[rules_folder_missing]"),
    (["--baseline", "", "--candidate", "new", "s.yaml"], 2, "the name of a rules folder is empty"),
    (["--baseline", "rules", "--candidate", "new", "nothing.yaml"], 3, "nothing.yaml: error[file_missing]"),
    (["--baseline", "rules", "--candidate", "new", "rules"], 1, "error[nothing_to_compare]"),
    (
      ["--baseline", "rules", "--candidate", "new", "s.yaml", "--fail-if", "payuots.added > 0"], 2,
      "error[unknown_metric]"
    ),
    (["--baseline", "rules", "--candidate-set", "acme.leest=5.00", "s.yaml"], 2, "did you mean 'least'?"),
    (["--baseline", "rules", "--candidate-set", "acne.least=5.00", "s.yaml"], 2, "did you mean 'acme'?"),
    (["--baseline", "rules", "--candidate", "new", "s.yaml", "--output", "s.yaml"], 2, "error[output_overwrites]"),
    (
      ["--baseline", "rules", "--candidate", "new", "s.yaml", "--output", "new/acme.lua"], 2, "error[output_overwrites]"
    ),
  ]) func `wrong usage prints no comparison`(arguments: [String], status: Int, message: String) throws {
    let workspace = try workspace(DiffTranscriptTests.daily, timeline: DiffTranscriptTests.payments(("07", "60.00")))
    let run = try CommandLineTool.run(["diff"] + arguments, in: workspace.path)
    #expect(run.status == Int32(status), "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `a parameter of the candidate alone, on a log`() throws {
    let workspace = try Workspace([
      "rules/acme.lua": DiffTranscriptTests.weekly,
      "a.csv": "at,event,id,creditor,case,amount\n2025-01-02,case,C,acme,C,500.00\n2025-01-07,payment,P,acme,C,60.00\n",
      "b.csv":
        "at,event,id,creditor,case,amount\n2025-01-14,payment,Q,acme,C,40.00\n2025-01-31,payment,R,acme,X,40.00\n",
    ])
    let run = try workspace.run(
      "diff", "--baseline", "rules", "--candidate-set", "acme.least=100.00", "a.csv", "b.csv", "--draw", "ascii")
    #expect(run.status == 0)
    #expect(
      run.output == """
        Rules compared
          baseline   rules
          candidate  rules with acme.least=100.00

        a.csv, b.csv
          payouts   baseline           candidate
          acme/main/SEK
            merged  2025-01-10  60.00  2025-01-17  100.00
                    2025-01-17  40.00

        Balance of all books in SEK: ^ paid, o held
          baseline
          100.00 |
                 |
                 |
                 |          ######
                 |          ######        ......
                 |          ######        ######
                 |          ######        ######
                 |          ######        ######
            0.00 +----------------^-------------^-----------------------------
                  2025-01-02                                        2025-01-31
          candidate
          100.00 |                        ######
                 |                        ######
                 |                        ######
                 |          ####################
                 |          ####################
                 |          ####################
                 |          ####################
                 |          ####################
            0.00 +----------------o-------------^-----------------------------
                  2025-01-02                                        2025-01-31

        1 of 1 timeline differs: 1 payout merged

        In all, SEK
                               baseline  candidate  change
          payouts.count          2         1          -1
          paid                 100.00    100.00        0.00
          days_to_payout.mean    3.00      7.20       +4.20
          days_to_payout.p95     3.00     10.00       +7.00
          money_days           300.00    720.00     +420.00
          lowest_balance         0.00      0.00        0.00

        """)
    #expect(
      run.errors == """
        warning[events_refused]: 1 event refused, which changed nothing
          help: 'payoutsim replay --refused FILE' lists all of them

        """)
  }
}
