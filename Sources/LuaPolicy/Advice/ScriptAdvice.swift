// Advice on a script as it is written: globals, values that cannot be made, locals that nobody reads, keys that are given
// twice.

import LuaRuntime

extension Advice {
  /// Advice on names and tables. `lua` knows the globals that there are.
  mutating func adviseOnScript(_ lua: LuaInterpreter) {
    for statement in tree.root.children { adviseOnNames(statement, lua) }
  }

  private mutating func adviseOnNames(_ node: LuaNode, _ lua: LuaInterpreter?) {
    switch node.kind {
    case .name(nil), .index: if adviseOnGlobal(node, lua) { return }
    case .assignment(let targets):
      for target in node.children.prefix(targets) where target.kind == .name(nil) {
        guard lua != nil else { break }
        let name = tree.text(target.token)
        warn(
          "global_written", "the global '\(name)' cannot be written", at: tree.spot(target.token),
          help: "put 'local' before it, where it is first given a value")
      }
      for (place, child) in node.children.enumerated() where place >= targets || child.kind != .name(nil) {
        adviseOnNames(child, lua)
      }
      return
    case .call: if let lua { adviseOnValue(node, lua) }
    case .local(let locals): adviseOnLocals(locals)
    case .table: adviseOnKeys(node)
    default: break
    }
    let isGuard = isGuard(node, tree)
    for child in node.children {
      if isGuard, case .function = child.kind {
        adviseOnNames(child, nil)
      } else {
        adviseOnNames(child, lua)
      }
    }
  }

  // What a text makes, or fails to.
  private static let textMakers: Set<String> = ["sek", "eur", "usd", "nok", "dkk", "gbp", "percent", "date"]

  private mutating func adviseOnValue(_ call: LuaNode, _ lua: LuaInterpreter) {
    guard call.children.count == 2, call.children[0].kind == .name(nil), let text = tree.literalText(call.children[1])
    else { return }
    let name = tree.text(call.children[0].token)
    guard Advice.textMakers.contains(name), let message = lua.complaint(of: name, text: text) else { return }
    warn("bad_value", message, at: tree.spot(call.children[1].token))
  }

  /// Whether the node is a global with names on it, which is all that there is to it.
  private mutating func adviseOnGlobal(_ node: LuaNode, _ lua: LuaInterpreter?) -> Bool {
    guard let path = tree.path(of: node), path.base.kind == .name(nil) else { return false }
    let names = [tree.text(path.base.token)] + path.keys
    if let lua, case .complaint(let message) = lua.reading(ofGlobal: names) {
      warn("unknown_global", message, at: tree.spot(path.base.token), help: ErrorHelp.help(for: message))
    }
    return true
  }

  private mutating func adviseOnLocals(_ numbers: [Int]) {
    let locals = numbers.map { tree.locals[$0] }
    // Of several results of a call, some may be named for the sake of the others.
    guard let first = locals.first, locals.allSatisfy({ $0.reads == 0 && !$0.name.hasPrefix("_") }) else { return }
    let what = first.kind == .function ? "the function" : "the local"
    let never = first.writes > 0 ? "is given values and never read" : "is never used"
    warn("unused_value", "\(what) '\(first.name)' \(never)", at: tree.spot(first.token), help: "remove it")
  }

  private mutating func adviseOnKeys(_ table: LuaNode) {
    var seen: Set<String> = []
    for field in table.children where field.children.count == 2 {
      guard let name = tree.name(of: field.children[0]), !seen.insert(name).inserted else { continue }
      warn(
        "duplicate_key", "'\(name)' is given twice in this table, and only the last counts", at: tree.spot(field.token),
        help: "remove one of them")
    }
  }
}
