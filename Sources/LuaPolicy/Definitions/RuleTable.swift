// The tables of a policy and their keys. The reader takes no key that is not here, and the definitions for editors are
// written from it, so that neither knows a key that the other does not.

/// A key of a table.
struct RuleTableKey {
  let name: String
  /// What it takes, as the definitions write it.
  let type: String
  /// What it means, in a sentence that editors show.
  let help: String

  init(_ name: String, _ type: String, _ help: String) {
    self.name = name
    self.type = type
    self.help = help
  }

  /// A key whose value may be a function too, which is asked with what `context` knows.
  init(_ name: String, _ type: String, asked context: String, _ help: String) {
    self.init(name, "\(type)|fun(ctx: \(context)): \(type), string?", help)
  }
}

/// A table of a policy that has keys of its own.
struct RuleTable {
  /// What the definitions call it.
  let name: String
  let help: String
  let keys: [RuleTableKey]
  /// The names of the keys, for the reader.
  let names: [String]

  init(_ name: String, _ help: String, _ keys: [RuleTableKey]) {
    self.name = "payoutsim.\(name)"
    self.help = help
    self.keys = keys
    names = keys.map(\.name)
  }
}
