// The words of a Lua script, as far as finding a place in it needs them. What Lua itself says of a script counts; this
// only points.

/// A token and where it starts, in bytes.
struct LuaToken {
  enum Kind { case name, text, symbol, number }

  var kind: Kind
  var start: Int
  var end: Int
  /// Where it starts: the line, from 1, and the column in scalars, from 1.
  var line = 0
  var column = 0

  init(kind: Kind, start: Int, end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// Splits a script into tokens.
struct LuaTokens {
  let bytes: [UInt8]
  private(set) var list: [LuaToken] = []
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var position = 0
    var (seen, line, column) = (0, 1, 1)
    while var token = next(&position) {
      for byte in bytes[seen..<token.start] {
        if byte == UInt8(ascii: "\n") {
          (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
          // A byte that begins a scalar.
          column += 1
        }
      }
      (seen, token.line, token.column) = (token.start, line, column)
      list.append(token)
    }
  }

  /// The token as text.
  func text(_ token: LuaToken) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

  /// The places in the list of the tokens that begin on a line.
  func onLine(_ line: Int) -> Range<Int> {
    let first = list.firstIndex { $0.line >= line } ?? list.count
    let next = list[first...].firstIndex { $0.line > line } ?? list.count
    return first..<next
  }

  private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func next(_ position: inout Int) -> LuaToken? {
    skipBlank(&position)
    guard position < bytes.count else { return nil }
    let start = position
    let first = bytes[start]
    if LuaTokens.isNamePart(first), !LuaTokens.isDigit(first) {
      while LuaTokens.isNamePart(byte(position)) { position += 1 }
      return LuaToken(kind: .name, start: start, end: position)
    }
    if LuaTokens.isDigit(first) || first == UInt8(ascii: ".") && LuaTokens.isDigit(byte(start + 1)) {
      skipNumber(&position)
      return LuaToken(kind: .number, start: start, end: position)
    }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      skipQuoted(first, &position)
      return LuaToken(kind: .text, start: start, end: position)
    }
    if first == UInt8(ascii: "["), let level = longBracket(at: position) {
      skipLong(level, &position)
      return LuaToken(kind: .text, start: start, end: position)
    }
    position += 1
    // Only `==` and the like need telling from `=`.
    if byte(position) == UInt8(ascii: "="), [UInt8](("=<>~").utf8).contains(first) { position += 1 }
    return LuaToken(kind: .symbol, start: start, end: position)
  }

  private func skipBlank(_ position: inout Int) {
    while position < bytes.count {
      if bytes[position] <= UInt8(ascii: " ") {
        position += 1
      } else if bytes[position] == UInt8(ascii: "-"), byte(position + 1) == UInt8(ascii: "-") {
        position += 2
        if let level = longBracket(at: position) {
          skipLong(level, &position)
        } else {
          while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        }
      } else {
        return
      }
    }
  }

  private func skipNumber(_ position: inout Int) {
    let isHexadecimal = byte(position) == UInt8(ascii: "0") && byte(position + 1) | 0x20 == UInt8(ascii: "x")
    let exponent = isHexadecimal ? UInt8(ascii: "p") : UInt8(ascii: "e")
    while LuaTokens.isNamePart(byte(position)) || byte(position) == UInt8(ascii: ".") {
      let mayHaveSign = byte(position) | 0x20 == exponent
      position += 1
      if mayHaveSign, byte(position) == UInt8(ascii: "+") || byte(position) == UInt8(ascii: "-") { position += 1 }
    }
  }

  private func skipQuoted(_ quote: UInt8, _ position: inout Int) {
    position += 1
    while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "\n") {
      let isEscape = bytes[position] == UInt8(ascii: "\\")
      let skipsBlanks = isEscape && byte(position + 1) == UInt8(ascii: "z")
      position += isEscape ? 2 : 1
      while skipsBlanks, position < bytes.count, LuaTokens.isBlank(bytes[position]) { position += 1 }
    }
    position = min(position + 1, bytes.count)
  }

  // The number of equals signs in `[==[`, where one stands here.
  private func longBracket(at start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    var position = start + 1
    while byte(position) == UInt8(ascii: "=") { position += 1 }
    return byte(position) == UInt8(ascii: "[") ? position - start - 1 : nil
  }

  private func skipLong(_ level: Int, _ position: inout Int) {
    position += level + 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "]") {
        var end = position + 1
        while byte(end) == UInt8(ascii: "="), end - position - 1 < level { end += 1 }
        if end - position - 1 == level, byte(end) == UInt8(ascii: "]") {
          position = end + 1
          return
        }
      }
      position += 1
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_") || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }
}
