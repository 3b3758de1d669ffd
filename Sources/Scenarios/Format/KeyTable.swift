// The keys of a mapping, what each is, and what holds between them.

import Diagnostics

/// A key of a mapping.
struct Key: Sendable {
  let name: String
  /// What stands under it.
  let form: Form
  /// Whether it has to be there.
  let isRequired: Bool
  /// What else people may call it, for who writes that instead.
  let otherNames: [String]
  /// What it means, in a sentence that editors show.
  let help: String

  init(_ name: String, _ form: Form, required: Bool = false, alsoCalled otherNames: [String] = [], _ help: String) {
    self.name = name
    self.form = form
    isRequired = required
    self.otherNames = otherNames
    self.help = help
  }
}

/// The keys that a mapping may have.
struct KeyTable: Sendable {
  /// What the mapping is called where several places of the format have it.
  let name: String?
  let keys: [Key]
  /// The names of the keys, for the reader.
  let names: [String]
  let conditions: [KeyCondition]
  /// How many keys there are at least and at most.
  let count: ClosedRange<Int>?

  init(
    _ keys: [Key], _ conditions: [KeyCondition] = [], named name: String? = nil, count: ClosedRange<Int>? = nil
  ) {
    self.name = name
    self.keys = keys
    names = keys.map(\.name)
    self.conditions = conditions
    self.count = count
  }

  /// Which keys there are.
  var help: String { Suggestion.keys(names) }

  /// The key that is likely meant by a word that is none.
  func nearest(to word: String) -> String? {
    keys.first { $0.otherNames.contains(word) }?.name ?? Suggestion.nearest(to: word, among: names)
  }
}

/// What holds between the keys of a mapping.
enum KeyCondition: Sendable {
  /// All keys of at least one of the groups are there.
  case oneOf([[String]])
  /// The two keys are never there together.
  case notBoth(String, String)
  /// With the first key, the second is there.
  case needs(String, String)
  /// The first key goes with these values of the second, or where `orNone` with no second.
  case goesWith(String, String, [String], orNone: Bool)
}
