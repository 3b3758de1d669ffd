import Foundation
import JSON
import Testing

@Suite struct JSONTextTests {
  @Test(arguments: [
    ("a\"b\\c/", #""a\"b\\c/""#), ("\n\r\t\u{8}", #""\n\r\t\u0008""#),
    ("\u{0}\u{1F}\u{7F}\u{9B}", #""\u0000\u001f\u007f\u009b""#),
    ("\u{2028}\u{202E}", #""\u2028\u202e""#), ("\u{E0041}", #""\udb40\udc41""#),
    ("\u{E5}\u{6F22}\u{1F600}", "\"\u{E5}\u{6F22}\u{1F600}\""), ("", "\"\""),
  ]) func `strings are escaped so that they neither break JSON nor steer a terminal`(value: String, expected: String)
    throws
  {
    var text = ""
    JSONText.write(value, to: &text)
    #expect(text == expected)
    let back = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) as? String
    #expect(back.map { Array($0.unicodeScalars) } == Array(value.unicodeScalars))
  }
}
