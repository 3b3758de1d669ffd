// An amount of money: whole minor units and a currency. Arithmetic is checked and currencies never mix (S1).

/// Why money could not be computed.
public enum MoneyError: Error, Hashable, Sendable {
  /// The result does not fit in 64 bits of minor units.
  case overflow
  /// Two currencies were to be added or compared.
  case currencyMismatch(Currency, Currency)
}

/// A signed amount in minor units of one currency (S1.1).
public struct Money: Hashable, Sendable {
  /// The amount in the currency's smallest unit: öre for SEK.
  public let minorUnits: Int64
  /// The currency, which also says how many decimals the amount has.
  public let currency: Currency

  /// An amount of `minorUnits` in `currency`.
  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The sum, or an error where currencies differ or 64 bits do not hold it.
  public func adding(_ other: Money) throws(MoneyError) -> Money {
    try combine(other) { $0.addingReportingOverflow($1) }
  }

  /// The difference, or an error where currencies differ or 64 bits do not hold it.
  public func subtracting(_ other: Money) throws(MoneyError) -> Money {
    try combine(other) { $0.subtractingReportingOverflow($1) }
  }

  /// The amount times a whole number.
  public func multiplied(by factor: Int64) throws(MoneyError) -> Money {
    let (product, overflow) = minorUnits.multipliedReportingOverflow(by: factor)
    guard !overflow else { throw .overflow }
    return Money(minorUnits: product, currency: currency)
  }

  /// The given percent of the amount, rounded once (S1.2): 12.5 % of 99.99 is 12.50.
  public func percent(_ percent: Percent) throws(MoneyError) -> Money {
    guard let part = percent.of(minorUnits) else { throw .overflow }
    return Money(minorUnits: part, currency: currency)
  }

  /// `count` shares that add up to the amount, the larger ones first (S1.2): 100.00 by three is 33.34, 33.33, 33.33.
  ///
  /// - Precondition: `count` is above zero.
  public func shares(_ count: Int) -> [Money] {
    Rounding.split(minorUnits, by: Array(repeating: 1, count: count))
      .map { Money(minorUnits: $0, currency: currency) }
  }

  /// The amount with the currency's decimals and without its code: `1000.00`.
  public var decimalText: String { DecimalText.text(of: minorUnits, scale: currency.exponent) }

  private func combine(
    _ other: Money, _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) throws(MoneyError) -> Money {
    guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
    let (result, overflow) = operation(minorUnits, other.minorUnits)
    guard !overflow else { throw .overflow }
    return Money(minorUnits: result, currency: currency)
  }
}

extension Money: CustomStringConvertible {
  /// The amount and its code: `1000.00 SEK`.
  public var description: String { "\(decimalText) \(currency.code)" }
}
