// The parts of a script that coverage counts, found in its tree: functions, conditions and comparisons.

import Coverage

/// The parts, each with its node.
struct LuaScriptParts {
  /// A function and its node.
  var functions: [(outline: ScriptOutline.Function, node: LuaNode)] = []
  /// A condition and the expression that is true or false.
  var conditions: [(outline: ScriptOutline.Condition, node: LuaNode)] = []
  /// A comparison in a function, and its node.
  var comparisons: [(boundary: Boundary, node: LuaNode)] = []
  /// `break` and `goto`.
  var jumps: [LuaNode] = []

  private let syntax: LuaSyntax
  private let path: String
  private var names: Set<String> = []

  /// The parts of a script that reports call `path`.
  init(_ syntax: LuaSyntax, path: String) {
    self.syntax = syntax
    self.path = path
    for statement in syntax.root.children { visit(statement, Surroundings()) }
  }

  /// What a node stands in.
  private struct Surroundings {
    var keys: [String] = []
    var name: String?
    var isFunction = false
  }

  private mutating func visit(_ node: LuaNode, _ around: Surroundings) {
    var inside = around
    inside.name = nil
    switch node.kind {
    case .function:
      addFunction(node, around)
      inside = Surroundings(isFunction: true)
    case .condition: addCondition(node.children[0], "\(syntax.text(node.token)) \(syntax.source(of: node))")
    case .binary: visitOperator(node, around)
    case .statement where ["break", "goto"].contains(syntax.text(node.token)): jumps.append(node)
    case .field where node.children.count == 2:
      if let key = syntax.name(of: node.children[0]) { inside.keys.append(key) }
    case .local:
      inside.name = syntax.text(node.token)
      inside.keys = []
    case .assignment(targets: 1):
      inside.name = syntax.source(of: node.children[0])
      inside.keys = []
    default: break
    }
    for child in node.children { visit(child, inside) }
  }

  private mutating func visitOperator(_ node: LuaNode, _ around: Surroundings) {
    let sign = syntax.text(node.token)
    if sign == "and" || sign == "or" {
      addCondition(node.children[0], "\(syntax.source(of: node.children[0])) \(sign)")
    } else if around.isFunction, isComparison(node) {
      let spot = syntax.spot(node)
      let boundary = Boundary(
        script: path, line: spot.line, column: spot.column, left: syntax.source(of: node.children[0]),
        comparison: sign, right: syntax.source(of: node.children[1]))
      comparisons.append((boundary, node))
    }
  }

  // A shift is two signs, of which the first alone would be a comparison.
  private func isComparison(_ node: LuaNode) -> Bool {
    LuaComparison(rawValue: syntax.text(node.token)) != nil
      && node.children[1].tokens.lowerBound == node.token + 1
  }

  // What is written out is always or never met.
  private mutating func addCondition(_ node: LuaNode, _ text: String) {
    switch node.kind {
    case .literal, .table, .function: return
    default: break
    }
    let spot = syntax.spot(node)
    conditions.append((ScriptOutline.Condition(line: spot.line, column: spot.column, text: text), node))
  }

  private mutating func addFunction(_ node: LuaNode, _ around: Surroundings) {
    let spot = syntax.spot(node.token)
    let known = around.keys.isEmpty ? around.name : around.keys.joined(separator: ".")
    let candidates = [known, "\(known ?? "function"):\(spot.line)"].compactMap { $0 }
    let name =
      candidates.first { !names.contains($0) } ?? "\(known ?? "function"):\(spot.line):\(spot.column)"
    names.insert(name)
    functions.append((ScriptOutline.Function(name: name, line: spot.line), node))
  }
}

/// An operator that compares.
enum LuaComparison: String, CaseIterable {
  case less = "<"
  case atMost = "<="
  case more = ">"
  case atLeast = ">="
  case equal = "=="
  case unequal = "~="
}
