// Another order of the same things, the same for the same seed on every machine.

import Generation

/// An order from a seed.
struct ShuffledOrder {
  let seed: UInt64

  /// The items in this order. By hand, for how the library shuffles may change with it.
  func shuffled<Item>(_ items: [Item]) -> [Item] {
    var (numbers, items) = (SeededNumbers(seed: seed), items)
    for last in items.indices.dropFirst().reversed() {
      items.swapAt(last, Int(numbers.next() % UInt64(last + 1)))
    }
    return items
  }
}
