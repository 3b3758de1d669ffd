// Advice on what a policy says: values that it has already, and parameters that no rule reads.

import Diagnostics
import LuaRuntime

extension Advice {
  /// Advice on the values that a policy gives over those of the one that it differs from.
  mutating func adviseOnValues(_ entries: [LuaEntry], over base: [LuaEntry], _ places: PlaceFinder) {
    compare(entries, base, [], places, givenApart: true) {
      "'\($0)' is what the policy that this one starts from says already"
    }
  }

  /// Advice on the values that a policy gives an account over those that it gives every account. What the policy that it
  /// starts from says of the account is a reason to say it again.
  mutating func adviseOnAccounts(_ entries: [LuaEntry], over base: [LuaEntry], _ places: PlaceFinder) {
    guard let accounts = entries.first(where: { $0.key == "accounts" })?.inner else { return }
    let known = base.first { $0.key == "accounts" }?.inner ?? []
    for account in accounts where !known.contains(where: { $0.key == account.key }) {
      compare(account.inner ?? [], entries, ["accounts", account.key], places, givenApart: false) {
        "'\($0)' is what the policy says for every account"
      }
    }
  }

  // Values of both that are equal, and where they are `givenApart`, were given by two calls.
  private mutating func compare(
    _ own: [LuaEntry], _ base: [LuaEntry], _ path: [String], _ places: PlaceFinder, givenApart: Bool,
    _ sentence: (String) -> String
  ) {
    for entry in own {
      guard let other = base.first(where: { $0.key == entry.key }) else { continue }
      let here = path + [entry.key]
      if let inner = entry.inner, let otherInner = other.inner {
        compare(inner, otherInner, here, places, givenApart: givenApart, sentence)
      } else if entry.value.plain == other.value.plain, !givenApart || entry.origin != other.origin {
        warnOfValue(entry, here, places, sentence(TableReader.text(of: here)))
      }
    }
  }

  private mutating func warnOfValue(_ entry: LuaEntry, _ path: [String], _ places: PlaceFinder, _ sentence: String) {
    guard entry.origin?.script == script else { return }
    let place = places.source(RulePlace(path: path, call: entry.origin))
    add(Diagnostic("same_value", sentence, at: place, help: "remove it", severity: .warning))
  }

  /// Advice on parameters that none of the scripts behind a policy reads.
  mutating func adviseOnParameters(_ entries: [LuaEntry], read scripts: [String], _ places: PlaceFinder) {
    guard let parameters = entries.first(where: { $0.key == "params" })?.inner else { return }
    var names = NamesRead()
    for script in scripts {
      guard let tree = places.tree(script) else { return }
      names.add(tree.root, tree)
    }
    guard !names.mayBeAny else { return }
    for parameter in parameters where !names.keys.contains(parameter.key) && parameter.origin?.script == script {
      let place = places.source(RulePlace(path: ["params", parameter.key], call: parameter.origin))
      add(
        Diagnostic(
          "unused_parameter", "no rule reads the parameter '\(parameter.key)'", at: place,
          help: "read it as ctx.params.\(parameter.key), or remove it", severity: .warning))
    }
  }
}

/// The names that scripts read from tables and facts.
private struct NamesRead {
  private(set) var keys: Set<String> = []
  // Whether parameters are handed on as a whole, and whether a name is read that is known only when a rule is asked.
  private var handsOn = false
  private var readsAny = false

  /// Whether any parameter may be read.
  var mayBeAny: Bool { handsOn && readsAny }

  mutating func add(_ node: LuaNode, _ tree: LuaSyntax, isRead: Bool = false) {
    if node.kind == .index {
      if let key = tree.key(of: node) {
        keys.insert(key)
        handsOn = handsOn || key == "params" && !isRead
        add(node.children[0], tree, isRead: true)
        return
      }
      readsAny = true
    }
    for child in node.children { add(child, tree) }
  }
}

extension LuaEntry {
  /// The entries of a table; nil for another value.
  fileprivate var inner: [LuaEntry]? {
    guard case .table(let entries) = value else { return nil }
    return entries
  }
}

extension LuaValue {
  /// The same value without where it was given. No function is the same as another.
  fileprivate var plain: LuaValue {
    switch self {
    case .list(let values): .list(values.map(\.plain))
    case .table(let entries): .table(entries.map(LuaValue.plain))
    case .frequency(let name, let entries): .frequency(name, entries.map(LuaValue.plain))
    default: self
    }
  }

  private static func plain(_ entry: LuaEntry) -> LuaEntry {
    LuaEntry(key: entry.key, value: entry.value.plain, origin: nil)
  }
}
