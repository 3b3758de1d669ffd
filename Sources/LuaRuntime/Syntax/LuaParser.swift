// From tokens to a tree: Lua's grammar, with each name bound to the local that it means.
//
// Lua has compiled the script before, so only the shape matters here; what does not fit ends the reading.

/// A script that is not understood.
struct LuaNotUnderstood: Error {}

struct LuaParser {
  /// How deep nodes may be nested: a walk of the tree takes as many calls.
  static let mostDepth = 400

  var locals: [LuaLocal] = []
  let tokens: LuaTokens
  let texts: [String]
  var position = 0
  var nesting = 0
  // The locals that each name means, the innermost last.
  var scopes: [[(name: String, local: Int)]] = [[]]

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

  var word: String? { position < texts.count ? texts[position] : nil }

  func isName(_ index: Int) -> Bool {
    index < texts.count && tokens.list[index].kind == .name && !LuaParser.reserved.contains(texts[index])
  }

  mutating func accept(_ text: String) -> Bool {
    guard word == text, tokens.list[position].kind != .text else { return false }
    position += 1
    return true
  }

  mutating func expect(_ text: String) throws(LuaNotUnderstood) {
    guard accept(text) else { throw LuaNotUnderstood() }
  }

  mutating func name() throws(LuaNotUnderstood) -> Int {
    guard isName(position) else { throw LuaNotUnderstood() }
    position += 1
    return position - 1
  }

  /// A node of the tokens from `first` to here. It changes nothing, but is called when its children have been read.
  mutating func node(
    _ kind: LuaNode.Kind, _ token: Int, from first: Int, _ children: [LuaNode]
  ) throws(LuaNotUnderstood) -> LuaNode {
    let depth = (children.map(\.depth).max() ?? 0) + 1
    guard depth <= LuaParser.mostDepth, position > first else { throw LuaNotUnderstood() }
    return LuaNode(kind: kind, token: token, tokens: first...position - 1, children: children, depth: depth)
  }

  // MARK: Scopes

  mutating func declare(_ token: Int, _ kind: LuaLocal.Kind) -> Int {
    declare(texts[token], kind, token)
  }

  mutating func declare(_ name: String, _ kind: LuaLocal.Kind, _ token: Int) -> Int {
    locals.append(LuaLocal(name: name, kind: kind, token: token))
    scopes[scopes.count - 1].append((name, locals.count - 1))
    return locals.count - 1
  }

  func find(_ name: String) -> Int? {
    for scope in scopes.reversed() {
      if let found = scope.last(where: { $0.name == name }) { return found.local }
    }
    return nil
  }

  /// Reads what is in a scope of its own.
  mutating func scoped<Result>(
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

  static let reserved: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
    "not",
    "or", "repeat", "return", "then", "true", "until", "while",
  ]

  static let unaryBinding = 12

  // How tightly operators bind to what is on their left and on their right.
  static let binding: [String: (Int, Int)] = [
    "or": (1, 1), "and": (2, 2), "<": (3, 3), ">": (3, 3), "<=": (3, 3), ">=": (3, 3), "~=": (3, 3), "==": (3, 3),
    "|": (4, 4), "~": (5, 5), "&": (6, 6), "<<": (7, 7), ">>": (7, 7), "..": (9, 8), "+": (10, 10), "-": (10, 10),
    "*": (11, 11), "/": (11, 11), "//": (11, 11), "%": (11, 11), "^": (14, 13),
  ]
}
