// Sums by currency, of which there are few: most creditors have one.

import Ledger

/// Amounts added up by currency, in minor units.
struct CurrencySums {
  private var sums: [(currency: Currency, amount: Int64)] = []
  // Where the last amount went, which is mostly where the next one goes.
  private var last = 0

  /// Adds an amount. The sums are of amounts that entered the books, and fit (S1.1).
  mutating func add(_ amount: Int64, in currency: Currency) {
    if last >= sums.count || sums[last].currency != currency {
      last = sums.firstIndex { $0.currency == currency } ?? sums.count
      if last == sums.count { sums.append((currency, 0)) }
    }
    sums[last].amount += amount
  }

  /// The sums, in the order of their currencies, those of zero included.
  var list: [Money] {
    sums.map { Money(minorUnits: $0.amount, currency: $0.currency) }.sorted { $0.currency < $1.currency }
  }
}
