// The expressions of the grammar.

extension LuaParser {
  mutating func expressions() throws(LuaNotUnderstood) -> [LuaNode] {
    var list = [try expression()]
    while accept(",") { list.append(try expression()) }
    return list
  }

  mutating func expression(above limit: Int = 0) throws(LuaNotUnderstood) -> LuaNode {
    nesting += 1
    guard nesting <= LuaParser.mostDepth else { throw LuaNotUnderstood() }
    defer { nesting -= 1 }
    let first = position
    var left = try operand()
    while let (symbol, length) = binaryOperator, let (own, right) = LuaParser.binding[symbol], own > limit {
      let token = position
      position += length
      left = try node(.binary, token, from: first, [left, try expression(above: right)])
    }
    return left
  }

  // The operator here, and of how many tokens it is: those of two and three signs are not told apart by the tokens.
  private var binaryOperator: (String, Int)? {
    guard let word, tokens.list[position].kind == .symbol || ["and", "or"].contains(word) else { return nil }
    for pair in ["..", "//", "<<", ">>"] where pair.hasPrefix(word) && follows(word, at: position + 1) {
      return (pair, 2)
    }
    return (word, 1)
  }

  private func follows(_ text: String, at index: Int) -> Bool {
    index < texts.count && texts[index] == text && tokens.list[index].start == tokens.list[index - 1].end
  }

  private mutating func operand() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    guard let word else { throw LuaNotUnderstood() }
    switch tokens.list[position].kind {
    case .number, .text:
      position += 1
      return try node(.literal, first, from: first, [])
    case .symbol:
      switch word {
      case "{": return try table()
      case ".":
        guard follows(".", at: position + 1), follows(".", at: position + 2) else { throw LuaNotUnderstood() }
        position += 3
        return try node(.varargs, first, from: first, [])
      case "-", "#", "~":
        position += 1
        return try node(.unary, first, from: first, [try expression(above: LuaParser.unaryBinding)])
      default: return try suffixed(isTarget: false)
      }
    case .name:
      switch word {
      case "nil", "true", "false":
        position += 1
        return try node(.literal, first, from: first, [])
      case "not":
        position += 1
        return try node(.unary, first, from: first, [try expression(above: LuaParser.unaryBinding)])
      case "function":
        position += 1
        return try functionBody(from: first)
      default: return try suffixed(isTarget: false)
      }
    }
  }

  /// A name or an expression in parentheses with what hangs from it. Where it may be assigned to, a name alone is written
  /// and not read if an assignment follows.
  mutating func suffixed(isTarget: Bool) throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    var base: LuaNode
    if accept("(") {
      let inner = try expression()
      try expect(")")
      base = try node(.parentheses, first, from: first, [inner])
    } else {
      let token = try name()
      let isWritten = isTarget && (word == "=" || word == ",") && tokens.list[position].kind == .symbol
      base = try reference(to: token, isWritten: isWritten)
    }
    while let next = word {
      let kind = tokens.list[position].kind
      if kind == .symbol, next == ".", !follows(".", at: position + 1) {
        position += 1
        let key = try name()
        base = try node(.index, key, from: first, [base, try node(.literal, key, from: key, [])])
      } else if kind == .symbol, next == "[" {
        let token = position
        position += 1
        let key = try expression()
        try expect("]")
        base = try node(.index, token, from: first, [base, key])
      } else if kind == .symbol, next == ":", !follows(":", at: position + 1) {
        position += 1
        let token = try name()
        base = try node(.method, token, from: first, [base] + (try arguments()))
      } else if kind == .text || kind == .symbol && (next == "(" || next == "{") {
        base = try node(.call, first, from: first, [base] + (try arguments()))
      } else {
        break
      }
    }
    return base
  }

  private mutating func arguments() throws(LuaNotUnderstood) -> [LuaNode] {
    guard position < texts.count else { throw LuaNotUnderstood() }
    if tokens.list[position].kind == .text || word == "{" { return [try operand()] }
    try expect("(")
    if accept(")") { return [] }
    let list = try expressions()
    try expect(")")
    return list
  }

  mutating func reference(to token: Int, isWritten: Bool) throws(LuaNotUnderstood) -> LuaNode {
    let local = find(texts[token])
    if let local {
      if isWritten { locals[local].writes += 1 } else { locals[local].reads += 1 }
    }
    return LuaNode(kind: .name(local), token: token, tokens: token...token, children: [], depth: 1)
  }

  private mutating func table() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    try expect("{")
    var fields: [LuaNode] = []
    while word != "}" || tokens.list[position].kind == .text {
      fields.append(try field())
      if !accept(","), !accept(";") { break }
    }
    try expect("}")
    return try node(.table, first, from: first, fields)
  }

  private mutating func field() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    if isName(position), position + 1 < texts.count, texts[position + 1] == "=" {
      let key = try name()
      position += 1
      let keyNode = LuaNode(kind: .literal, token: key, tokens: key...key, children: [], depth: 1)
      return try node(.field, key, from: first, [keyNode, try expression()])
    }
    if accept("[") {
      let key = try expression()
      try expect("]")
      try expect("=")
      return try node(.field, key.token, from: first, [key, try expression()])
    }
    return try node(.field, first, from: first, [try expression()])
  }

  mutating func functionBody(from token: Int, isMethod: Bool = false) throws(LuaNotUnderstood) -> LuaNode {
    try expect("(")
    let (parameters, body) = try scoped { parser throws(LuaNotUnderstood) in
      var parameters = isMethod ? [parser.declare("self", .parameter, token)] : []
      while parser.word != ")" {
        if parser.word == "." {
          parser.position += 3
        } else {
          parameters.append(parser.declare(try parser.name(), .parameter))
        }
        if !parser.accept(",") { break }
      }
      try parser.expect(")")
      return (parameters, try parser.block(until: ["end"]))
    }
    try expect("end")
    return try node(.function(parameters), token, from: token, body)
  }
}
