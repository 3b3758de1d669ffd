// A percentage as a whole number of millionths of a percent, so that no rate is ever a floating-point number.

/// A percentage with up to six decimals: `12.5` % is 12,500,000 millionths.
public struct Percent: Hashable, Sendable {
  /// Millionths of one percent.
  public let millionths: Int64

  /// All of something.
  public static let hundred = Percent(millionths: 100_000_000)
  /// Nothing of it.
  public static let zero = Percent(millionths: 0)

  /// The decimals that a percentage may have.
  public static let decimals = 6

  /// A percentage of that many millionths of a percent.
  public init(millionths: Int64) { self.millionths = millionths }

  /// The percentage that a text such as `12.5` or `-3` says, or nil where it says none.
  public init?(text: String) {
    guard case .success(let millionths) = DecimalText.parse(text, scale: Percent.decimals) else { return nil }
    self.millionths = millionths
  }

  /// This percentage of an amount, rounded once, half away from zero (S1.2); nil where 64 bits do not hold it.
  public func of(_ minorUnits: Int64) -> Int64? {
    Rounding.halfUp(minorUnits, times: millionths, over: 100_000_000)
  }
}

extension Percent: Comparable {
  /// Orders by size.
  public static func < (left: Percent, right: Percent) -> Bool { left.millionths < right.millionths }
}

extension Percent: CustomStringConvertible {
  /// The percentage without the zeros that say nothing: `12.5`.
  public var description: String { DecimalText.shortText(of: millionths, scale: Percent.decimals) }
}
