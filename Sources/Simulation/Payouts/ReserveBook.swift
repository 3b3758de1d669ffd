// What is held back of payments for a time, until it is released (S6.9).

import Ledger
import Receivables

/// Money that is held back.
struct HeldReserve {
  let account: AccountIndex
  let currency: Currency
  let amount: Int64
  let caseIndex: CaseIndex
  let payment: PaymentIndex
  /// When it is released.
  let releaseAt: Instant
}

/// Held reserves by the instant of their release; those of one instant as they were held. A binary heap.
struct ReserveBook {
  private var heap: [(reserve: HeldReserve, order: Int)] = []
  private var count = 0

  /// When the next reserve is released.
  var nextRelease: Instant? { heap.first?.reserve.releaseAt }

  /// What is held of an account in a currency, in minor units.
  func held(_ account: AccountIndex, _ currency: Currency) -> Int64 {
    all(account, currency).reduce(0) { $0 + $1.amount }
  }

  /// What is held of an account in a currency, in the order in which it was held.
  func all(_ account: AccountIndex, _ currency: Currency) -> [HeldReserve] {
    heap.sorted { $0.order < $1.order }.map(\.reserve).filter { $0.account == account && $0.currency == currency }
  }

  mutating func hold(_ reserve: HeldReserve) {
    heap.append((reserve, count))
    count += 1
    var place = heap.count - 1
    while place > 0, precedes(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out the reserve that is released next.
  mutating func release() -> HeldReserve? {
    guard let next = heap.first?.reserve else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while let child = [place * 2 + 1, place * 2 + 2].filter({ $0 < heap.count }).min(by: precedes),
      precedes(child, place)
    {
      heap.swapAt(place, child)
      place = child
    }
    return next
  }

  /// Takes out all that is held of an account in a currency, in the order of its release.
  mutating func releaseAll(_ account: AccountIndex, _ currency: Currency) -> [HeldReserve] {
    var (released, kept): ([HeldReserve], [HeldReserve]) = ([], [])
    while let next = release() {
      if next.account == account, next.currency == currency { released.append(next) } else { kept.append(next) }
    }
    for reserve in kept { hold(reserve) }
    return released
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].reserve.releaseAt, heap[left].order) < (heap[right].reserve.releaseAt, heap[right].order)
  }
}
