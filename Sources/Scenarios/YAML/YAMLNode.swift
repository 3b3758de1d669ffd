// What a YAML file says, as texts, lists and mappings with their places. Scalars are never given a type: `0123`, `no` and
// `10.10` are the texts that they are written as, and whoever reads one decides what it is.

/// A part of a YAML file.
struct YAMLNode {
  enum Content {
    /// A scalar as it was written; `isPlain` where it has no quotes and is no block.
    case text(String, isPlain: Bool)
    case list([YAMLNode])
    /// The entries, each key once.
    case mapping([YAMLEntry])
    /// Something that was reported already and that nothing more is to be said of.
    case unusable
  }

  var content: Content
  var mark: SourceMark

  /// Whether nothing is given: an empty value, `~` or `null`.
  var isNull: Bool {
    guard case .text(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What sort of thing it is, for sentences.
  var kind: String {
    switch content {
    case .text: isNull ? "nothing" : "a text"
    case .list: "a list"
    case .mapping: "a mapping"
    case .unusable: "unusable"
    }
  }
}

/// A key and its value.
struct YAMLEntry {
  var key: String
  var keyMark: SourceMark
  var value: YAMLNode
}
