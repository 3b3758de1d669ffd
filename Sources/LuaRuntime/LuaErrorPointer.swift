// Finds on the line of an error what it is about. Lua tells the line alone; the message names what is wrong, and where that
// stands once on the line, it is there.

extension LuaSourceMap {
  /// Where on a line stands what a message is about; nil where that is not known for certain.
  public func subject(of message: String, onLine line: Int) -> Spot? {
    let tokens = tokens.onLine(line).map { self.tokens.list[$0] }
    for word in LuaSourceMap.quoted(in: message) {
      let found = tokens.filter { bare($0) == word }
      if found.count == 1 { return spot(of: found[0]) }
    }
    for (sentence, signs) in LuaSourceMap.operations where message.contains(sentence) {
      let found = tokens.filter { $0.kind == .symbol && signs.contains(self.tokens.text($0)) }
      if let first = found.first, found.count == 1 || isPair(found) { return spot(of: first) }
    }
    return nil
  }

  /// The name of the function that begins on a line; nil where it has none, or there are several.
  public func functionName(onLine line: Int) -> String? {
    let places = Array(tokens.onLine(line))
    let found = places.filter { text($0) == "function" && tokens.list[$0].kind == .name }
    guard found.count == 1 else { return nil }
    let parts = (found[0] + 1..<tokens.list.count).prefix { text($0) != "(" }
    if !parts.isEmpty { return parts.map { text($0) }.joined() }
    guard found[0] >= 2, text(found[0] - 1) == "=", tokens.list[found[0] - 2].kind == .name else { return nil }
    return text(found[0] - 2)
  }

  /// Whether a line has a name.
  public func hasName(_ name: String, onLine line: Int) -> Bool {
    tokens.onLine(line).contains { tokens.list[$0].kind == .name && text($0) == name }
  }

  // Of what operations messages speak, and the signs of those.
  private static let operations: [(sentence: String, signs: Set<String>)] = [
    ("cannot add", ["+"]), ("cannot subtract", ["-"]), ("multiplied by", ["*"]), ("is not divided", ["/", "%"]),
    ("compare", ["<", ">", "<=", ">=", "==", "~="]), ("cannot join", ["."]), ("attempt to concatenate", ["."]),
    ("perform arithmetic", ["+", "-", "*", "/", "%", "^"]), ("a date is moved", ["+"]),
    ("attempt to get length", ["#"]),
  ]

  private func text(_ index: Int) -> String { tokens.text(tokens.list[index]) }

  // A sign of two characters that tokens do not know: `..` and `//`.
  private func isPair(_ found: [LuaToken]) -> Bool { found.count == 2 && found[0].end == found[1].start }

  private func bare(_ token: LuaToken) -> String {
    let text = tokens.text(token)
    guard token.kind == .text, text.count >= 2, !text.hasPrefix("[") else { return text }
    return String(text.dropFirst().dropLast())
  }

  private static func quoted(in message: String) -> [String] {
    message.split(separator: "'", omittingEmptySubsequences: false).enumerated().compactMap {
      $0.offset % 2 == 1 ? String($0.element) : nil
    }
  }
}
