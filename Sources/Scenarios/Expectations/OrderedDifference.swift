// How two lists differ that should be the same in the same order: the fewest rows are missing or additional.

struct OrderedDifference {
  enum Step: Equatable {
    /// An expected row and the row that fulfils it.
    case same(Int, Int)
    /// An expected row that is not there.
    case missing(Int)
    /// A row that is not expected.
    case additional(Int)
  }

  // Longer lists are compared row by row from both ends, for a better answer takes time by the product of the lengths.
  private static let mostComparisons = 4_000_000

  /// The expected rows and those there are, in order; where some are changed, each expected row comes before its like.
  private(set) var steps: [Step] = []

  init(expected: Int, actual: Int, isFulfilled: (Int, Int) -> Bool) {
    var head = 0
    while head < min(expected, actual), isFulfilled(head, head) { head += 1 }
    var tail = 0
    while tail < min(expected, actual) - head, isFulfilled(expected - 1 - tail, actual - 1 - tail) { tail += 1 }
    steps = (0..<head).map { .same($0, $0) }
    steps += OrderedDifference.middle(head..<expected - tail, head..<actual - tail, isFulfilled)
    steps += (0..<tail).reversed().map { .same(expected - 1 - $0, actual - 1 - $0) }
  }

  private static func middle(
    _ expected: Range<Int>, _ actual: Range<Int>, _ isFulfilled: (Int, Int) -> Bool
  ) -> [Step] {
    guard !expected.isEmpty, !actual.isEmpty, expected.count * actual.count <= mostComparisons else {
      return changed(expected, actual)
    }
    // The length of the longest common part of what follows, for each pair of places.
    let width = actual.count + 1
    var longest = Array(repeating: 0, count: (expected.count + 1) * width)
    for row in expected.indices.reversed() {
      for column in actual.indices.reversed() {
        let place = (row - expected.lowerBound) * width + column - actual.lowerBound
        longest[place] =
          isFulfilled(row, column)
          ? longest[place + width + 1] + 1 : max(longest[place + width], longest[place + 1])
      }
    }
    var steps: [Step] = []
    var (row, column) = (expected.lowerBound, actual.lowerBound)
    var (gapRow, gapColumn) = (row, column)
    while row < expected.upperBound, column < actual.upperBound {
      let place = (row - expected.lowerBound) * width + column - actual.lowerBound
      if isFulfilled(row, column) {
        steps += changed(gapRow..<row, gapColumn..<column) + [.same(row, column)]
        (row, column) = (row + 1, column + 1)
        (gapRow, gapColumn) = (row, column)
      } else if longest[place + width] >= longest[place + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return steps + changed(gapRow..<expected.upperBound, gapColumn..<actual.upperBound)
  }

  private static func changed(_ expected: Range<Int>, _ actual: Range<Int>) -> [Step] {
    let pairs = zip(expected, actual).flatMap { [Step.missing($0), .additional($1)] }
    let both = min(expected.count, actual.count)
    return pairs + expected.dropFirst(both).map { .missing($0) } + actual.dropFirst(both).map { .additional($0) }
  }
}
