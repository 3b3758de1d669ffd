// How much of the rules is to be reached at least: `90`, or `branches=80`.

public import Coverage

/// A threshold of `test --coverage-threshold`.
public struct CoverageThreshold: Hashable, Sendable {
  /// What is measured.
  public var measure: CoverageMeasure
  /// The least share, in hundredths of a percent: 0 to 10,000.
  public var hundredths: Int

  /// The threshold that a user wrote: a percentage of 0 to 100 with two decimals at most, of lines where it names no
  /// measure before `=`; nil where it is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.last, let hundredths = CoverageThreshold.hundredths(number), hundredths <= 10_000 else {
      return nil
    }
    self.hundredths = hundredths
    guard parts.count == 2 else {
      measure = .lines
      return
    }
    guard let measure = CoverageMeasure(rawValue: String(parts[0])) else { return nil }
    self.measure = measure
  }

  /// The percentage as it is written: `87.5`.
  public var percent: String {
    let decimals = hundredths % 100
    guard decimals > 0 else { return "\(hundredths / 100)" }
    let text = decimals % 10 == 0 ? "\(decimals / 10)" : "\(decimals / 10)\(decimals % 10)"
    return "\(hundredths / 100).\(text)"
  }

  private static func hundredths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = digits(parts[0], atMost: 3) else { return nil }
    guard parts.count == 2 else { return whole * 100 }
    guard let decimals = digits(parts[1], atMost: 2) else { return nil }
    return whole * 100 + (parts[1].count == 1 ? decimals * 10 : decimals)
  }

  private static func digits(_ text: Substring, atMost most: Int) -> Int? {
    guard (1...most).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
