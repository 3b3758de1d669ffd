// Values that several verbs read from cells: amounts with their currency, and the texts that tell a repetition apart.

import Ledger
import Simulation

extension RowInterpreter {
  /// The currency that the row names, or nil where it names none.
  func currency(_ record: inout LogRecords) throws(RowFault) -> Currency? {
    let cell = record.cell(.currency)
    if cell.isEmpty { return nil }
    guard let currency = currencies[cell] else {
      throw .unknownCurrency(record.text(.currency))
    }
    return currency
  }

  /// The amount, in the currency that the row names, else in `otherwise`. The column `amount` must be filled.
  ///
  /// The currency may also follow the number, and must then be the one that the column `currency` names, if it does.
  func amount(
    _ record: inout LogRecords, _ named: Currency?, otherwise: Currency
  ) throws(RowFault) -> (amount: Int64, named: Currency?) {
    let expected = named ?? otherwise
    if case .success(let amount) = DecimalText.parse(record.cell(.amount), scale: expected.exponent) {
      return (amount, named)
    }
    switch AmountText.parse(record.text(.amount), currency: expected) {
    case .success(let money):
      if let named, named != money.currency { throw .contradiction(.currency, named.code, of: "amount") }
      return (money.minorUnits, money.currency)
    case .failure(let error): throw .amount(record.text(.amount), error)
    }
  }

  /// A number for the texts that an event bears and the engine has no use for (S8.8).
  func textDigest(_ record: inout LogRecords) -> UInt64 {
    if record.filled.isDisjoint(with: RowInterpreter.texts) { return 0 }
    var digest = ContentDigest()
    digest.combine(record.cell(.reference))
    digest.combine(record.cell(.invoiceNumber))
    return digest.value
  }

  private static let texts = LogColumns(.reference, .invoiceNumber)

  /// The row's account must be that of the case, where both are known: money goes to the case's account whatever the
  /// row says.
  func checkAccount(
    _ record: inout LogRecords, _ desk: CreditorDesk, isThatOf facts: CreditorDesk.CaseFacts?
  ) throws(RowFault) {
    guard record.filled.contains(.account), let facts else { return }
    guard desk.account(record.cell(.account)) == facts.account else {
      throw .contradiction(.account, record.text(.account), of: "case")
    }
  }
}
