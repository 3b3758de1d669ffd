// Sums by currency, of which there are few: most creditors have one.

import Ledger

/// Amounts added up by currency, in minor units.
struct CurrencySums {
  // The sum that the last amount was added to, which is mostly that of the next one, and the others.
  private var currency: Currency?
  private var amount: Int64 = 0
  private var others: [(currency: Currency, amount: Int64)] = []

  /// Adds an amount. The sums are of amounts that entered the books, and fit (S1.1).
  @inline(__always)
  mutating func add(_ amount: Int64, in currency: Currency) {
    if currency != self.currency { turn(to: currency) }
    self.amount += amount
  }

  private mutating func turn(to other: Currency) {
    if let currency { others.append((currency, amount)) }
    let known = others.firstIndex { $0.currency == other }
    (currency, amount) = (other, known.map { others.remove(at: $0).amount } ?? 0)
  }

  /// The sums, in the order of their currencies, those of zero included.
  var list: [Money] {
    let last = currency.map { [Money(minorUnits: amount, currency: $0)] } ?? []
    return (others.map { Money(minorUnits: $0.amount, currency: $0.currency) } + last).sorted {
      $0.currency < $1.currency
    }
  }
}
