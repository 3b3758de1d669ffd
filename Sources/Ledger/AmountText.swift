// Amounts as users write them: `600`, `600.00`, `600.00 SEK`, read from the text and never as a float (S1.3).

/// Why a text is no amount.
public enum AmountError: Error, Hashable, Sendable {
  /// The number is malformed, has too many decimals for the currency, or is too large.
  case number(DecimalError, Currency)
  /// The three letters that follow the number are no currency of ISO 4217.
  case unknownCurrency(String)

  /// What is wrong, as the end of a sentence that begins with the text: `has more decimals than JPY, which has none`.
  public var message: String {
    switch self {
    case .number(.malformed, _): "is no amount"
    case .number(.tooManyDecimals, let currency) where currency.exponent == 0:
      "has more decimals than \(currency), which has none"
    case .number(.tooManyDecimals, let currency): "has more decimals than \(currency), which has \(currency.exponent)"
    case .number(.overflow, _): "is too large an amount"
    case .unknownCurrency(let code): "is in '\(code)', which is no currency of ISO 4217"
    }
  }
}

/// Reading of amounts.
public enum AmountText {
  /// The amount that `text` says: `-?[0-9]+(\.[0-9]+)?( CUR)?`, in `currency` where it names none.
  public static func parse(_ text: String, currency: Currency) -> Result<Money, AmountError> {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    var currency = currency
    if parts.count == 2 {
      // What is no three letters, such as the digits of `1 000.00`, is no strange currency but makes it no amount.
      let code = String(parts[1])
      guard code.count == 3, code.allSatisfy({ $0.isASCII && $0.isLetter }) else {
        return .failure(.number(.malformed, currency))
      }
      guard let named = Currency(code: code) else { return .failure(.unknownCurrency(code)) }
      currency = named
    }
    return DecimalText.parse(String(parts[0]), scale: currency.exponent)
      .map { Money(minorUnits: $0, currency: currency) }
      .mapError { .number($0, currency) }
  }
}
