// What is owed to one account in one currency: its open lines, split by whether a cut-off has found them available.

import Ledger
import Receivables

struct PayableBook {
  let account: AccountIndex
  let currency: Currency
  /// Open lines that a cut-off has found available.
  private(set) var available: [PayoutLine] = []
  /// The sum of those, in minor units.
  private(set) var balance: Int64 = 0
  /// From when the oldest credit among those was available.
  private(set) var oldestCredit: Instant?
  /// Open lines that no cut-off has found available yet.
  private var pending: [PayoutLine] = []
  /// What payouts that stand have paid, in minor units.
  private(set) var lifetimePaid: Int64 = 0
  /// The last payout that stands.
  private(set) var lastPayout: (date: CalendarDate, amount: Int64)?
  private var payoutsByDate: [CalendarDate: Int] = [:]

  init(account: AccountIndex, currency: Currency) {
    self.account = account
    self.currency = currency
  }

  mutating func open(_ line: PayoutLine) { pending.append(line) }

  /// Counts what is available before `cutoff` as such from now on. Cut-offs come in order.
  mutating func makeAvailable(before cutoff: Instant) {
    var kept = 0
    for index in pending.indices {
      let line = pending[index]
      if line.availableAt < cutoff {
        available.append(line)
        balance += line.amount
        if line.amount > 0 { oldestCredit = min(oldestCredit ?? line.availableAt, line.availableAt) }
      } else {
        pending[kept] = line
        kept += 1
      }
    }
    pending.removeLast(pending.count - kept)
  }

  /// The sum of the open lines available before an instant, whether a cut-off has looked at them or not.
  func balance(before instant: Instant) -> Int64 {
    pending.reduce(balance) { $1.availableAt < instant ? $0 + $1.amount : $0 }
  }

  /// Takes the available lines out for a payout of `amount`, and counts it among those of its date.
  mutating func payOut(_ amount: Int64, on date: CalendarDate) -> (lines: [PayoutLine], ordinal: Int) {
    let lines = available
    available = []
    balance = 0
    oldestCredit = nil
    lifetimePaid += amount
    lastPayout = (date, amount)
    payoutsByDate[date, default: 0] += 1
    return (lines, payoutsByDate[date, default: 0])
  }
}
