import Diagnostics
import Reports
import Testing

@Suite struct JUnitReportTests {
  @Test func `a suite for each file, and a case for each scenario and variant`() {
    #expect(
      JUnitReport.render(variedReport()) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="payoutsim" tests="3" failures="1" errors="1" skipped="0">
          <testsuite name="s/a,b.yaml" tests="2" failures="1" errors="0" skipped="0">
            <testcase classname="s/a,b.yaml" name="Good" file="s/a,b.yaml" line="1"/>
            <testcase classname="s/a,b.yaml" name="Good / 50% #skip\\n::x" file="s/a,b.yaml" line="3">
              <failure type="payouts_differ" message="a &lt;b&gt; &amp; \\u{1}c, and 1 more">s/a,b.yaml:3:5: error[payouts_differ]: a &lt;b&gt; &amp; \\u{1}c
          3 | pay: &lt;1&gt; &amp; &quot;2&quot;
            |     ^~
          - 1
          + 2
          help: look
        s/a,b.yaml:3:5: error[held_missing]: no such row
          3 | pay: &lt;1&gt; &amp; &quot;2&quot;
            |     ^~
        </failure>
            </testcase>
          </testsuite>
          <testsuite name="s/c.yaml" tests="1" failures="0" errors="1" skipped="0">
            <testcase classname="s/c.yaml" name="s/c.yaml" file="s/c.yaml" line="1">
              <error type="file_empty" message="the file is empty">s/c.yaml: error[file_empty]: the file is empty
        </error>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func `a run of nothing is an error`() {
    #expect(
      JUnitReport.render(emptyReport()) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="payoutsim" tests="1" failures="0" errors="1" skipped="0">
          <testsuite name="payoutsim test" tests="1" failures="0" errors="1" skipped="0">
            <testcase classname="payoutsim test" name="nothing_to_run">
              <error type="nothing_to_run" message="no scenario was found">error[nothing_to_run]: no scenario was found
        </error>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func `no character is in it that XML does not have`() {
    var report = TestReport()
    let all = String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init)))
    var test = TestCase(file: all, name: all + "\u{FFFE}\u{FFFF}\u{1F600}", place: SourcePlace(file: all))
    test.mistakes = [Diagnostic("x", all + "\u{FFFF}", at: SourcePlace(file: all, line: 1, column: 1, excerpt: all))]
    report.cases = [test]
    let allowed = JUnitReport.render(report).unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || (0x20..<0x7F).contains(scalar.value) || (0xA0...0xFFFD).contains(scalar.value)
        || scalar.value > 0xFFFF
    }
    #expect(allowed)
  }
}
