// A script with its tokens, its tree, and its locals.

/// A script that is understood.
public struct LuaSyntax: Sendable {
  /// The whole script: a function without parameters.
  public let root: LuaNode
  /// Every local, by its number.
  public let locals: [LuaLocal]
  private let tokens: LuaTokens

  /// Reads a script that Lua has compiled; nil where it is not understood.
  public init?(_ bytes: [UInt8]) {
    let tokens = LuaTokens(bytes)
    var parser = LuaParser(tokens)
    guard let root = try? parser.script() else { return nil }
    self.tokens = tokens
    self.root = root
    locals = parser.locals
  }

  /// The text of a token as it is written.
  public func text(_ token: Int) -> String { tokens.text(tokens.list[token]) }

  /// What a node is written as, without blanks and remarks; a blank between words.
  public func text(of node: LuaNode) -> String { node.tokens.map { text($0) }.joined(separator: " ") }

  /// What a node is written as, on one line.
  public func source(of node: LuaNode) -> String {
    let bytes = tokens.bytes[tokens.list[node.tokens.lowerBound].start..<tokens.list[node.tokens.upperBound].end]
    return String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The bytes from the first to the last of some tokens.
  func bytes(of range: ClosedRange<Int>) -> ArraySlice<UInt8> {
    tokens.bytes[tokens.list[range.lowerBound].start..<tokens.list[range.upperBound].end]
  }

  /// The script with other text around or instead of some tokens; what is between tokens stays.
  func edited(_ edits: LuaEdits) -> [UInt8] {
    var result: [UInt8] = []
    var end = 0
    for (index, token) in tokens.list.enumerated() {
      result += tokens.bytes[end..<token.start]
      if let before = edits.before[index] { result += Array(before.utf8) }
      if let instead = edits.instead[index] {
        result += Array(instead.utf8)
      } else {
        result += tokens.bytes[token.start..<token.end]
      }
      if let after = edits.after[index] { result += Array(after.utf8) }
      end = token.end
    }
    return result + tokens.bytes[end...]
  }

  /// Where a token stands.
  public func spot(_ token: Int) -> LuaSourceMap.Spot {
    let found = tokens.list[token]
    return LuaSourceMap.Spot(line: found.line, column: found.column, length: text(token).unicodeScalars.count)
  }

  /// Where a node stands, as far as it is on the line on which it begins.
  public func spot(_ node: LuaNode) -> LuaSourceMap.Spot {
    var spot = spot(node.tokens.lowerBound)
    let last = node.tokens.last { tokens.list[$0].line == spot.line }.map { self.spot($0) } ?? spot
    spot.length = last.column + last.length - spot.column
    return spot
  }

  /// The text that a literal stands for, as far as it is written without escapes; nil for another literal.
  public func literalText(_ node: LuaNode) -> String? {
    guard node.kind == .literal, tokens.list[node.token].kind == .text else { return nil }
    let text = text(node.token)
    guard let quote = text.first, quote != "[", text.count >= 2, !text.contains("\\") else { return nil }
    return String(text.dropFirst().dropLast())
  }

  /// Whether a literal is a number.
  public func isNumber(_ node: LuaNode) -> Bool { node.kind == .literal && tokens.list[node.token].kind == .number }

  /// The name that an index reads: `b` of `a.b` and `a["b"]`.
  public func key(of node: LuaNode) -> String? { node.kind == .index ? name(of: node.children[1]) : nil }

  /// The name that a key is: a word, or a text in brackets.
  public func name(of key: LuaNode) -> String? {
    let isWord = key.kind == .literal && tokens.list[key.token].kind == .name
    if isWord { return ["true", "false", "nil"].contains(text(key.token)) ? nil : text(key.token) }
    return literalText(key)
  }

  /// What is named by a name and indexes on it, `{ name, ["case", "id"] }`, outermost key last; nil for another expression.
  public func path(of node: LuaNode) -> (base: LuaNode, keys: [String])? {
    switch node.kind {
    case .name: return (node, [])
    case .index:
      guard let key = key(of: node), let inner = path(of: node.children[0]) else { return nil }
      return (inner.base, inner.keys + [key])
    default: return nil
    }
  }

  /// The function that begins on a line; where several do, the one that is written as the value of `key`. Nil where that is
  /// not one either.
  public func function(onLine line: Int, valueOf key: String) -> LuaNode? {
    var found: [LuaNode] = []
    var values: [LuaNode] = []
    for statement in root.children {
      statement.walk { node in
        if case .function = node.kind, spot(node.token).line == line { found.append(node) }
        if node.kind == .field, node.children.count == 2, name(of: node.children[0]) == key,
          case .function = node.children[1].kind, spot(node.children[1].token).line == line
        {
          values.append(node.children[1])
        }
        return true
      }
    }
    let candidates = found.count == 1 ? found : values
    return candidates.count == 1 ? candidates[0] : nil
  }
}

extension LuaNode {
  /// Visits this and what is inside, first to last; not what is inside of a node for which `visit` answers false.
  public func walk(_ visit: (LuaNode) -> Bool) {
    guard visit(self) else { return }
    for child in children { child.walk(visit) }
  }

  /// The return statements of a function, without those of functions in it.
  public var returns: [LuaNode] {
    var found: [LuaNode] = []
    for child in children {
      child.walk { node in
        switch node.kind {
        case .function: return false
        case .return: found.append(node)
        default: break
        }
        return true
      }
    }
    return found
  }
}
