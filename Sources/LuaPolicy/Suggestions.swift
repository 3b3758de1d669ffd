// Names that were likely meant.

import Diagnostics

/// `did you mean 'x'?`, or else the names that there are.
func suggestion(for word: String, among names: [String]) -> String {
  Suggestion.sentence(for: word, among: names) ?? "there is \(names.joined(separator: ", "))"
}
