// A line of a payment: a case, and what of the payment goes to it, in the payment's currency (S8.2, S8.9).

import Ledger
import Simulation

struct LineFields {
  static let table = KeyTable(
    CaseName.keys + [
      Key("amount", .amount(.positive), required: true, "What of the payment settles the debt, in its currency."),
      Key("fx_rate", .rate, "What a unit of the payment's currency is worth in the case's."),
      Key("discount", .amount(.notNegative), "By how much the capital is reduced besides, without money. Default: 0."),
      Key("fee", .amount(.notNegative), "Further money of the payment that the agency keeps. Default: 0."),
    ], [CaseName.neverBoth, .oneOf([["case"], ["invoice_number"]])], named: "payment_line")

  let name: CaseName
  let rate: RateField?
  private let fields: Fields

  init?(_ field: Field) {
    guard let fields = field.fields(LineFields.table) else { return nil }
    self.fields = fields
    name = CaseName(fields, help: "say which case it is for, by 'case' or by 'invoice_number'")
    rate = fields["fx_rate"].map { RateField($0) }
    _ = fields.required("amount")
  }

  /// The amounts of the line, without its case and rate; the payment's currency is nil where it is not known.
  func value(in currency: Currency?) -> PaymentLine {
    PaymentLine(
      caseIndex: nil, amount: amount(in: currency), discount: part("discount", in: currency),
      fee: part("fee", in: currency))
  }

  private func amount(in currency: Currency?) -> Int64 {
    guard let field = fields["amount"], let amount = read(field, currency), !field.isNotPositive(amount, of: "a line")
    else { return 0 }
    return amount.minorUnits
  }

  private func part(_ key: String, in currency: Currency?) -> Int64 {
    guard let field = fields[key], let amount = read(field, currency),
      !field.isNegative(amount, "the \(key) of a line is")
    else { return 0 }
    return amount.minorUnits
  }

  private func read(_ field: Field, _ currency: Currency?) -> Money? {
    guard let currency else { return field.amount(stated: nil, fallback: .sek) }
    return field.amount(in: currency, of: "the payment")
  }
}
