// A mapping of a file with the keys it may have: unknown ones are reported once, when it is opened.

import Diagnostics

/// The entries of a mapping, to be asked for by key.
struct Fields {
  /// What the mapping is, for sentences: `payment`.
  let what: String
  /// Where it stands, for what it lacks.
  let mark: SourceMark
  // A mapping with known keys is short, and its entries are found sooner than put into a table.
  private let entries: [YAMLEntry]
  private let findings: Findings

  init(_ what: String, _ entries: [YAMLEntry], at mark: SourceMark, _ table: KeyTable, findings: Findings) {
    self.what = what
    self.mark = mark
    self.findings = findings
    self.entries = entries
    for entry in entries where !table.names.contains(entry.key) { findings.reportUnknown(key: entry, among: table) }
  }

  /// The mapping that a file is; nil where it is none, which was reported. `what` is what files of this kind are.
  init?(file what: String, _ table: KeyTable, _ findings: Findings) {
    guard let root = YAMLComposer.compose(findings.source, findings: findings) else { return nil }
    guard case .mapping(let entries) = root.content else {
      findings.report(
        "wrong_type", "\(what) is a mapping, and this file is \(root.kind)", at: root.mark, help: table.help)
      return nil
    }
    let name = what.split(separator: " ").dropFirst().joined(separator: " ")
    self.init("the \(name)", entries, at: SourceMark(line: 1, column: 1), table, findings: findings)
  }

  /// The value of a key, where it has one.
  subscript(key: String) -> Field? {
    entries.first { $0.key == key }.map { Field($0, findings) }
  }

  /// Whether there is this key.
  func has(_ key: String) -> Bool { self[key] != nil }

  /// Whether there is this key and no other.
  func isOnly(_ key: String) -> Bool { entries.count == 1 && entries[0].key == key }

  /// The value of a key that has to be there.
  func required(_ key: String, help: String? = nil) -> Field? {
    if let field = self[key] { return field }
    report("missing_key", "\(what) has no '\(key)'", help: help)
    return nil
  }

  /// Notes a mistake in the mapping as a whole.
  func report(_ code: String, _ message: String, help: String? = nil) {
    findings.report(code, message, at: mark, help: help)
  }
}

extension Findings {
  /// Notes a key that a mapping does not have.
  func reportUnknown(key entry: YAMLEntry, among table: KeyTable) {
    var help = table.nearest(to: entry.key).map { "did you mean '\($0)'?" }
    if !entry.key.isEmpty, entry.key.utf8.allSatisfy({ (0x30...0x39).contains($0) }), entry.value.isNull {
      help = "an amount has no separators of thousands: write 1000.00"
    }
    report(
      "unknown_key", "unknown key '\(entry.key)'", at: entry.keyMark,
      help: help ?? table.help)
  }
}
