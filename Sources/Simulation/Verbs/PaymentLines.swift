// What the lines of a payment must be, in the order in which it is looked for (S8.2, S12, S15).

import Ledger
import Receivables

extension CreditorState {
  /// Refuses lines to cases that are not known.
  func checkAreKnown(_ lines: [PaymentLine]) throws(Setback) {
    for line in lines {
      if let caseIndex = line.caseIndex { try checkIsKnown(caseIndex) }
    }
  }

  /// Refuses lines to known cases that are another creditor's, or whose currency needs a rate.
  func check(_ lines: [PaymentLine], in currency: Currency) throws(Setback) {
    if lines.contains(where: { $0.caseIndex == nil }) {
      throw .refused(.creditorMismatch, "the lines go to cases of several creditors")
    }
    for line in lines {
      if let caseIndex = line.caseIndex { try checkRate(line.rate, from: currency, to: caseIndex) }
    }
  }

  /// Refuses a payment in another currency than its case that has no rate.
  func checkRate(_ rate: ExchangeRate?, from currency: Currency, to caseIndex: CaseIndex) throws(Setback) {
    guard rate == nil, debts.cases.contains(caseIndex) else { return }
    let other = debts.cases[known: caseIndex].currency
    guard other != currency else { return }
    throw .refused(.fxRateMissing, "a payment in \(currency) to a case in \(other) needs a rate, and has none")
  }

  /// Refuses lines that are more than the payment, and gives the sum of their fees.
  func checkSum(_ lines: [PaymentLine], _ payment: PaymentRecord) throws(Setback) -> Int64 {
    let sum = lines.reduce(Int128(0)) { $0 + Int128($1.amount) + Int128($1.fee) }
    guard sum <= Int128(payment.amount) else {
      let amount = Money(minorUnits: payment.amount, currency: payment.currency)
      let text = Int64(exactly: sum).map { Money(minorUnits: $0, currency: payment.currency).description } ?? "more"
      throw .refused(.linesExceedPayment, "the lines come to \(text), and the payment is \(amount)")
    }
    let fees = lines.reduce(0) { $0 + $1.fee }
    guard fees <= payment.amount - payment.mostReturned else {
      throw .refused(.linesExceedPayment, "the fees of the lines come to more than what never went back of the payment")
    }
    return fees
  }
}
