// `fx_rate`: what a unit of a payment's currency is worth in its case's (S12).

import Ledger

/// A rate and where it stands, so that it can be held against the currencies that it is between.
struct RateField {
  private let field: Field
  /// nil where what is written is no rate, which was reported.
  let rate: ExchangeRate?

  // The units of a rate that changes nothing.
  private static let one: Int64 = 10_000_000_000

  init(_ field: Field) {
    self.field = field
    rate = field.exchangeRate()
  }

  /// Whether it says more than that an amount stays as it is.
  var isTelling: Bool { rate != nil && rate?.units != RateField.one }

  /// The rate for amounts of minor units from one currency to another, which may be unknown; nil where both are the same
  /// and the rate is 1, as it then has to be.
  func between(_ currency: Currency, _ other: Currency?, for amounts: [Int64]) -> ExchangeRate? {
    guard let rate else { return nil }
    guard currency == other else {
      if let other, amounts.contains(where: { rate.convert($0, from: currency, to: other) == nil }) {
        field.report("amount_too_large", "at this rate the amount is too large in \(other)")
      }
      return rate
    }
    reportNeedless("payment and case are both in \(currency)")
    return nil
  }

  /// Reports that nothing needs a rate, unless it is 1.
  func reportNeedless(_ reason: String, help: String? = nil) {
    guard isTelling else { return }
    field.report("needless_fx_rate", "'\(field.name)' has nothing to convert, for \(reason)", help: help)
  }
}

extension Field {
  /// A rate above zero.
  fileprivate func exchangeRate() -> ExchangeRate? {
    guard let text = text() else { return nil }
    switch DecimalText.parse(text, scale: ExchangeRate.decimals) {
    case .success(let units):
      if let rate = ExchangeRate(units: units) { return rate }
      report("fx_rate_not_positive", "'\(name)' is \(text), and a rate is above zero")
    case .failure(.malformed): report("bad_fx_rate", "'\(text)' is no rate", help: "a rate is written like 11.20")
    case .failure(.tooManyDecimals):
      report("too_many_decimals", "'\(text)' has more decimals than a rate, which has \(ExchangeRate.decimals)")
    case .failure(.overflow): report("fx_rate_too_large", "'\(text)' is too large a rate")
    }
    return nil
  }
}
