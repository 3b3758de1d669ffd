// Rows of CSV as RFC 4180 has them, but ended with LF alone, so that line tools of any system read them.

enum CSVRow {
  /// The fields with commas between them, quoted where they must be, and no line end.
  static func text(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") }

  /// A header and rows, each ending in a line end.
  static func table(header: String, _ rows: some Sequence<String>) -> String {
    var text = header + "\n"
    for row in rows { text += row + "\n" }
    return text
  }

  // Bytes are looked at, for to Swift a carriage return and a line feed together are one other character.
  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: mustBeQuoted) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func mustBeQuoted(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
