// The least number that does, found by trying.

/// Looks for the least whole number from which something does.
struct LeastNumber {
  /// The most times that something is tried.
  static let mostTrials = 200

  private let largest: Int64
  private let does: (Int64) -> Bool
  private var known: [Int64: Bool] = [:]

  /// Numbers from 1 to `largest`.
  init(upTo largest: Int64, does: @escaping (Int64) -> Bool) {
    self.largest = largest
    self.does = does
  }

  /// A number that does where the one before it does not, sought from a guess on; nil where nothing that was tried does.
  ///
  /// Zero is known not to do. With `probes`, so many numbers below are tried besides, for where it is a function's affair
  /// whether a number does, there may be smaller ones that do.
  mutating func find(from guess: Int64, probes: Int64) -> Int64? {
    let guess = min(max(1, guess), largest)
    let found = upwards(from: guess)
    for probe in stride(from: 1, through: probes, by: 1) {
      let smaller = (found ?? guess) / (probes + 1) * probe
      guard smaller > 0, tries(smaller) else { continue }
      return boundary(above: 0, below: smaller)
    }
    return found
  }

  /// The largest number that was tried.
  var largestTried: Int64? { known.keys.max() }

  private mutating func upwards(from guess: Int64) -> Int64? {
    var (low, high): (Int64, Int64) = (0, guess)
    while !tries(high) {
      guard high < largest, known.count < LeastNumber.mostTrials else { return nil }
      low = high
      high = high > largest / 2 ? largest : high * 2
    }
    // The guess mostly is the least.
    if high - low > 1, !tries(high - 1) { low = high - 1 }
    return boundary(above: low, below: high)
  }

  private mutating func boundary(above low: Int64, below high: Int64) -> Int64 {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if tries(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private mutating func tries(_ number: Int64) -> Bool {
    if let known = known[number] { return known }
    let answer = does(number)
    known[number] = answer
    return answer
  }
}
