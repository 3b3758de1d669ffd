// Which creditors a result is about: where there is but one, its name need not stand in every row.

import Simulation

struct Creditors {
  /// The creditor, where there is exactly one.
  let only: String?

  init(_ outcome: Outcome) {
    let named =
      outcome.trace.lazy.compactMap(\.creditor) + outcome.cases.lazy.map(\.creditor)
      + outcome.balances.lazy.map(\.book.creditor)
    let first = named.first { _ in true }
    only = named.allSatisfy { $0 == first } ? first : nil
  }
}
