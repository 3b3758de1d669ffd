// The parts of an expectation as values: which rows of an outcome they look at and which fields those have.

import Diagnostics
import Ledger
import Simulation

/// A list of an outcome that rows are expected of.
struct ExpectedSection<Row: Sendable>: Sendable {
  /// The key.
  let name: String
  /// One row, for sentences: `payout`.
  let one: String
  /// What is expected, in a sentence that editors show.
  let help: String
  /// Whether every row of the outcome has to be expected, in its order; otherwise each expected row has to be there.
  let isComplete: Bool
  /// The fields that a row may have, in the order in which they are shown.
  let columns: [ExpectedColumn<Row>]
  /// The fields that are shown where no row says which matter.
  let telling: Set<String>
  let rows: @Sendable (Outcome) -> [Row]

  /// The keys of a row, of which it has at least one.
  var table: KeyTable {
    KeyTable(columns.map { Key($0.name, $0.form, "") }, named: "\(name)_row", count: 1...columns.count)
  }
}

/// A field of the rows of a list.
struct ExpectedColumn<Row: Sendable>: Sendable {
  let name: String
  /// What stands under it.
  let form: Form
  /// Whether it names the row, so that rows that agree in it are likely the same.
  var isName = false
  /// Whether it is a number, which is shown to the right.
  var isNumber = false
  /// Whether it is an amount of money, which may have a currency of its own.
  var isAmount = false
  /// The value of a row, as text.
  let show: @Sendable (Row) -> String
  /// What is expected, where it can be read.
  let read: @Sendable (Field, RowScope) -> ExpectedValue<Row>?
  /// For the currency of rows: what is expected where an amount gives it.
  var ofCurrency: (@Sendable (Currency) -> ExpectedValue<Row>)?
}

/// What is expected of a field.
struct ExpectedValue<Row: Sendable>: Sendable {
  /// As text, to be shown.
  let text: String
  /// Whether a row has it.
  let isFulfilled: @Sendable (Row) -> Bool
}

/// A row that is expected: a value for each of the fields that matter.
struct ExpectedRow<Row: Sendable>: Sendable {
  /// The values, by the place of their column.
  var values: [Int: ExpectedValue<Row>]
  var place: SourcePlace

  func isFulfilled(by row: Row) -> Bool { values.allSatisfy { $0.value.isFulfilled(row) } }
}
