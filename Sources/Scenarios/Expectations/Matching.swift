// Which expected row is fulfilled by which row of an outcome, so that as many as can be are, each by a row of its own.
//
// A row with few fields must not take the only row that one with more fields could have, so this is a maximum matching
// and not the first that fits: paths that change earlier pairs are looked for, breadth first.

struct Matching {
  /// The row of the outcome that fulfils each expected row; nil where none is left for it.
  private(set) var partners: [Int?]

  init(expected: Int, actual: Int, isFulfilled: (Int, Int) -> Bool) {
    partners = Array(repeating: nil, count: expected)
    var takers: [Int?] = Array(repeating: nil, count: actual)
    for start in 0..<expected {
      // Who reached a row of the outcome first on the way from `start`.
      var reachedBy: [Int?] = Array(repeating: nil, count: actual)
      var queue = [start]
      var next = 0
      var end: Int?
      search: while next < queue.count {
        let row = queue[next]
        next += 1
        for candidate in 0..<actual where reachedBy[candidate] == nil && isFulfilled(row, candidate) {
          reachedBy[candidate] = row
          guard let taker = takers[candidate] else {
            end = candidate
            break search
          }
          queue.append(taker)
        }
      }
      // Backwards along the path, everybody takes what they reached and gives up what they had.
      var candidate = end
      while let free = candidate, let row = reachedBy[free] {
        candidate = partners[row]
        partners[row] = free
        takers[free] = row
      }
    }
  }
}
