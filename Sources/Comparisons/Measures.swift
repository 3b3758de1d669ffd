// What payouts come to in one currency, in whole numbers alone.

import Ledger
import Simulation

/// The payouts of one side in one currency.
public struct Measures: Hashable, Sendable {
  /// How many payouts stand.
  public private(set) var payoutCount = 0
  /// What they pay, in minor units.
  public private(set) var paid: Int128 = 0
  /// What creditors are owed at the end of each day, summed over the days and the books, in minor units times days. A book
  /// below zero counts as zero: nobody holds its money.
  public private(set) var moneyDays: Int128 = 0
  /// The lowest balance of a book at the end of a day, in minor units; zero where none was below it.
  public private(set) var lowestBalance: Int128 = 0
  // Money that was paid, in minor units, by how many days it waited.
  private var waits: [Int: Int128] = [:]

  /// Nothing paid and nothing owed.
  public init() {}

  /// Mean days from collection to payout, in hundredths of a day, half up; each minor unit of collected money that was paid
  /// counts alike. Nil where none was.
  public var meanWait: Int128? {
    let money = waits.values.reduce(0, +)
    guard money > 0 else { return nil }
    return Rounding.halfUp(waits.reduce(0) { $0 + $1.value * Int128($1.key) } * 100, over: money)
  }

  /// The fewest days within which 95 % of the collected money that was paid at all was paid; nil where none was.
  public var longWait: Int? {
    let money = waits.values.reduce(0, +)
    var paid: Int128 = 0
    for (days, amount) in waits.sorted(by: { $0.key < $1.key }) {
      paid += amount
      if paid * 100 >= money * 95 { return days }
    }
    return nil
  }

  mutating func addPayout(_ amount: Int64) {
    payoutCount += 1
    paid += Int128(amount)
  }

  mutating func addWait(_ amount: Int64, days: Int) { waits[max(0, days), default: 0] += Int128(amount) }

  mutating func add(_ history: BookHistory) {
    for span in history.spans {
      moneyDays += max(0, span.balance) * Int128(span.days)
      lowestBalance = min(lowestBalance, span.balance)
    }
  }

  /// Adds the measures of another timeline in the same currency.
  public mutating func add(_ other: Measures) {
    payoutCount += other.payoutCount
    paid += other.paid
    moneyDays += other.moneyDays
    lowestBalance = min(lowestBalance, other.lowestBalance)
    waits.merge(other.waits, uniquingKeysWith: +)
  }
}
