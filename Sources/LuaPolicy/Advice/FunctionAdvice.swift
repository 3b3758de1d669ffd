// Advice on the functions of rules: facts that they are not given, and answers that never change.

import Diagnostics
import LuaRuntime
import Receivables

extension Advice {
  /// Advice on a function that rules ask.
  mutating func adviseOnFunction(
    _ function: LuaFunction, of rule: RuleKey, _ lua: LuaInterpreter, _ parameters: LuaParametersReference
  ) {
    guard function.place.script == script,
      let found = tree.function(onLine: function.place.line, valueOf: rule.lastKey),
      case .function(let names) = found.kind
    else { return }
    if let answer = constantAnswer(of: found) {
      warn(
        "constant_function", "the function of '\(rule.rawValue)' always answers the same", at: tree.spot(found.token),
        help: "write it without a function: \(tree.source(of: answer))")
    }
    guard let facts = names.first, tree.locals[facts].writes == 0 else { return }
    QuestionFacts.fill(lua.facts, with: SampleQuestion.question(rule))
    let reader = FactReader(tree: tree, facts: facts, lua: lua, parameters: parameters)
    for part in found.children { adviseOnFacts(part, reader) }
  }

  private mutating func adviseOnFacts(_ node: LuaNode, _ reader: FactReader) {
    if let reading = reader.reading(node) {
      if case .complaint(let message) = reading { warn("unknown_fact", message, at: tree.spot(node)) }
      return
    }
    if case .complaint(let message) = reader.reading(method: node) {
      warn("unknown_fact", message, at: tree.spot(node.token))
    }
    if node.kind == .binary { adviseOnKinds(node, reader) }
    let isGuard = isGuard(node, tree)
    for child in node.children {
      if isGuard, case .function = child.kind { continue }
      adviseOnFacts(child, reader)
    }
  }

  private static let makers: Set<String> = [
    "sek", "eur", "usd", "nok", "dkk", "gbp", "money", "percent", "date", "daily", "weekly", "biweekly", "monthly",
    "quarterly", "on_demand",
  ]

  /// What a function answers that always answers the same and does nothing else; nil for any other. One that gives a reason
  /// is there for that.
  private func constantAnswer(of function: LuaNode) -> LuaNode? {
    guard let last = function.children.last, last.kind == .return else { return nil }
    let returns = function.returns
    guard let answer = returns.first?.children.first, returns.allSatisfy({ $0.children.count == 1 }),
      isConstant(answer), Set(returns.map { tree.text(of: $0.children[0]) }).count == 1
    else { return nil }
    // A call may print, or raise.
    var calls = false
    for statement in function.children {
      statement.walk { node in
        if node.kind == .return || isConstant(node) { return false }
        if node.kind == .call || node.kind == .method { calls = true }
        return true
      }
    }
    return calls ? nil : answer
  }

  private func isConstant(_ node: LuaNode) -> Bool {
    switch node.kind {
    case .literal: return true
    case .call:
      guard let callee = node.children.first, callee.kind == .name(nil) else { return false }
      return Advice.makers.contains(tree.text(callee.token)) && node.children.dropFirst().allSatisfy(isConstant)
    case .index, .method, .unary, .binary, .parentheses, .table, .field: return node.children.allSatisfy(isConstant)
    default: return false
    }
  }
}

/// What a function of a rule reads of its facts.
struct FactReader {
  let tree: LuaSyntax
  /// The local that the facts are.
  let facts: Int
  let lua: LuaInterpreter
  let parameters: LuaParametersReference

  /// What reading an expression comes to that is the facts with names on them; nil for any other expression.
  func reading(_ node: LuaNode) -> LuaReading? {
    guard node.kind == .index, let path = tree.path(of: node), path.base.kind == .name(facts) else { return nil }
    return lua.reading(ofFact: path.keys, parameters: parameters)
  }

  /// What reading the method comes to that is called on such an expression: `ctx.balance:percent(p)`.
  func reading(method node: LuaNode) -> LuaReading? {
    guard node.kind == .method, let path = tree.path(of: node.children[0]), path.base.kind == .name(facts),
      !path.keys.isEmpty
    else { return nil }
    return lua.reading(ofFact: path.keys + [tree.text(node.token)], parameters: parameters)
  }
}
