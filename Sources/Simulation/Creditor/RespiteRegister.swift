// How many respites each customer of a creditor has had, over all of its cases (S10.1).

import Receivables

struct RespiteRegister {
  private var granted: [Int32] = []

  /// The respites that a customer has had.
  func count(of customer: CustomerIndex) -> Int {
    granted.indices.contains(Int(customer)) ? Int(granted[Int(customer)]) : 0
  }

  mutating func grant(to customer: CustomerIndex) {
    if granted.count <= Int(customer) {
      granted.append(contentsOf: repeatElement(0, count: Int(customer) + 1 - granted.count))
    }
    granted[Int(customer)] += 1
  }
}
