import Reports
import Testing

@Suite struct AnnotationReportTests {
  @Test func `a line for each failure and each mistake, at its place`() {
    #expect(
      AnnotationReport.render(variedReport()) == """
        ::error file=s/a%2Cb.yaml,line=3,col=5,title=payouts_differ%3A s/a%2Cb.yaml [50%25 #skip\\n%3A%3Ax]::a <b> & \\u{1}c%0A- 1%0A+ 2%0Ahelp: look
        ::error file=s/a%2Cb.yaml,line=3,col=5,title=held_missing%3A s/a%2Cb.yaml [50%25 #skip\\n%3A%3Ax]::no such row
        ::error file=s/c.yaml,title=file_empty%3A s/c.yaml::the file is empty

        """)
  }

  @Test func `a run of nothing is an error, and one that is well says nothing`() {
    #expect(
      AnnotationReport.render(emptyReport())
        == "::error title=nothing_to_run%3A payoutsim test::no scenario was found\n")
    var report = variedReport()
    report.cases.removeSubrange(1...)
    #expect(AnnotationReport.render(report) == "")
    #expect(report.passed)
  }
}
