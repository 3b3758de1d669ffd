// Numbers of one column brought into line at the decimal point, and what follows the numbers at its first letter.

enum PointAlignment {
  /// The texts, each a number and perhaps a unit after a space, padded so that points and units stand above one another.
  static func aligned(_ texts: [String]) -> [String] {
    let parts = texts.map(split)
    let whole = parts.map(\.whole.utf8.count).max() ?? 0
    let fraction = parts.map(\.fraction.utf8.count).max() ?? 0
    return parts.map { part in
      if part.whole.isEmpty && part.fraction.isEmpty && part.unit.isEmpty { return "" }
      let lead = String(repeating: " ", count: whole - part.whole.utf8.count)
      let tail = part.unit.isEmpty ? "" : String(repeating: " ", count: fraction - part.fraction.utf8.count)
      return lead + part.whole + part.fraction + tail + part.unit
    }
  }

  private static func split(_ text: String) -> (whole: Substring, fraction: Substring, unit: Substring) {
    let number = text.prefix { $0 != " " }
    let whole = number.prefix { $0 != "." }
    return (whole, number[whole.endIndex...], text[number.endIndex...])
  }
}
