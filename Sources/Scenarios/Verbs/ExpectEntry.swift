// `expect`: how things stand at an instant is held against what is expected of it.

struct ExpectEntry: TimelineVerb {
  static let verb = "expect"
  static let help = "How things stand at this instant."
  static let form = ExpectationReader.form
  private let field: Field

  init?(_ field: Field) { self.field = field }

  func creditor(_ scene: Scene) -> Int? { nil }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    ExpectationReader(entry.scene).read(field).map { .checkpoint($0) }
  }
}
