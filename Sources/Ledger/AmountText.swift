// Amounts as users write them: `600`, `600.00`, `600.00 SEK`, read from the text and never as a float (S1.3).

/// Why a text is no amount.
public enum AmountError: Error, Hashable, Sendable {
  /// The number is malformed, has too many decimals for the currency, or is too large.
  case number(DecimalError, Currency)
  /// What follows the number is no currency of ISO 4217.
  case unknownCurrency(String)
}

/// Reading of amounts.
public enum AmountText {
  /// The amount that `text` says: `-?[0-9]+(\.[0-9]+)?( CUR)?`, in `currency` where it names none.
  public static func parse(_ text: String, currency: Currency) -> Result<Money, AmountError> {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    var currency = currency
    if parts.count == 2 {
      guard let named = Currency(code: String(parts[1])) else { return .failure(.unknownCurrency(String(parts[1]))) }
      currency = named
    }
    return DecimalText.parse(String(parts[0]), scale: currency.exponent)
      .map { Money(minorUnits: $0, currency: currency) }
      .mapError { .number($0, currency) }
  }
}
