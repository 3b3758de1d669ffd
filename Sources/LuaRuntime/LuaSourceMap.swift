// Finds where a key stands in the tables that a script passes to `policy { }` and `:with { }`, so that a diagnostic can
// point at it. It reads only what is written out there; a table that is built elsewhere has the place of its key.

/// The places of keys in one script.
public struct LuaSourceMap {
  /// A place in the script, line and column from 1, and how many scalars it spans.
  public struct Spot: Hashable, Sendable {
    /// The line.
    public var line: Int
    /// The column, in scalars.
    public var column: Int
    /// How many scalars.
    public var length: Int
  }

  let tokens: LuaTokens
  private let constructors: [Int]
  private let known = KnownTables()

  /// The map of a script, given its bytes.
  public init(_ bytes: [UInt8]) {
    tokens = LuaTokens(bytes)
    constructors = tokens.list.indices.filter { [tokens] in LuaSourceMap.opensPolicy($0, tokens) }
  }

  /// Where the key at `path` stands in the table of the constructor call at `line`, or the nearest key above it that
  /// is written out there; nil where not even the first is. A place of a list is the key `[1]`.
  public func key(_ path: [String], callAt line: Int) -> Spot? {
    // Lua gives a call the line where its expression starts or where its arguments do.
    let after = constructors.filter { self.line(of: $0) >= line }
    let sameLine = after.filter { self.line(of: $0) == line }
    var best: (depth: Int, token: Int)?
    for brace in sameLine.isEmpty ? Array(after.prefix(1)) : sameLine {
      let found = find(path[...], in: brace, depth: 0)
      if let found, found.depth >= (best?.depth ?? 1) { best = found }
    }
    return best.map { spot(of: tokens.list[$0.token]) }
  }

  /// Where the last token on a line with this text stands.
  public func token(_ text: String, onLine line: Int) -> Spot? {
    let index = tokens.onLine(line).last { tokens.text(tokens.list[$0]) == text }
    return index.map { spot(of: tokens.list[$0]) }
  }

  private func line(of index: Int) -> Int { tokens.list[index].line }

  func spot(of token: LuaToken) -> Spot {
    Spot(line: token.line, column: token.column, length: tokens.text(token).unicodeScalars.count)
  }

  private static func opensPolicy(_ index: Int, _ tokens: LuaTokens) -> Bool {
    let list = tokens.list
    guard tokens.text(list[index]) == "{" else { return false }
    var before = index - 1
    if before >= 0, tokens.text(list[before]) == "(" { before -= 1 }
    guard before >= 0 else { return false }
    let word = tokens.text(list[before])
    return word == "policy" || word == "with" && before > 0 && tokens.text(list[before - 1]) == ":"
  }

  // The deepest key of the path that the table at `brace` writes out.
  private func find(_ path: ArraySlice<String>, in brace: Int, depth: Int) -> (depth: Int, token: Int)? {
    guard let wanted = path.first, let (token, value) = known.fields(of: brace, read: fields)[wanted] else {
      return nil
    }
    if let inner = table(at: value), let deeper = find(path.dropFirst(), in: inner, depth: depth + 1) { return deeper }
    return (depth + 1, token)
  }

  private func keyText(_ index: Int) -> String {
    let text = tokens.text(tokens.list[index])
    guard tokens.list[index].kind == .text, text.count >= 2, !text.hasPrefix("[") else { return text }
    return String(text.dropFirst().dropLast())
  }

  // The brace of a table written at a value: `{`, or `weekly {`, or `weekly({`.
  private func table(at value: Int) -> Int? {
    var index = value
    if text(index).map({ $0.first?.isLetter == true }) == true { index += 1 }
    if index > value, text(index) == "(" { index += 1 }
    return text(index) == "{" ? index : nil
  }

  private func text(_ index: Int) -> String? {
    tokens.list.indices.contains(index) ? tokens.text(tokens.list[index]) : nil
  }

  // The fields of the table at `brace`, the first of each key: the tokens of the key and of the first of the value.
  private func fields(of brace: Int) -> [String: (token: Int, value: Int)] {
    var found: [String: (token: Int, value: Int)] = [:]
    func note(_ key: String, _ token: Int, _ value: Int) { if found[key] == nil { found[key] = (token, value) } }
    var places = 0
    var index = brace + 1
    while let word = text(index), word != "}" {
      if tokens.list[index].kind == .name, text(index + 1) == "=" {
        note(keyText(index), index, index + 2)
      } else if word == "[" {
        if text(index + 2) == "]", text(index + 3) == "=" { note(keyText(index + 1), index + 1, index + 4) }
      } else {
        places += 1
        note("[\(places)]", index, index)
      }
      index = endOfField(index)
    }
    return found
  }

  // The token after the comma that ends the field, or the closing brace.
  private func endOfField(_ start: Int) -> Int {
    var depth = 0
    var index = start
    while let word = text(index) {
      switch word {
      case "(", "{", "[", "function", "if", "do", "repeat": depth += 1
      case "}" where depth == 0: return index
      case ")", "}", "]", "end", "until": depth -= 1
      case ",", ";":
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return index
  }
}

// The fields of tables that were read before: a script of many mistakes asks for the same table many times.
private final class KnownTables {
  private var tables: [Int: [String: (token: Int, value: Int)]] = [:]

  func fields(
    of brace: Int, read: (Int) -> [String: (token: Int, value: Int)]
  ) -> [String: (token: Int, value: Int)] {
    if let known = tables[brace] { return known }
    let fields = read(brace)
    tables[brace] = fields
    return fields
  }
}
