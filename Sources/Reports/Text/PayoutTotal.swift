// What payouts come to for each creditor and currency, its accounts taken together.

import Ledger
import Receivables
import Simulation

/// What a creditor is paid in a currency, by the payouts that stand.
struct PayoutTotal {
  /// Whose it is and in which currency, with no account.
  let book: Outcome.Book
  private(set) var count = 0
  /// The sum; nil where 64 bits do not hold it.
  private(set) var sum: Money?

  private init(_ book: Outcome.Book) {
    self.book = book
    sum = Money(minorUnits: 0, currency: book.currency)
  }

  /// The totals of `payouts`, by creditor and currency as bytes.
  static func list(_ payouts: [Outcome.Payout]) -> [PayoutTotal] {
    var totals: [Outcome.Book: PayoutTotal] = [:]
    for payout in payouts where payout.status == .paid {
      var book = payout.book
      book.account = ""
      totals[book, default: PayoutTotal(book)].add(payout.amount)
    }
    return totals.values.sorted { $0.book < $1.book }
  }

  private mutating func add(_ amount: Money) {
    count += 1
    sum = sum.flatMap { try? $0.adding(amount) }
  }
}
