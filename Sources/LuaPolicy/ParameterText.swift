// Values of parameters as the command line and variants give them: text, read by the type of the parameter's default.

import Ledger
import LuaRuntime

enum ParameterText {
  /// The value that a text says for a parameter with this default.
  static func parse(_ text: String, like standard: LuaValue) throws(RuleMismatch) -> LuaValue {
    let given = "'\(text)'"
    switch standard {
    case .money(_, let packed):
      let currency = Currency(handedOut: packed)
      guard case .success(let money) = AmountText.parse(text, currency: currency) else {
        throw RuleMismatch(expected: "an amount such as \(example(currency))", given: given)
      }
      // A rule in one currency says nothing of another: a minimum of 5 EUR would be one of 0 SEK.
      guard money.currency == currency else {
        throw RuleMismatch(expected: "an amount in \(currency), as in the script", given: "one in \(money.currency)")
      }
      return .money(minorUnits: money.minorUnits, currency: money.currency.packed)
    case .integer:
      guard case .success(let number) = DecimalText.parse(text, scale: 0), !text.contains(".") else {
        throw RuleMismatch(expected: "a whole number", given: given)
      }
      return .integer(number)
    case .percent:
      guard let percent = Percent(text: text) else {
        throw RuleMismatch(expected: "a percentage such as 12.5", given: given)
      }
      return .percent(millionths: percent.millionths)
    case .boolean:
      guard text == "true" || text == "false" else { throw RuleMismatch(expected: "true or false", given: given) }
      return .boolean(text == "true")
    default:
      guard !text.utf8.contains(0) else { throw RuleMismatch(expected: "a text without NUL", given: given) }
      return .text(text)
    }
  }

  // Five hundred units.
  private static func example(_ currency: Currency) -> String {
    let units = (0..<currency.exponent).reduce(Int64(500)) { units, _ in units * 10 }
    return Money(minorUnits: units, currency: currency).decimalText
  }
}
