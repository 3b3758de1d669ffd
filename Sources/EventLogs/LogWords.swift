// The columns whose cells say one of a few words, and what these stand for.

import Ledger
import Receivables

/// The words of the columns that have a fixed list of them.
struct LogWords: ~Copyable {
  let methods = WordList(PaymentMethod.allCases.map { ($0.rawValue, $0) })
  let currencies = WordList(Currency.all.map { ($0.code, $0) })
  let statuses = WordList(PaymentStatus.names.compactMap { name in PaymentStatus(name: name).map { (name, $0) } })
  let firstActions = WordList([CaseState.invoice, .reminder, .debtCollection].map { ($0.name, $0) })
  // By the numbers of the columns; those of a column without a list have no words.
  private let numbers: UnsafeMutablePointer<WordNumbers>
  private let none = WordNumbers([])

  init() {
    numbers = .allocate(capacity: LogColumn.room)
    numbers.initialize(repeating: none, count: LogColumn.room)
    numbers[LogColumn.currency.rawValue] = currencies.numbers
    numbers[LogColumn.method.rawValue] = methods.numbers
    numbers[LogColumn.status.rawValue] = statuses.numbers
    numbers[LogColumn.firstAction.rawValue] = firstActions.numbers
  }

  deinit {
    numbers.deallocate()
    none.deallocate()
  }

  /// The columns that have such a list.
  @inline(__always)
  static var columns: LogColumns { LogColumns(.currency).with(.method).with(.status).with(.firstAction) }

  /// The number of the word that a cell of one of the columns says; 0 where it is none of the list.
  @inline(__always)
  func number(_ column: Int, _ cell: UnsafeBufferPointer<UInt8>) -> UInt8 { numbers[column][cell] }

  /// The word of one of the columns that has a number from 1.
  func text(_ column: LogColumn, _ number: Int) -> String {
    switch column {
    case .currency: currencies.words[number - 1]
    case .method: methods.words[number - 1]
    case .status: statuses.words[number - 1]
    default: firstActions.words[number - 1]
    }
  }
}
