// What is shown in place of what could steer a terminal.

import Diagnostics
import Testing

struct EscapingTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("", ""), ("Åsa betalade 100 kr", "Åsa betalade 100 kr"), ("価格 👍🏽", "価格 👍🏽"),
    ("a\nb\r\nc", "a\\nb\\r\\nc"), ("a\tb", "a b"), ("\u{0}", "\\u{0}"), ("\u{1B}[31m", "\\u{1b}[31m"),
    ("\u{7F}", "\\u{7f}"),
    ("\u{9B}31m", "\\u{9b}31m"), ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("\u{202E}txt", "\\u{202e}txt"),
    ("\u{2066}\u{2069}", "\\u{2066}\\u{2069}"), ("\u{FEFF}x", "\\u{feff}x"), ("\u{E0041}", "\\u{e0041}"),
    ("e\u{301}", "e\u{301}"),
  ])
  func `Control characters and direction marks are made visible`(text: String, shown: String) {
    #expect(escaped(text) == shown)
  }

  @Test func `Nothing that steers is left, whatever the scalar`() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for shown in escaped(String(scalar)).unicodeScalars where shown.properties.generalCategory == .control {
        Issue.record("\(value) is shown as it is")
      }
    }
  }
}
