// The keys that a mapping may have, next to the code that reads them.

/// The keys of one kind of mapping.
struct Keys {
  /// The keys that are read.
  let known: [String]
  /// Keys that the format has and this version does not act on.
  let notYet: [String]

  init(_ known: [String], notYet: [String] = []) {
    self.known = known
    self.notYet = notYet
  }
}
