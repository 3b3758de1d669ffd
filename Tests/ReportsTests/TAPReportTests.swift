import Reports
import Testing

@Suite struct TAPReportTests {
  @Test func `a line for each case, and a block under those that failed`() {
    #expect(
      TAPReport.render(variedReport()) == """
        TAP version 14
        1..3
        ok 1 - s/a,b.yaml: Good
        not ok 2 - s/a,b.yaml [50% \\#skip\\\\n::x]: Good
          ---
          severity: fail
          code: payouts_differ
          message: "a <b> & \\\\u{1}c"
          file: "s/a,b.yaml"
          line: 3
          details: |2
            s/a,b.yaml:3:5: error[payouts_differ]: a <b> & \\u{1}c
              3 | pay: <1> & "2"
                |     ^~
              - 1
              + 2
              help: look
            s/a,b.yaml:3:5: error[held_missing]: no such row
              3 | pay: <1> & "2"
                |     ^~
          ...
        not ok 3 - s/c.yaml
          ---
          severity: error
          code: file_empty
          message: "the file is empty"
          file: "s/c.yaml"
          details: |2
            s/c.yaml: error[file_empty]: the file is empty
          ...

        """)
  }

  @Test func `a run of nothing is not ok`() {
    #expect(
      TAPReport.render(emptyReport()).hasPrefix("TAP version 14\n1..1\nnot ok 1 - payoutsim test: nothing_to_run\n"))
  }
}
