// Which cases of a run are meant, by a regular expression.

/// A filter over cases. It belongs to the thread that uses it.
struct TestFilter {
  private let regex: Regex<AnyRegexOutput>

  /// A filter; nil where the text is no regular expression.
  init?(_ pattern: String) {
    guard let regex = try? Regex(pattern) else { return nil }
    self.regex = regex
  }

  /// Whether the expression is found in the path, in the name, or in what the report calls the variant.
  func matches(path: String, name: String? = nil, variant: String? = nil) -> Bool {
    let title = variant.map { "\(path) [\($0)]" } ?? path
    return [path, name, variant, title].contains { text in text.map { $0.contains(regex) } ?? false }
  }
}
