// Advice on operators between a fact and a number or a text that is no such thing. Lua takes the two for unequal and says
// nothing; any other operator fails.

import LuaRuntime

extension Advice {
  /// Advice on an operator and its two sides.
  mutating func adviseOnKinds(_ node: LuaNode, _ reader: FactReader) {
    guard let verb = Advice.verbs[tree.text(node.token)] else { return }
    for (side, other) in [(0, 1), (1, 0)] {
      let literal = node.children[other]
      guard let written = written(literal), let fact = fact(node.children[side], written, reader) else { continue }
      let kind = tree.isNumber(literal) ? "a number" : "a text"
      warn("wrong_kinds", "\(fact.what) and \(kind) \(verb)", at: tree.spot(node), help: "write \(fact.form)")
    }
  }

  private static let verbs = [
    "==": "are never equal", "~=": "are never the same", "<": "cannot be compared", ">": "cannot be compared",
    "<=": "cannot be compared", ">=": "cannot be compared", "+": "cannot be added", "-": "cannot be subtracted",
  ]

  /// What a number or a text says; nil for another expression.
  private func written(_ literal: LuaNode) -> String? {
    tree.literalText(literal) ?? (tree.isNumber(literal) ? tree.text(literal.token) : nil)
  }

  /// What a fact is that is neither a number nor a text, and how one is written.
  private func fact(_ node: LuaNode, _ written: String, _ reader: FactReader) -> (what: String, form: String)? {
    switch reader.reading(node) {
    case .money: ("money", "an amount such as sek \"\(written)\"")
    case .percent: ("a percentage", "percent \"\(written)\"")
    case .date: ("a date", "a date such as date \"2025-01-31\", or move one with d:plus(days)")
    default: nil
    }
  }
}
