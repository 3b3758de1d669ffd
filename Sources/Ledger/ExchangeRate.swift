// What one unit of a currency is worth in another (S12).

/// A rate as a whole number of units of 10^-10, above zero: 11.20 is 112,000,000,000.
public struct ExchangeRate: Hashable, Sendable {
  /// Units of 10^-10, above zero.
  public let units: Int64

  /// The decimals that a rate may have.
  public static let decimals = 10

  /// A rate of that many units of 10^-10, or nil where that is not above zero.
  public init?(units: Int64) {
    guard units > 0 else { return nil }
    self.units = units
  }

  /// What `amount` minor units of one currency come to in minor units of another, rounded once, half away from zero
  /// (S1.2); nil where 64 bits do not hold it.
  public func convert(_ amount: Int64, from: Currency, to: Currency) -> Int64? {
    var numerator = Int128(amount) * Int128(units)
    var denominator = ExchangeRate.scale
    let shift = to.exponent - from.exponent
    for _ in 0..<abs(shift) {
      if shift < 0 {
        denominator *= 10
      } else {
        let (product, overflow) = numerator.multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        numerator = product
      }
    }
    return Int64(exactly: Rounding.halfUp(numerator, over: denominator))
  }

  /// What `amount` minor units of the other currency are worth in the first, rounded once; the way back of `convert`.
  public func convertBack(_ amount: Int64, from: Currency, to: Currency) -> Int64? {
    var numerator = Int128(amount) * ExchangeRate.scale
    var denominator = Int128(units)
    let shift = to.exponent - from.exponent
    for _ in 0..<abs(shift) {
      if shift < 0 { denominator *= 10 } else { numerator *= 10 }
    }
    return Int64(exactly: Rounding.halfUp(numerator, over: denominator))
  }

  private static let scale: Int128 = 10_000_000_000
}

extension ExchangeRate: CustomStringConvertible {
  /// The rate without the zeros that say nothing: `11.2`.
  public var description: String { DecimalText.shortText(of: units, scale: ExchangeRate.decimals) }
}
