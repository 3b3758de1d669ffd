// Suggestions for misspelt words.

/// Finds the word that was likely meant.
public enum Suggestion {
  /// The candidate nearest to `word`, whatever the case of the letters, if one is near enough to be what was meant: a
  /// third of the shorter word's letters may be wrong, and one letter of a word of two. Of several that are as near it is
  /// the first as bytes.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    // Nothing that is looked for is longer, and the distance takes time by the product of the lengths.
    let word = scalars(String(word.unicodeScalars.prefix(64)))
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = scalars(candidate)
      let shorter = min(word.count, other.count)
      let distance = editDistance(word, other)
      guard shorter > 0, distance < shorter, distance <= max(1, shorter / 3) else { continue }
      if let found = best, found.distance < distance { continue }
      if let found = best, found.distance == distance, !candidate.precedes(found.candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// `did you mean 'x'?`, where a candidate is near enough.
  public static func sentence(for word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// Which keys a mapping or a table may have.
  public static func keys(_ names: [String]) -> String {
    switch names.count {
    case 0: "there are no keys here"
    case 1: "the only key here is \(names[0])"
    default: "the keys here are \(names.joined(separator: ", "))"
    }
  }

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.lowercased().unicodeScalars) }

  // Insertions, deletions, substitutions and swaps of neighbours each count one.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(last[column] + (scalar == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

extension String {
  fileprivate func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
