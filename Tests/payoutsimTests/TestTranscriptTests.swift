import Foundation
import Testing

/// What `test` prints for each kind of failure: results, then diagnostics, then the exit code.
@Suite struct TestTranscriptTests {
  /// A workspace with a rule without a minimum, and a small scenario that passes.
  private func workspace(_ files: [String: String] = ["scenarios/small.yaml": SmallScenario().text]) throws -> Workspace
  {
    try Workspace(
      [
        "rules/acme.lua": "return policy { params = { minimum = sek \"0.00\" }, "
          + "payout = { minimum = function(ctx) return ctx.params.minimum end } }\n"
      ].merging(files) { $1 })
  }

  private func transcript(_ workspace: Workspace, _ arguments: String..., ci: String = "") throws -> String {
    let run = try CommandLineTool.run(["test"] + arguments, in: workspace.path, environment: ["CI": ci])
    return run.output + run.errors + "exit \(run.status)\n"
  }

  private func small(_ rest: String, expect: String = SmallScenario().expect) -> String {
    SmallScenario(expect: expect).text + rest + "\n"
  }

  @Test func `an expectation in the middle of the timeline, and one of a variant`() throws {
    let workspace = try workspace([
      "scenarios/small.yaml": SmallScenario(
        timeline: """

            - { at: 2025-01-02, payment: { id: P1, case: C-1, amount: 100.00 } }
            - { at: 2025-01-02T12:00, expect: { balances: [ { creditor: acme, available: 90.00 } ] } }
          """
      ).text + """
        variants:
          - name: high minimum
            set: { acme.minimum: 200.00 }
            expect: { payouts: [ { on: 2025-01-03 } ] }

        """
    ])
    #expect(
      try transcript(workspace) == """
        FAIL  scenarios/small.yaml
              scenarios/small.yaml:10:51: error[balances_missing]: there is no balance like this
                10 |   - { at: 2025-01-02T12:00, expect: { balances: [ { creditor: acme, available: 90.00 } ] } }
                   |                                                   ^
                  creditor  available
                - acme          90.00
                + acme         100.00
        FAIL  scenarios/small.yaml [high minimum]
              scenarios/small.yaml:15:26: error[payouts_differ]: 'payouts' differs: 1 expected and not there
                15 |     expect: { payouts: [ { on: 2025-01-03 } ] }
                   |                          ^
                  on
                - 2025-01-03
        0 passed, 2 failed
        exit 1

        """)
  }

  @Test func `a snapshot that is not there, and how it comes to be`() throws {
    let workspace = try workspace(["scenarios/small.yaml": small("snapshot: true")])
    #expect(
      try transcript(workspace) == """
        FAIL  scenarios/small.yaml
              scenarios/small.yaml:10:1: error[snapshot_missing]: there is no snapshot 'scenarios/small.snapshot.json' yet
                10 | snapshot: true
                   | ^~~~~~~~
                help: payoutsim test --update accepts the result as it is
        0 passed, 1 failed
        exit 1

        """)
    #expect(
      try transcript(workspace, "--update", ci: "true") == """
        error[update_refused]: --update accepts nothing where CI is set, for any result would pass there
          help: run it where CI is not set, read git diff, and commit the snapshots
        exit 2

        """)
    #expect(!workspace.exists("scenarios/small.snapshot.json"))
    #expect(
      try transcript(workspace, "--update") == """
        ok    scenarios/small.yaml
        1 passed, 0 failed
        accepted scenarios/small.snapshot.json
        exit 0

        """)
    let passed = """
      ok    scenarios/small.yaml
      1 passed, 0 failed
      exit 0

      """
    #expect(try transcript(workspace) == passed)
    // What is the same is not written again.
    #expect(try transcript(workspace, "--update") == passed)
    #expect(try transcript(workspace, ci: "true") == passed)
  }

  @Test func `a result that is not as in the snapshot`() throws {
    let workspace = try workspace(["scenarios/small.yaml": small("snapshot: true", expect: "{ suspense: [] }")])
    #expect(try transcript(workspace, "--update").hasSuffix("exit 0\n"))
    let accepted = try workspace.text("scenarios/small.snapshot.json")
    let edited = accepted.replacing("\"amount\": \"100.00\", \"status\"", with: "\"amount\": \"99.00\", \"status\"")
    try workspace.write("scenarios/small.snapshot.json", Data(edited.utf8))
    #expect(
      try transcript(workspace) == """
        FAIL  scenarios/small.yaml
              scenarios/small.snapshot.json:7:9: error[snapshot_differs]: 'payouts' differs from the snapshot: 1 accepted and not there, 1 there and not accepted
                7 |         { "id": "acme/main/SEK/2025-01-03", "on": "2025-01-03", "scheduled_on": "2025-01-03", "credi...
                  |         ^
                  on          creditor  currency  amount
                - 2025-01-03  acme      SEK        99.00
                + 2025-01-03  acme      SEK       100.00
                help: payoutsim test --update accepts the result as it is
        0 passed, 1 failed
        exit 1

        """)
  }

  @Test func `a snapshot that nobody asks for, or of a variant that is gone`() throws {
    let variant = "variants: [ { name: low, set: { acme.minimum: 1.00 } } ]"
    let workspace = try workspace(["scenarios/small.yaml": small("snapshot: true\n" + variant)])
    #expect(try transcript(workspace, "--update").hasSuffix("exit 0\n"))
    try workspace.write("scenarios/small.yaml", Data(small("snapshot: true").utf8))
    #expect(
      try transcript(workspace) == """
        ok    scenarios/small.yaml
        FAIL  scenarios/small.snapshot.json [low]
              scenarios/small.snapshot.json:34:7: error[snapshot_orphan]: the scenario has no variant 'low', of which the snapshot has a result
                34 |       "variant": "low",
                   |       ^~~~~~~~~
                help: payoutsim test --update writes the snapshot without it
        1 passed, 1 failed
        exit 1

        """)
    try workspace.write("scenarios/small.yaml", Data(small("").utf8))
    try workspace.write("scenarios/gone.snapshot.json", Data("{}\n".utf8))
    #expect(
      try transcript(workspace) == """
        ok    scenarios/small.yaml
        FAIL  scenarios/gone.snapshot.json
              scenarios/gone.snapshot.json: error[snapshot_orphan]: nothing is checked by this snapshot: there is no scenario of this name
                help: delete it, or name it as its scenario
        FAIL  scenarios/small.snapshot.json
              scenarios/small.snapshot.json: error[snapshot_orphan]: nothing is checked by this snapshot: 'scenarios/small.yaml' asks for no snapshot
                help: delete it, or write 'snapshot: true' there
        1 passed, 2 failed
        exit 1

        """)
    // A file that is named has its own snapshot alone.
    #expect(
      try transcript(workspace, "scenarios/small.yaml", "--quiet").hasPrefix("FAIL  scenarios/small.snapshot.json\n"))
  }

  @Test func `a snapshot that is none`() throws {
    let workspace = try workspace([
      "scenarios/small.yaml": small("snapshot: true"), "scenarios/small.snapshot.json": "<<<<<<< HEAD\n",
    ])
    #expect(
      try transcript(workspace) == """
        FAIL  scenarios/small.yaml
              could not be run, see below
        0 passed, 1 failed, of which 1 could not be run
        scenarios/small.snapshot.json:1:1: error[wrong_type]: a snapshot is a mapping, and this file is a text
          1 | <<<<<<< HEAD
            | ^~~~~~~~~~~~
          help: payoutsim test --update writes the snapshot again
        exit 3

        """)
    #expect(try transcript(workspace, "--update").hasSuffix("exit 0\n"))
  }

  @Test func `a snapshot that cannot be written is not said to be accepted`() throws {
    let workspace = try workspace(["scenarios/small.yaml": small("snapshot: true")])
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/scenarios/small.snapshot.json", withIntermediateDirectories: true)
    let told = try transcript(workspace, "--update", "--junit", "junit.xml")
    #expect(told.contains("small.snapshot.json: error[output_not_regular]") && told.hasSuffix("exit 74\n"))
    #expect(!told.contains("accepted"))
    #expect(try workspace.text("junit.xml").contains("errors=\"1\""))
  }

  @Test func `nothing is accepted of a scenario that fails by itself`() throws {
    let workspace = try workspace(["scenarios/small.yaml": small("snapshot: true", expect: "{ payouts: [] }")])
    #expect(try transcript(workspace, "--update", "--quiet").hasSuffix("0 passed, 1 failed\nexit 1\n"))
    #expect(!workspace.exists("scenarios/small.snapshot.json"))
  }

  @Test func `a scenario or a rule that is broken keeps no other from being run`() throws {
    let workspace = try workspace([
      "rules/broken.lua": "return policy {",
      "rules/raises.lua": "return policy { payout = { minimum = function() error 'no' end } }\n",
      "scenarios/a.yaml": "name: 1\n", "scenarios/b.yaml": SmallScenario(creditor: "{ rules: broken.lua }").text,
      "scenarios/c.yaml": SmallScenario(creditor: "{ rules: raises.lua }").text,
      "scenarios/d.yaml": SmallScenario().text,
    ])
    let told = try transcript(workspace)
    #expect(
      told.hasPrefix(
        """
        FAIL  scenarios/a.yaml
              could not be run, see below
        FAIL  scenarios/b.yaml
              could not be run, see below
        FAIL  scenarios/c.yaml
              could not be run, see below
        ok    scenarios/d.yaml
        1 passed, 3 failed, of which 3 could not be run
        scenarios/a.yaml:1:1: error[missing_key]: the scenario has no 'from'

        """))
    #expect(told.contains("error[syntax_error]") && told.contains("error[rule_failed]"))
    #expect(told.hasSuffix("exit 4\n"))
  }

  @Test func `a path that is not there, a filter that matches nothing, and one that is none`() throws {
    let workspace = try workspace()
    #expect(
      try transcript(workspace, "scenarios", "nowhere") == """
        ok    scenarios/small.yaml
        1 passed, 0 failed
        nowhere: error[file_missing]: there is no such file or folder
        exit 3

        """)
    #expect(
      try transcript(workspace, "--filter", "large") == """
        error[nothing_matched]: none of the scenarios under scenarios matches the filter 'large'
          help: the filter is looked for in the path, the name and the variant
        exit 1

        """)
    #expect(
      try transcript(workspace, "-r", "a(") == """
        error[bad_filter]: 'a(' is no regular expression
          help: write a backslash before a character that is to be taken as it is: 'a\\(b'
        exit 2

        """)
  }

  @Test func `a filter, another order, and an end with the first failure, whatever the number of threads`() throws {
    var files: [String: String] = [:]
    for number in 0..<12 {
      files["scenarios/\(number % 3)/s\(number).yaml"] =
        number == 7 ? small("", expect: "{ payouts: [] }") : SmallScenario().text
    }
    let workspace = try workspace(files)
    for options in [[], ["--filter", "s1"], ["--shuffle", "3"], ["--shuffle", "3", "--fail-fast"], ["--fail-fast"]] {
      let runs = try ["1", "2", "5"].map { jobs in
        try CommandLineTool.run(["test", "--jobs", jobs] + options, in: workspace.path)
      }
      #expect(Set(runs.map(\.output)).count == 1, "\(options)")
      #expect(Set(runs.map(\.status)) == [options == ["--filter", "s1"] ? 0 : 1])
    }
    #expect(
      try transcript(workspace, "--filter", "1/s1") == """
        ok    scenarios/1/s1.yaml
        ok    scenarios/1/s10.yaml
        2 passed, 0 failed
        exit 0

        """)
    let ended = try transcript(workspace, "--fail-fast", "--quiet")
    #expect(ended.hasPrefix("FAIL  scenarios/1/s7.yaml\n"))
    #expect(ended.hasSuffix("7 passed, 1 failed\nended with the first failure: 4 files not run\nexit 1\n"))
    #expect(
      try transcript(workspace, "--quiet", "--shuffle", "5").contains("11 passed, 1 failed; in the order of seed 5\n"))
  }
}
