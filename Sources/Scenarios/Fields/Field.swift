// A value of a file and the ways of reading it. Each answers nil where the value is not of its kind, and has reported it.

/// A value and the key that it belongs to.
struct Field {
  /// The key, or what the value is an item of.
  let name: String
  let keyMark: SourceMark
  let node: YAMLNode
  let findings: Findings

  var mark: SourceMark { node.mark }
  var isNull: Bool { node.isNull }

  /// Notes a mistake in the value.
  func report(_ code: String, _ message: String, help: String? = nil) {
    findings.report(code, message, at: node.mark, help: help)
  }

  /// The text as it was written, of whatever form.
  func text() -> String? {
    if reportNull() { return nil }
    switch node.content {
    case .text(let text, _): return text
    case .list, .mapping:
      report("wrong_type", "'\(name)' is \(node.kind) where a text is expected")
      return nil
    case .unusable: return nil
    }
  }

  /// The items of a list, which bear the list's name, or that of one of them and its number from 1.
  func list(of one: String? = nil) -> [Field]? {
    if reportNull() { return nil }
    switch node.content {
    case .list(let nodes):
      return nodes.enumerated().map { place, node in
        Field(name: one.map { "\($0) \(place + 1)" } ?? name, keyMark: node.mark, node: node, findings: findings)
      }
    case .text, .mapping:
      report(
        "wrong_type", "'\(name)' is \(node.kind) where a list is expected",
        help: "write it as [ ... ], or each item on a line of its own behind '- '")
      return nil
    case .unusable: return nil
    }
  }

  /// The entries of a mapping that may have any key; `help` tells how one is written.
  func entries(help: String?) -> [YAMLEntry]? {
    if reportNull() { return nil }
    switch node.content {
    case .mapping(let entries): return entries
    case .text, .list:
      report("wrong_type", "'\(name)' is \(node.kind) where a mapping is expected", help: help)
      return nil
    case .unusable: return nil
    }
  }

  /// The entries of a mapping that has the keys of a table.
  func fields(_ table: KeyTable) -> Fields? {
    entries(help: table.help).map { Fields("'\(name)'", $0, at: keyMark, table, findings: findings) }
  }

  private func reportNull() -> Bool {
    guard node.isNull else { return false }
    report("missing_value", "'\(name)' has no value")
    return true
  }
}

extension Field {
  /// The value of an entry of a mapping.
  init(_ entry: YAMLEntry, _ findings: Findings) {
    self.init(name: entry.key, keyMark: entry.keyMark, node: entry.value, findings: findings)
  }
}
