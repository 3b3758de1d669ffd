// Lines of a text and places in it.

import Diagnostics
import Testing

struct SourceTextTests {
  @Test(arguments: [
    ("", [""]), ("one", ["one"]), ("one\n", ["one", ""]), ("one\ntwo", ["one", "two"]),
    ("one\r\ntwo\r\n", ["one", "two", ""]),
    ("one\rtwo", ["one", "two"]), ("\n\n", ["", "", ""]), ("ett\u{301}\n\u{301}två", ["ett\u{301}", "\u{301}två"]),
  ])
  func `Lines end in LF, CRLF or CR`(text: String, lines: [String]) {
    let source = SourceText(file: "f", text: text)
    #expect((1...lines.count).map { source.line($0) } == lines)
    #expect(source.line(0) == nil)
    #expect(source.line(-1) == nil)
    #expect(source.line(lines.count + 1) == nil)
  }

  @Test func `A place carries its line`() {
    let source = SourceText(file: "a.lua", text: "one\ntwo")
    #expect(
      source.place(line: 2, column: 3, length: 1)
        == SourcePlace(file: "a.lua", line: 2, column: 3, length: 1, excerpt: "two"))
    #expect(source.place(line: 3).excerpt == nil)
    #expect(source.whole == SourcePlace(file: "a.lua"))
  }
}
