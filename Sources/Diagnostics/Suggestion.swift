// Suggestions for misspelt words.

/// Finds the word that was likely meant.
public enum Suggestion {
  /// The candidate nearest to `word`, if one is near enough to be what was meant.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let word = Array(word.unicodeScalars.prefix(64))
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let distance = editDistance(word, Array(candidate.unicodeScalars))
      guard distance <= max(1, min(word.count, candidate.count) / 3) else { continue }
      if let found = best, (found.distance, found.candidate) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// `did you mean 'x'?`, where a candidate is near enough.
  public static func sentence(for word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates).map { "did you mean '\($0)'?" }
  }

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
