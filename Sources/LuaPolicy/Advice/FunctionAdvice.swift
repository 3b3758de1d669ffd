// Advice on the functions of rules: facts that they are not given, comparisons that never hold, answers that never change.

import Diagnostics
import LuaRuntime
import Receivables

extension Advice {
  /// Advice on a function that rules ask.
  mutating func adviseOnFunction(
    _ function: LuaFunction, of rule: RuleKey, _ lua: LuaInterpreter, _ parameters: LuaReference
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
    for part in found.children { adviseOnFacts(part, facts, lua, parameters) }
  }

  // MARK: Facts

  private mutating func adviseOnFacts(_ node: LuaNode, _ facts: Int, _ lua: LuaInterpreter, _ parameters: LuaReference)
  {
    if node.kind == .index, let path = tree.path(of: node), path.base.kind == .name(facts) {
      if case .complaint(let message) = lua.reading(ofFact: path.keys, parameters: parameters) {
        warn("unknown_fact", message, at: tree.spot(node))
      }
      return
    }
    if node.kind == .binary { adviseOnEquality(node, facts, lua, parameters) }
    let isGuard = isGuard(node, tree)
    for child in node.children {
      if isGuard, case .function = child.kind { continue }
      adviseOnFacts(child, facts, lua, parameters)
    }
  }

  /// Lua takes values of two kinds for unequal and says nothing.
  private mutating func adviseOnEquality(
    _ node: LuaNode, _ facts: Int, _ lua: LuaInterpreter, _ parameters: LuaReference
  ) {
    let sign = tree.text(node.token)
    guard sign == "==" || sign == "~=" else { return }
    for (side, other) in [(0, 1), (1, 0)] {
      let literal = node.children[other]
      guard tree.isNumber(literal) || tree.literalText(literal) != nil,
        let path = tree.path(of: node.children[side]), path.base.kind == .name(facts), !path.keys.isEmpty
      else { continue }
      let written = tree.literalText(literal) ?? tree.text(literal.token)
      let (what, form): (String, String)
      switch lua.reading(ofFact: path.keys, parameters: parameters) {
      case .money: (what, form) = ("money", "sek \"\(written)\"")
      case .percent: (what, form) = ("a percentage", "percent \"\(written)\"")
      case .date: (what, form) = ("a date", "date \"\(written)\"")
      default: continue
      }
      let kind = tree.isNumber(literal) ? "a number" : "a text"
      let never = sign == "==" ? "never equal" : "never the same"
      warn("never_equal", "\(what) and \(kind) are \(never)", at: tree.spot(node), help: "compare with \(form)")
    }
  }

  // MARK: Constants

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
