// Diagnostics as text, to the last space.

import Diagnostics
import Testing

struct DiagnosticRendererTests {
  private let source = SourceText(
    file: "acme.yaml", text: "name: Acme\r\nminimun: 1000.00\n\tamount: 1e3\npris: 価格 1e3\nlast")

  @Test func `A mistake has a place, a code, a sentence, a caret and help`() {
    let diagnostic = Diagnostic(
      "unknown_key", "unknown key 'minimun'", at: source.place(line: 2, column: 1, length: 7),
      help: "did you mean 'minimum'?", notes: ["keys are those of a creditor"])
    #expect(
      render(diagnostic) == """
        acme.yaml:2:1: error[unknown_key]: unknown key 'minimun'
          2 | minimun: 1000.00
            | ^~~~~~~
          help: did you mean 'minimum'?
          note: keys are those of a creditor

        """)
  }

  @Test func `What is not known is left out`() {
    #expect(render(Diagnostic("empty", "nothing to run")) == "error[empty]: nothing to run\n")
    #expect(
      render(Diagnostic("empty", "the file is empty", at: source.whole, severity: .warning))
        == "acme.yaml: warning[empty]: the file is empty\n")
    #expect(
      render(Diagnostic("odd", "odd line", at: source.place(line: 1)))
        == "acme.yaml:1: error[odd]: odd line\n  1 | name: Acme\n")
    #expect(
      render(Diagnostic("odd", "no such line", at: source.place(line: 9, column: 2)))
        == "acme.yaml:9:2: error[odd]: no such line\n")
    #expect(render(Diagnostic("odd", "odd", at: SourcePlace(file: "f", column: 3))) == "f: error[odd]: odd\n")
  }

  @Test func `A tab is one column, so that the caret stands right`() {
    #expect(
      render(Diagnostic("bad_amount", "'1e3' is no amount", at: source.place(line: 3, column: 10, length: 3))) == """
        acme.yaml:3:10: error[bad_amount]: '1e3' is no amount
          3 |  amount: 1e3
            |          ^~~

        """)
  }

  @Test func `Wide letters take two columns`() {
    #expect(
      excerpt("pris: 価格 1e3", column: 10, length: 3) == """
          1 | pris: 価格 1e3
            |            ^~~

        """)
    #expect(
      excerpt("pris: 価格 1e3", column: 7, length: 2) == """
          1 | pris: 価格 1e3
            |       ^~~~

        """)
    #expect(
      excerpt("e\u{301}e\u{301}x", column: 5) == """
          1 | e\u{301}e\u{301}x
            |   ^

        """)
  }

  @Test func `Control characters are shown and steer nothing`() {
    let diagnostic = Diagnostic(
      "odd", "said \u{1B}[2Jboo\n",
      at: SourcePlace(file: "a\u{7}.lua", line: 1, column: 3, excerpt: "\u{1B}[x\u{202E}y"),
      help: "no\rway", notes: ["a\u{85}b"])
    #expect(
      render(diagnostic) == """
        a\\u{7}.lua:1:3: error[odd]: said \\u{1b}[2Jboo\\n
          1 | \\u{1b}[x\\u{202e}y
            |        ^
          help: no\\rway
          note: a\\u{85}b

        """)
    #expect(
      excerpt("\u{1B}[x\u{202E}y", column: 4) == """
          1 | \\u{1b}[x\\u{202e}y
            |         ^~~~~~~~

        """)
  }

  @Test(arguments: [
    (0, 1, 0, 1), (1, 1, 0, 1), (5, 1, 4, 1), (6, 1, 5, 1), (99, 1, 5, 1), (4, 9, 3, 2), (1, 0, 0, 1), (1, -3, 0, 1),
    (-4, 1, 0, 1), (5, .max, 4, 1), (.max, 1, 5, 1),
  ])
  func `The caret stays under its line`(column: Int, length: Int, indent: Int, width: Int) {
    let caret = String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: width - 1)
    #expect(excerpt("abcde", column: column, length: length) == "  1 | abcde\n    | \(caret)\n")
  }

  @Test func `The margin is as wide as the line's number`() {
    let place = SourcePlace(file: "f", line: 12345, column: 2, excerpt: "ab")
    #expect(render(Diagnostic("odd", "odd", at: place)).hasSuffix("  12345 | ab\n        |  ^\n"))
  }

  @Test func `Of a long line the part around the caret is shown`() {
    let line = String((0..<300).map { Character(Unicode.Scalar(UInt8(48 + $0 % 10))) })
    func digits(_ range: Range<Int>) -> String { String(Array(line)[range]) }
    #expect(excerpt(line, column: 1) == "  1 | \(digits(0..<100))...\n    | ^\n")
    #expect(
      excerpt(line, column: 201, length: 3)
        == "  1 | ...\(digits(150..<250))...\n    | \(String(repeating: " ", count: 53))^~~\n")
    #expect(
      excerpt(line, column: 300) == "  1 | ...\(digits(249..<300))\n    | \(String(repeating: " ", count: 53))^\n")
    #expect(
      excerpt(line, column: 301) == "  1 | ...\(digits(250..<300))\n    | \(String(repeating: " ", count: 53))^\n")
    #expect(
      excerpt(digits(0..<100), column: 100) == "  1 | \(digits(0..<100))\n    | \(String(repeating: " ", count: 99))^\n"
    )
  }

  @Test func `After the limit the rest is counted`() {
    let list = (1...5).map { Diagnostic("odd", "number \($0)") }
    #expect(
      DiagnosticRenderer().render(list, limit: 2) == "error[odd]: number 1\nerror[odd]: number 2\nand 3 more\n")
    #expect(DiagnosticRenderer().render(list, limit: 5).split(separator: "\n").count == 5)
    #expect(DiagnosticRenderer().render([]) == "")
  }

  @Test func `At most a thousand are printed unless said otherwise`() {
    let text = DiagnosticRenderer().render(Array(repeating: Diagnostic("odd", "odd"), count: 1001))
    #expect(text.hasSuffix("error[odd]: odd\nand 1 more\n"))
    #expect(text.split(separator: "\n").count == 1001)
  }

  @Test func `Colours mark the head and the caret only`() {
    let diagnostic = Diagnostic("odd", "odd", at: SourcePlace(file: "f", line: 1, column: 1, excerpt: "x"))
    #expect(
      DiagnosticRenderer(color: true).render(diagnostic)
        == "f:1:1: \u{1B}[31;1merror[odd]\u{1B}[0m: odd\n  1 | x\n    | \u{1B}[32;1m^\u{1B}[0m\n")
    #expect(
      DiagnosticRenderer(color: true).render(Diagnostic("odd", "odd", severity: .warning))
        == "\u{1B}[33;1mwarning[odd]\u{1B}[0m: odd\n")
  }

  private func render(_ diagnostic: Diagnostic) -> String { DiagnosticRenderer().render(diagnostic) }

  private func excerpt(_ line: String, column: Int, length: Int = 1) -> String {
    let text = render(
      Diagnostic("c", "m", at: SourcePlace(file: "f", line: 1, column: column, length: length, excerpt: line)))
    return String(text.drop { $0 != "\n" }.dropFirst())
  }
}
