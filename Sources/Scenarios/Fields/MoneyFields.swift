// Amounts and currencies, from the text as written and never from a number of YAML's (S1.3).

import Diagnostics
import Ledger

extension Field {
  /// A currency of ISO 4217.
  func currency() -> Currency? {
    guard let text = text() else { return nil }
    if let currency = Currency(code: text) { return currency }
    report(
      "unknown_currency", "'\(text)' is no currency of ISO 4217",
      help: Suggestion.sentence(for: text, among: Currency.all.map(\.code)))
    return nil
  }

  /// An amount. Without a code it is in `stated`, or else in `fallback`; a code that disagrees with `stated` is a mistake.
  func amount(stated: Currency?, fallback: Currency) -> Money? {
    guard let text = text() else { return nil }
    switch AmountText.parse(text, currency: stated ?? fallback) {
    case .success(let money):
      if let stated, money.currency != stated {
        report("currency_mismatch", "'\(text)' is in \(money.currency), and the currency is given as \(stated)")
        return nil
      }
      return money
    case .failure(let error):
      report(error.diagnosticCode, "'\(text)' \(error.message)", help: help(text, error))
      return nil
    }
  }

  private func help(_ text: String, _ error: AmountError) -> String? {
    switch error {
    case .number(.malformed, _): "an amount is written like 600, 600.00 or 600.00 SEK"
    case .unknownCurrency(let code): Suggestion.sentence(for: code, among: Currency.all.map(\.code))
    case .number: nil
    }
  }
}

extension AmountError {
  /// The stable code of the mistake.
  var diagnosticCode: String {
    switch self {
    case .number(.malformed, _): "bad_amount"
    case .number(.tooManyDecimals, _): "too_many_decimals"
    case .number(.overflow, _): "amount_too_large"
    case .unknownCurrency: "unknown_currency"
    }
  }
}
