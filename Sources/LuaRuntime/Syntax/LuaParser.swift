// From tokens to a tree: Lua's grammar, with each name bound to the local that it means.
//
// Lua has compiled the script before, so only the shape matters here; what does not fit ends the reading.

/// A script that is not understood.
struct LuaNotUnderstood: Error {}

struct LuaParser {
  /// How deep nodes may be nested: a walk of the tree takes as many calls.
  static let mostDepth = 400

  private(set) var locals: [LuaLocal] = []
  private let tokens: LuaTokens
  private let texts: [String]
  private var position = 0
  private var nesting = 0
  // The locals that each name means, the innermost last.
  private var scopes: [[(name: String, local: Int)]] = [[]]

  init(_ tokens: LuaTokens) {
    self.tokens = tokens
    texts = tokens.list.map { tokens.text($0) }
  }

  /// The whole script.
  mutating func script() throws(LuaNotUnderstood) -> LuaNode {
    let statements = try block(until: [])
    guard position == texts.count, !texts.isEmpty else { throw LuaNotUnderstood() }
    return try node(.function([]), 0, from: 0, statements)
  }

  // MARK: Tokens

  private var word: String? { position < texts.count ? texts[position] : nil }

  private func isName(_ index: Int) -> Bool {
    index < texts.count && tokens.list[index].kind == .name && !LuaParser.reserved.contains(texts[index])
  }

  private mutating func accept(_ text: String) -> Bool {
    guard word == text, tokens.list[position].kind != .text else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ text: String) throws(LuaNotUnderstood) {
    guard accept(text) else { throw LuaNotUnderstood() }
  }

  private mutating func name() throws(LuaNotUnderstood) -> Int {
    guard isName(position) else { throw LuaNotUnderstood() }
    position += 1
    return position - 1
  }

  private func node(
    _ kind: LuaNode.Kind, _ token: Int, from first: Int, _ children: [LuaNode]
  ) throws(LuaNotUnderstood) -> LuaNode {
    let depth = (children.map(\.depth).max() ?? 0) + 1
    guard depth <= LuaParser.mostDepth, position > first else { throw LuaNotUnderstood() }
    return LuaNode(kind: kind, token: token, tokens: first...position - 1, children: children, depth: depth)
  }

  // MARK: Scopes

  private mutating func declare(_ token: Int, _ kind: LuaLocal.Kind) -> Int {
    declare(texts[token], kind, token)
  }

  private mutating func declare(_ name: String, _ kind: LuaLocal.Kind, _ token: Int) -> Int {
    locals.append(LuaLocal(name: name, kind: kind, token: token))
    scopes[scopes.count - 1].append((name, locals.count - 1))
    return locals.count - 1
  }

  private func find(_ name: String) -> Int? {
    for scope in scopes.reversed() {
      if let found = scope.last(where: { $0.name == name }) { return found.local }
    }
    return nil
  }

  /// Reads what is in a scope of its own.
  private mutating func scoped<Result>(
    _ read: (inout LuaParser) throws(LuaNotUnderstood) -> Result
  ) throws(LuaNotUnderstood) -> Result {
    nesting += 1
    guard nesting <= LuaParser.mostDepth else { throw LuaNotUnderstood() }
    scopes.append([])
    let result = try read(&self)
    scopes.removeLast()
    nesting -= 1
    return result
  }

  // MARK: Statements

  private mutating func block(until ends: [String]) throws(LuaNotUnderstood) -> [LuaNode] {
    var statements: [LuaNode] = []
    while let word, !(ends.contains(word) && tokens.list[position].kind == .name) {
      if accept(";") { continue }
      statements.append(try statement())
    }
    return statements
  }

  private mutating func scopedBlock(until ends: [String]) throws(LuaNotUnderstood) -> [LuaNode] {
    try scoped { parser throws(LuaNotUnderstood) in try parser.block(until: ends) }
  }

