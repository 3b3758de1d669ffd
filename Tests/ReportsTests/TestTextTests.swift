import Reports
import Testing

@Suite struct TestTextTests {
  @Test func `a line for each case, what is wrong, and a summary`() {
    var report = variedReport()
    report.seed = 7
    report.unrunFiles = 2
    report.accepted = ["s/x.snapshot.json"]
    #expect(
      TestText().render(report) == """
        ok    s/a,b.yaml
        FAIL  s/a,b.yaml [50% #skip\\n::x]
              s/a,b.yaml:3:5: error[payouts_differ]: a <b> & \\u{1}c
                3 | pay: <1> & "2"
                  |     ^~
                - 1
                + 2
                help: look
              s/a,b.yaml:3:5: error[held_missing]: no such row
                3 | pay: <1> & "2"
                  |     ^~
        FAIL  s/c.yaml
              could not be run, see below
        1 passed, 2 failed, of which 1 could not be run; in the order of seed 7
        ended with the first failure: 2 files not run
        accepted s/x.snapshot.json

        """)
  }

  @Test func `what passes may be left out, and colours put in`() {
    var report = variedReport()
    report.cases.removeSubrange(1...)
    #expect(TestText(quiet: true).render(report) == "1 passed, 0 failed\n")
    #expect(TestText(color: true).render(report) == "\u{1B}[32mok\u{1B}[0m    s/a,b.yaml\n1 passed, 0 failed\n")
  }
}
