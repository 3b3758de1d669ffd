// Which creditors a result is about: where there is but one, its name need not stand in every row.

import Ledger
import Simulation

struct Creditors {
  /// The creditors, as bytes.
  let all: [String]

  init(_ outcome: Outcome) {
    let named =
      outcome.trace.compactMap(\.creditor) + outcome.cases.map(\.creditor) + outcome.balances.map(\.book.creditor)
    all = Set(named.map(ByteText.init)).sorted().map(\.text)
  }

  /// The creditor, where there is exactly one.
  var only: String? { all.count == 1 ? all[0] : nil }
}