  private mutating func statement() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    guard tokens.list[position].kind == .name else { return try expressionStatement() }
    switch texts[position] {
    case "local": return try local()
    case "return": return try returnStatement()
    case "function": return try functionStatement()
    case "if": return try ifStatement()
    case "for": return try forStatement()
    case "while":
      position += 1
      let condition = try expression()
      try expect("do")
      let body = try scopedBlock(until: ["end"])
      try expect("end")
      return try node(.statement, first, from: first, [condition] + body)
    case "do":
      position += 1
      let body = try scopedBlock(until: ["end"])
      try expect("end")
      return try node(.statement, first, from: first, body)
    case "repeat":
      position += 1
      // What the body declares is known in the condition.
      let parts = try scoped { parser throws(LuaNotUnderstood) in
        let body = try parser.block(until: ["until"])
        try parser.expect("until")
        return body + [try parser.expression()]
      }
      return try node(.statement, first, from: first, parts)
    case "break":
      position += 1
      return try node(.statement, first, from: first, [])
    case "goto":
      position += 1
      _ = try name()
      return try node(.statement, first, from: first, [])
    default: return try expressionStatement()
    }
  }

  private mutating func local() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    position += 1
    if accept("function") {
      let token = try name()
      // A local function knows itself.
      let local = declare(token, .function)
      let body = try functionBody(from: token - 1)
      return try node(.local([local]), token, from: first, [body])
    }
    var names: [Int] = []
    repeat {
      names.append(try name())
      if accept("<") {
        _ = try name()
        try expect(">")
      }
    } while accept(",")
    let values = accept("=") ? try expressions() : []
    let declared = names.map { declare($0, .variable) }
    return try node(.local(declared), names[0], from: first, values)
  }

  private mutating func returnStatement() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    position += 1
    var values: [LuaNode] = []
    if let word, word != ";", !["end", "else", "elseif", "until"].contains(word) || tokens.list[position].kind == .text {
      values = try expressions()
    }
    _ = accept(";")
    return try node(.return, first, from: first, values)
  }

  private mutating func functionStatement() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    position += 1
    let token = try name()
    var isMethod = false
    var target = try reference(to: token, isWritten: word != "." && word != ":")
    while word == "." || word == ":" {
      isMethod = word == ":"
      position += 1
      let key = try name()
      target = try node(.index, key, from: token, [target, try node(.literal, key, from: key, [])])
      if isMethod { break }
    }
    let body = try functionBody(from: first, isMethod: isMethod)
    return try node(.assignment(targets: 1), first, from: first, [target, body])
  }

  private mutating func ifStatement() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    position += 1
    var parts: [LuaNode] = []
    while true {
      parts.append(try expression())
      try expect("then")
      parts += try scopedBlock(until: ["elseif", "else", "end"])
      if accept("elseif") { continue }
      if accept("else") { parts += try scopedBlock(until: ["end"]) }
      try expect("end")
      return try node(.statement, first, from: first, parts)
    }
  }

  private mutating func forStatement() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    position += 1
    var names = [try name()]
    while accept(",") { names.append(try name()) }
    guard accept("=") || accept("in") else { throw LuaNotUnderstood() }
    let values = try expressions()
    try expect("do")
    let body = try scoped { parser throws(LuaNotUnderstood) in
      for name in names { _ = parser.declare(name, .loop) }
      return try parser.block(until: ["end"])
    }
    try expect("end")
    return try node(.statement, first, from: first, values + body)
  }

  private mutating func expressionStatement() throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    if accept(":") {
      try expect(":")
      _ = try name()
      try expect(":")
      try expect(":")
      return try node(.statement, first, from: first, [])
    }
    var targets = [try suffixed(isTarget: true)]
    if word != "=" && word != "," { return try node(.statement, first, from: first, targets) }
    while accept(",") { targets.append(try suffixed(isTarget: true)) }
    try expect("=")
    let values = try expressions()
    return try node(.assignment(targets: targets.count), first, from: first, targets + values)
  }

  // MARK: Expressions

  private mutating func expressions() throws(LuaNotUnderstood) -> [LuaNode] {
    var list = [try expression()]
    while accept(",") { list.append(try expression()) }
    return list
  }

  private mutating func expression(above limit: Int = 0) throws(LuaNotUnderstood) -> LuaNode {
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
    for pair in ["..", "//", "<<", ">>"] where pair.hasPrefix(word) && follows(word, at: position + 1) { return (pair, 2) }
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
  private mutating func suffixed(isTarget: Bool) throws(LuaNotUnderstood) -> LuaNode {
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

  private mutating func reference(to token: Int, isWritten: Bool) throws(LuaNotUnderstood) -> LuaNode {
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

  private mutating func functionBody(from token: Int, isMethod: Bool = false) throws(LuaNotUnderstood) -> LuaNode {
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

  // MARK: Grammar

  private static let reserved: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not",
    "or", "repeat", "return", "then", "true", "until", "while",
  ]

  private static let unaryBinding = 12

  // How tightly operators bind to what is on their left and on their right.
  private static let binding: [String: (Int, Int)] = [
    "or": (1, 1), "and": (2, 2), "<": (3, 3), ">": (3, 3), "<=": (3, 3), ">=": (3, 3), "~=": (3, 3), "==": (3, 3),
    "|": (4, 4), "~": (5, 5), "&": (6, 6), "<<": (7, 7), ">>": (7, 7), "..": (9, 8), "+": (10, 10), "-": (10, 10),
    "*": (11, 11), "/": (11, 11), "//": (11, 11), "%": (11, 11), "^": (14, 13),
  ]
}
