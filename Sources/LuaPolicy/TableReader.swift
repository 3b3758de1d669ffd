// Reads the tables of a script key by key and place by place, and collects every mistake in them.

import Diagnostics
import LuaRuntime

/// A reader of the tables of one policy. A path names keys from the policy down, and places of a list as `[1]`; that of a
/// table is given with each entry in it, so that the entry's own is made only where there is a mistake.
struct TableReader {
  /// Every mistake so far.
  private(set) var diagnostics: [Diagnostic] = []
  private let places: PlaceFinder
  /// More mistakes of one script help nobody.
  private static let most = 1000

  /// A reader of tables whose places are found in the scripts of a folder.
  init(places: PlaceFinder) { self.places = places }

  /// What a value means; nil where it is a mistake. `alternative` is what else the key may be given.
  mutating func value<Value>(
    _ entry: LuaEntry, in path: [String], or alternative: String? = nil,
    _ read: (LuaValue) throws(RuleMismatch) -> Value
  ) -> Value? {
    do {
      return try read(entry.value)
    } catch {
      mismatch(error, entry, in: path, or: alternative)
      return nil
    }
  }

  /// The keys of a table and their values; nothing where it is none, which is a mistake, as a value without a key is. `keys`
  /// are those that it may have, where not every key will do.
  mutating func table(_ entry: LuaEntry, in path: [String], keys: [String] = []) -> [LuaEntry] {
    guard case .table(let entries) = entry.value else {
      let mismatch = RuleMismatch(
        expected: "a table of keys", given: RuleValue.describe(entry.value),
        help: "write it as { ... }" + (keys.isEmpty ? "" : "; \(Suggestion.keys(keys))"))
      self.mismatch(mismatch, entry, in: path)
      return []
    }
    guard !entries.allSatisfy(\.hasName) else { return entries }
    for nameless in entries where !nameless.hasName { unknown(nameless, in: path + [entry.key], among: []) }
    return entries.filter(\.hasName)
  }

  /// The keys of a table that has the keys of `known`, and their values; any other key is a mistake.
  mutating func table(_ entry: LuaEntry, in path: [String], of known: RuleTable) -> [LuaEntry] {
    self.known(table(entry, in: path, keys: known.names), among: known.names) { path + [entry.key] }
  }

  /// Those of the entries of the table at a path whose keys are some of `names`; any other key is a mistake.
  mutating func known(_ entries: [LuaEntry], among names: [String], in path: () -> [String]) -> [LuaEntry] {
    if entries.allSatisfy({ names.contains($0.key) }) { return entries }
    return entries.filter { entry in
      if names.contains(entry.key) { return true }
      unknown(entry, in: path(), among: names)
      return false
    }
  }

  /// The values of a list that has at least one; nothing where it is none or lacks a place, which is a mistake. `what`
  /// and `form` tell what it is a list of and how one is written.
  mutating func list(_ entry: LuaEntry, in path: [String], of what: String, form: String) -> [LuaEntry] {
    guard case .list(let values) = entry.value else {
      let given = entry.value == .table([]) ? "an empty one" : RuleValue.describe(entry.value)
      mismatch(
        RuleMismatch(expected: "a list of \(what)", given: given, help: "write it as \(form)"), entry, in: path)
      return []
    }
    if let hole = RuleMismatch(holeIn: values) {
      mismatch(hole, entry, in: path)
      return []
    }
    return values.enumerated().map { LuaEntry(key: "[\($0.offset + 1)]", value: $0.element, origin: entry.origin) }
  }

  /// The values of a table by its keys, which are those of `known`; nil where it is no table, which is a mistake, as any
  /// other key is. `what` and `form` tell what it is and how one is written.
  mutating func record(_ entry: LuaEntry, in path: [String], of known: RuleTable, what: String, form: String)
    -> TableRecord?
  {
    guard case .table(let entries) = entry.value else {
      mismatch(
        RuleMismatch(expected: what, given: RuleValue.describe(entry.value), help: "write it as \(form)"), entry,
        in: path)
      return nil
    }
    return TableRecord(entries: self.known(entries, among: known.names) { path + [entry.key] })
  }

  /// Notes that a table lacks keys; `what` tells what it is a table of.
  mutating func missing(_ keys: [String], of what: String, _ entry: LuaEntry, in path: [String], help: String) {
    let names = keys.map { "'\($0)'" }.joined(separator: " and ")
    let mismatch = RuleMismatch(
      expected: "\(what) with \(names)", given: "one without", help: help, code: "missing_key")
    self.mismatch(mismatch, entry, in: path)
  }

  /// Notes that a value is not what its key takes.
  mutating func mismatch(
    _ mismatch: RuleMismatch, _ entry: LuaEntry, in path: [String], or alternative: String? = nil
  ) {
    let path = path + [entry.key]
    if let hole = mismatch.hole {
      let place = TableReader.text(of: path + mismatch.path + ["[\(hole)]"])
      diagnose(mismatch.code, "'\(place)' is nil", entry, path + mismatch.path, help: mismatch.help)
      return
    }
    let other = mismatch.path.isEmpty ? alternative.map { ", or \($0)" } : nil
    diagnose(
      mismatch.code,
      "'\(TableReader.text(of: path))' must be \(mismatch.expected)\(other ?? ""), not \(mismatch.given)", entry,
      path + mismatch.path, help: mismatch.help)
  }

  /// Notes a key that there is none of.
  mutating func unknown(_ entry: LuaEntry, in path: [String], among known: [String]) {
    guard !entry.key.isEmpty else {
      diagnose("unknown_key", "a value here has no name", entry, path, help: "write it as name = value")
      return
    }
    guard entry.hasName else {
      diagnose("unknown_key", "the name of a value here is no text", entry, path, help: "write it in UTF-8")
      return
    }
    diagnose(
      "unknown_key", "unknown key '\(entry.key)'", entry, path + [entry.key],
      help: suggestion(for: entry.key, among: known))
  }

  private mutating func diagnose(
    _ code: String, _ message: String, _ entry: LuaEntry, _ path: [String], help: String? = nil
  ) {
    guard diagnostics.count < TableReader.most else { return }
    let place = RulePlace(path: path, call: entry.origin)
    diagnostics.append(Diagnostic(code, message, at: places.source(place), help: help))
  }

  // A path as a script would write it: `flow[2].days`.
  static func text(of path: [String]) -> String {
    path.reduce("") { $0.isEmpty || $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)" }
  }
}

extension LuaEntry {
  /// Whether its key is a text. What is no UTF-8 has been replaced: two such keys may look the same.
  fileprivate var hasName: Bool {
    guard !key.utf8.allSatisfy({ $0 < 0x80 }) else { return !key.isEmpty }
    return !key.unicodeScalars.contains("\u{FFFD}")
  }
}

/// The values of a table that has few keys, by them.
struct TableRecord {
  let entries: [LuaEntry]

  subscript(key: String) -> LuaEntry? { entries.first { $0.key == key } }
}
