// Values that several verbs read from cells: amounts with their currency, and the texts that tell a repetition apart.

import Ledger
import Receivables
import Simulation

extension RowInterpreter {
  /// The currency that the row names, or nil where it names none.
  @inline(__always)
  func currency(_ record: LogRecord) throws(RowFault) -> Currency? {
    guard record.filled.contains(.currency) else { return nil }
    guard let currency = words.currencies[record.word(.currency)] else {
      throw .unknownCurrency(record.text(.currency))
    }
    return currency
  }

  /// The amount, in the currency that the row names, else in `otherwise`. The column `amount` must be filled.
  ///
  /// The currency may also follow the number, and must then be the one that the column `currency` names, if it does.
  @inline(__always)
  func amount(
    _ record: LogRecord, _ named: Currency?, otherwise: @autoclosure () -> Currency
  ) throws(RowFault) -> (amount: Int64, named: Currency?) {
    let (amount, written) = try money(record, .amount, named ?? otherwise())
    if let named, let written, named != written { throw .contradiction(.currency, named.code, of: "amount") }
    return (amount, written ?? named)
  }

  /// The amount that a cell says, in `usual` unless it names a currency itself.
  @inline(__always)
  private func money(
    _ record: LogRecord, _ column: LogColumn, _ usual: Currency
  ) throws(RowFault) -> (amount: Int64, named: Currency?) {
    if case .success(let amount) = DecimalText.parse(record.cell(column), scale: usual.exponent) {
      return (amount, nil)
    }
    switch AmountText.parse(record.text(column), currency: usual) {
    case .success(let money): return (money.minorUnits, money.currency)
    case .failure(let error): throw .amount(column, record.text(column), error)
    }
  }

  /// The amount of an event of the kind `event`, above zero: in the case's currency where the row names none, and in the
  /// creditor's where the case is not known either.
  @inline(__always)
  func amountAboveZero(
    _ record: LogRecord, _ desk: CreditorDesk, _ debt: NamedCase, of event: StaticString
  ) throws(RowFault) -> (amount: Int64, currency: Currency) {
    let named = try currency(record)
    guard record.filled.contains(.amount) else { throw .missing(.amount, "\(event) needs an amount") }
    let usual = { debt.facts(desk)?.currency ?? desk.creditor.currency }
    let (amount, written) = try amount(record, named, otherwise: usual())
    guard amount > 0 else { throw .notAboveZero("\(event)") }
    return (amount, written ?? usual())
  }

  /// What a debt has of a component besides its capital, in the debt's currency and not negative; zero where the row does
  /// not say it.
  func component(
    _ record: LogRecord, _ column: LogColumn, in currency: Currency
  ) throws(RowFault) -> Int64 {
    guard record.filled.contains(column) else { return 0 }
    let (amount, written) = try money(record, column, currency)
    if let written, written != currency { throw .otherCurrency(column, record.text(column), written, than: currency) }
    guard amount >= 0 else { throw .belowZero(column) }
    return amount
  }

  /// What a unit of the payment's currency is worth in the case's, where the row says it (S12). Where the two are known to
  /// be the same there is nothing to say but 1.
  func rate(_ record: LogRecord, from: Currency, to: @autoclosure () -> Currency?) throws(RowFault)
    -> ExchangeRate?
  {
    guard record.filled.contains(.fxRate) else { return nil }
    let units: Int64
    switch DecimalText.parse(record.cell(.fxRate), scale: ExchangeRate.decimals) {
    case .success(let number): units = number
    case .failure(let error): throw .rate(record.text(.fxRate), error)
    }
    guard let rate = ExchangeRate(units: units) else { throw .rate(record.text(.fxRate), nil) }
    if from == to(), rate.description != "1" { throw .needlessRate(record.text(.fxRate), from) }
    return rate
  }

  /// Gives an id its number among those of its kind.
  typealias Interning = (CreditorNames, UnsafeBufferPointer<UInt8>) -> Int32

  /// The number of an event; one without an id goes by its line.
  func number(
    _ id: UnsafeBufferPointer<UInt8>, _ intern: Interning, _ record: LogRecord, _ desk: CreditorDesk
  ) -> Int32 {
    if !id.isEmpty { return intern(desk.names, id) }
    var name = record.ownName
    return name.withUTF8 { intern(desk.names, $0) }
  }

  /// A number for the texts that an event bears and the engine has no use for (S8.8).
  func textDigest(_ record: LogRecord) -> UInt64 {
    textDigest(reference: record.cell(.reference), invoiceNumber: record.cell(.invoiceNumber))
  }

  /// The same of the texts; either may be empty.
  @inline(__always)
  func textDigest(
    reference: UnsafeBufferPointer<UInt8>, invoiceNumber: UnsafeBufferPointer<UInt8> = .init(start: nil, count: 0)
  ) -> UInt64 {
    if reference.isEmpty && invoiceNumber.isEmpty { return 0 }
    var digest = ContentDigest()
    digest.combine(reference)
    digest.combine(invoiceNumber)
    return digest.value
  }

  /// The row's account must be that of the case, where both are known: money goes to the case's account whatever the
  /// row says.
  func checkAccount(
    _ record: LogRecord, _ desk: CreditorDesk, isThatOf facts: CreditorDesk.CaseFacts?
  ) throws(RowFault) {
    guard record.filled.contains(.account), let facts else { return }
    guard desk.account(record.cell(.account)).map({ Int32($0) }) ?? -1 == facts.account else {
      throw .contradiction(.account, record.text(.account), of: "case")
    }
  }
}
