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
    amount(in: stated ?? fallback) { currency in
      guard let stated, stated != currency else { return nil }
      return "and the currency is given as \(stated)"
    }
  }

  /// An amount in the currency of `owner`, which a code may say too.
  func amount(in currency: Currency, of owner: String) -> Money? {
    amount(in: currency) { $0 == currency ? nil : "and \(owner) is in \(currency)" }
  }

  /// Reports that an amount is below zero; `what` says what it is an amount of.
  func isNegative(_ amount: Money, _ what: String) -> Bool {
    guard amount.minorUnits < 0 else { return false }
    report("negative_amount", "\(what) not negative")
    return true
  }

  /// Reports that an amount is not above zero; `what` says what it is the amount of.
  func isNotPositive(_ amount: Money, of what: String) -> Bool {
    guard amount.minorUnits <= 0 else { return false }
    report("amount_not_positive", "the amount of \(what) is above zero")
    return true
  }

  /// An amount that is in `usual` where it has no code; `contradiction` says what speaks against its currency.
  private func amount(in usual: Currency, contradiction: (Currency) -> String?) -> Money? {
    guard let text = text() else { return nil }
    switch AmountText.parse(text, currency: usual) {
    case .success(let money):
      guard let contradiction = contradiction(money.currency) else { return money }
      report("currency_mismatch", "'\(text)' is in \(money.currency), \(contradiction)")
      return nil
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

extension Fields {
  /// What `amount` says, above zero. Without a code it is in `currency`, or else in `fallback`.
  func positiveAmount(of what: String, fallback: Currency) -> Money? {
    let stated = self["currency"].map { $0.currency() }
    // Against a currency that is none, nothing can be held.
    if case .some(nil) = stated { return nil }
    guard let field = self["amount"], let amount = field.amount(stated: stated ?? nil, fallback: fallback),
      !field.isNotPositive(amount, of: what)
    else { return nil }
    return amount
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
