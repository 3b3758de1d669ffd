// How many respites each customer of a creditor has had, over all of its cases (S10.1).

import Receivables

struct RespiteRegister {
  private var granted = DenseList<Int>()

  /// The respites that a customer has had.
  func count(of customer: CustomerIndex) -> Int { granted[customer] ?? 0 }

  mutating func grant(to customer: CustomerIndex) { granted[customer] = count(of: customer) + 1 }
}
