// Text fit for a journal of plain-text accounting: hledger and ledger both read back what was written, and one thing.
//
// To these programs two spaces, semicolons, colons, vertical bars, and brackets, signs and marks at the beginning mean
// something. So what is not known to be harmless is written as `%` and two hexadecimal digits for each byte of its UTF-8,
// the percent sign too: no two texts become one.

enum AccountingText {
  /// A part of an account's name. An empty one is `%`, which nothing else becomes.
  static func name(_ id: String) -> String { id.isEmpty ? "%" : encoded(id, keeping: "-_./+") }

  /// What an entry is for.
  static func description(_ text: String) -> String { encoded(text, keeping: "-_./+,:'#&()") }

  // Letters of every script are kept, and a space between two things that are kept apart by it alone; marks only where
  // something precedes them.
  private static func encoded(_ text: String, keeping marks: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let isInside = place > 0 && place < scalars.count - 1
      let isPlain =
        switch scalar {
        case "0"..."9": true
        case " ": isInside && scalars[place - 1] != " "
        case _ where scalar.properties.isAlphabetic: true
        default: place > 0 && marks.unicodeScalars.contains(scalar)
        }
      if isPlain { result.unicodeScalars.append(scalar) } else { append(scalar, to: &result) }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    for byte in String(scalar).utf8 {
      let digits = String(byte, radix: 16, uppercase: true)
      text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }
}
