// What is wrong as annotations of GitHub: commands that its runner finds in what a program writes, and shows at the line.

import Diagnostics

/// Test reports as annotations.
public enum AnnotationReport {
  /// An annotation for each failure and each mistake; nothing where all is as expected.
  public static func render(_ report: TestReport) -> String {
    var seen: Set<Diagnostic> = []
    var text = ""
    for test in report.allCases {
      for failure in test.failures { text += render(failure, title: test.title) }
      // Variants share the mistakes of their scenario.
      for mistake in test.mistakes where seen.insert(mistake).inserted {
        text += render(TestFailure(mistake), title: test.title)
      }
    }
    return text
  }

  private static func render(_ failure: TestFailure, title: String) -> String {
    let diagnostic = failure.diagnostic
    var properties: [String] = []
    if let place = diagnostic.place {
      properties.append("file=\(property(place.file))")
      if let line = place.line { properties.append("line=\(line)") }
      if place.line != nil, let column = place.column { properties.append("col=\(column)") }
    }
    properties.append("title=\(property("\(diagnostic.code): \(title)"))")
    let help = diagnostic.help.map { ["help: \($0)"] } ?? []
    let lines = [diagnostic.message] + failure.rows + help + diagnostic.notes
    return "::error \(properties.joined(separator: ","))::\(lines.map { data(escaped($0)) }.joined(separator: "%0A"))\n"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(escaped(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
