// The columns whose cells say one of a few words, and what these stand for.

import Ledger
import Receivables

/// The words of the columns that have a fixed list of them.
struct LogWords: ~Copyable {
  let methods = WordList(PaymentMethod.allCases.map { ($0.rawValue, $0) })
  let currencies = WordList(Currency.all.map { ($0.code, $0) })
  let statuses = WordList(PaymentStatus.names.compactMap { name in PaymentStatus(name: name).map { (name, $0) } })
  let firstActions = WordList([CaseState.invoice, .reminder, .debtCollection].map { ($0.name, $0) })

  /// The columns that have such a list.
  @inline(__always)
  static var columns: LogColumns {
    LogColumns(.currency).union(LogColumns(.method)).union(LogColumns(.status)).union(LogColumns(.firstAction))
  }

  /// The number of the word that a cell of one of the columns says; 0 where it is none of the list.
  @inline(__always)
  func number(_ column: Int, _ cell: UnsafeBufferPointer<UInt8>) -> UInt8 {
    switch column {
    case LogColumn.currency.rawValue: currencies.number(cell)
    case LogColumn.method.rawValue: methods.number(cell)
    case LogColumn.status.rawValue: statuses.number(cell)
    default: firstActions.number(cell)
    }
  }

  /// The word of one of the columns that has a number from 1.
  @inline(__always)
  func text(_ column: Int, _ number: UInt8) -> UnsafeBufferPointer<UInt8> {
    switch column {
    case LogColumn.currency.rawValue: currencies.text(number)
    case LogColumn.method.rawValue: methods.text(number)
    case LogColumn.status.rawValue: statuses.text(number)
    default: firstActions.text(number)
    }
  }
}
