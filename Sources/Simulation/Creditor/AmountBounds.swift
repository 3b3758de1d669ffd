// How much money one creditor's books may ever see, so that no sum of it can overflow (S1.1).

import Ledger

/// Adds up the magnitudes of all amounts that enter a creditor's books. Every sum that the engine forms is a sum of some
/// of them, so that as long as this one fits, they all do.
struct AmountBounds {
  /// The most that may enter, in minor units: a quarter of what 64 bits hold, for differences need room too.
  static let largest: Int64 = .max / 8

  private let most: Int64
  private var volume: Int64 = 0

  /// Bounds for one of so many creditors that share their books' accounts.
  init(peers: Int) { most = AmountBounds.largest / Int64(max(1, peers)) }

  /// Lets an amount in; false where the books could not hold it, and then nothing has changed.
  mutating func admit(_ amount: Int64) -> Bool {
    guard admits(amount) else { return false }
    add(amount)
    return true
  }

  /// Whether the books can hold an amount.
  @inline(__always)
  func admits(_ amount: Int64) -> Bool {
    amount.magnitude <= AmountBounds.largest.magnitude && volume + Int64(amount.magnitude) <= most
  }

  /// Lets an amount in that the books can hold.
  @inline(__always)
  mutating func add(_ amount: Int64) { volume += Int64(amount.magnitude) }
}
