@testable import Reports
import Testing

@Suite struct TextFlowTests {
  @Test(arguments: [
    ("", 5, [""]), ("one", 5, ["one"]), ("one two", 7, ["one two"]), ("one two", 6, ["one", "two"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("a abcdefgh", 3, ["a", "abc", "def", "gh"]),
    ("acme/main/SEK/2025-01-03", 14, ["acme/main/SEK/", "2025-01-03"]),
    ("max_days_exceeded", 12, ["max_days_", "exceeded"]),
    ("\u{6F22}\u{5B57}\u{6F22}", 4, ["\u{6F22}\u{5B57}", "\u{6F22}"]),
    ("\u{6F22}\u{5B57}\u{6F22}", 5, ["\u{6F22}\u{5B57}", "\u{6F22}"]), ("\u{6F22}a", 1, ["\u{6F22}", "a"]),
  ]) func `text is wrapped at spaces, and at joints where a word is too wide`(
    text: String, width: Int, lines: [String]
  ) {
    #expect(TextFlow.wrap(text, to: width) == lines)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "ab..."), ("abcdef", 3, "..."), ("abcdef", 2, ".."), ("abcdef", 0, ""),
    ("\u{6F22}\u{5B57}\u{6F22}", 5, "\u{6F22}..."), ("\u{6F22}\u{5B57}\u{6F22}", 6, "\u{6F22}\u{5B57}\u{6F22}"),
  ]) func `text that is too wide is cut`(text: String, width: Int, cut: String) {
    #expect(TextFlow.cut(text, to: width) == cut)
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("\u{E5}", 1), ("a\u{30A}", 1), ("\u{6F22}", 2), ("\u{1F600}", 2), ("\u{2705}", 2),
    ("\u{1F1F8}\u{1F1EA}", 2), ("\u{2764}\u{FE0F}", 2), ("\u{2764}", 1),
  ]) func `the width of a text is that of a terminal`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}
