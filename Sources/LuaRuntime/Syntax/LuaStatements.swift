// The statements of the grammar.

extension LuaParser {
  mutating func block(until ends: [String]) throws(LuaNotUnderstood) -> [LuaNode] {
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
      let condition = try condition(after: first)
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
        return body + [try parser.condition(after: parser.position - 1)]
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

  private mutating func condition(after word: Int) throws(LuaNotUnderstood) -> LuaNode {
    let first = position
    let expression = try expression()
    return try node(.condition, word, from: first, [expression])
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
    if let word, word != ";", !["end", "else", "elseif", "until"].contains(word) || tokens.list[position].kind == .text
    {
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
      parts.append(try condition(after: position - 1))
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
}
