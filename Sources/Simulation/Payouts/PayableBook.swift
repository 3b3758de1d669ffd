// What is owed to one account in one currency: its open lines, split by whether a cut-off has found them available, and
// the payouts that were made of them.
//
// Lines are kept one by one only where somebody wants them; their sums and their age are always known.

import Ledger
import Receivables

struct PayableBook {
  let account: AccountIndex
  let currency: Currency
  private let keepsLines: Bool
  /// Open lines that a cut-off has found available; empty where nobody wants lines.
  private(set) var available: [PayoutLine] = []
  /// The sum of the available lines, in minor units.
  private(set) var balance: Int64 = 0
  /// From when the oldest credit among those was available.
  private(set) var oldestCredit: Instant?
  /// What no cut-off has found available yet: sums by instant, and the lines where somebody wants them.
  private var pending: [PendingSum] = []
  private var pendingLines: [PayoutLine] = []
  /// Every open line; empty where nobody wants lines.
  var openLines: [PayoutLine] { available + pendingLines }
  /// What payouts that stand have paid, in minor units.
  private(set) var lifetimePaid: Int64 = 0
  private var payouts: [MadePayout] = []
  // The latest date of a payout.
  private var latestDate = CalendarDate.distantPast

  init(account: AccountIndex, currency: Currency, keepsLines: Bool) {
    self.account = account
    self.currency = currency
    self.keepsLines = keepsLines
  }

  /// The last payout that stands.
  var lastPayout: MadePayout? { payouts.last { $0.stands } }

  mutating func open(_ line: PayoutLine) {
    if keepsLines { pendingLines.append(line) }
    add(line.amount, hasCredit: line.amount > 0, availableAt: line.availableAt)
  }

  /// Counts lines by their sum, and by whether a credit is among them.
  mutating func add(_ amount: Int64, hasCredit: Bool, availableAt: Instant) {
    // The lines of an event mostly have one instant.
    if let last = pending.indices.last, pending[last].availableAt == availableAt {
      pending[last].amount += amount
      pending[last].hasCredit = pending[last].hasCredit || hasCredit
    } else {
      pending.append(PendingSum(availableAt: availableAt, amount: amount, hasCredit: hasCredit))
    }
  }

  /// Counts what is available before `cutoff` as such from now on. Cut-offs come in order.
  mutating func makeAvailable(before cutoff: Instant) {
    takeAvailable { $0 < cutoff }
  }

  /// Counts every open line as available, whatever it says of itself (S6.5).
  mutating func makeAllAvailable() { takeAvailable { _ in true } }

  private mutating func takeAvailable(_ isAvailable: (Instant) -> Bool) {
    var kept = 0
    for index in pending.indices {
      let sum = pending[index]
      if isAvailable(sum.availableAt) {
        balance += sum.amount
        if sum.hasCredit { noteCredit(sum.availableAt) }
      } else {
        pending[kept] = sum
        kept += 1
      }
    }
    pending.removeLast(pending.count - kept)
    guard keepsLines else { return }
    available += pendingLines.filter { isAvailable($0.availableAt) }
    pendingLines.removeAll { isAvailable($0.availableAt) }
  }

  /// The sum of the open lines available before an instant, whether a cut-off has looked at them or not.
  func balance(before instant: Instant) -> Int64 {
    pending.reduce(balance) { $1.availableAt < instant ? $0 + $1.amount : $0 }
  }

  /// Makes a payout of `amount` of the available lines and of those that are made for it, and takes them out.
  mutating func payOut(_ amount: Int64, on date: CalendarDate, with made: [PayoutLine]) -> MadePayout {
    let payout = MadePayout(
      date: date, ordinal: nextOrdinal(on: date), amount: amount, oldestCredit: oldestCredit,
      lines: keepsLines ? available + made : [])
    payouts.append(payout)
    latestDate = max(latestDate, date)
    available = []
    balance = 0
    oldestCredit = nil
    lifetimePaid += amount
    return payout
  }

  // Payouts mostly come in the order of their dates.
  private func nextOrdinal(on date: CalendarDate) -> Int {
    guard date <= latestDate else { return 1 }
    return (payouts.last { $0.date == date }?.ordinal ?? 0) + 1
  }

  /// Where the payout of a date stands in the list, whether it failed or not; nil where there was none such.
  func place(on date: CalendarDate, ordinal: Int) -> Int? {
    payouts.firstIndex { $0.date == date && $0.ordinal == ordinal }
  }

  /// Where the last payout that stands is in the list.
  var lastStanding: Int? { payouts.lastIndex { $0.stands } }

  /// Counts a payout as failed and opens its lines again (S6.8); nil where it has failed before.
  mutating func fail(at place: Int) -> MadePayout? {
    guard payouts[place].stands else { return nil }
    payouts[place].stands = false
    let payout = payouts[place]
    lifetimePaid -= payout.amount
    balance += payout.amount
    available += payout.lines
    if let oldest = payout.oldestCredit { noteCredit(oldest) }
    return payout
  }

  private mutating func noteCredit(_ instant: Instant) { oldestCredit = min(oldestCredit ?? instant, instant) }
}

/// What becomes available at an instant.
private struct PendingSum {
  let availableAt: Instant
  var amount: Int64
  /// Whether a credit is among it.
  var hasCredit: Bool
}

/// A payout that was made.
struct MadePayout {
  let date: CalendarDate
  /// Counts the payouts of the book that bear the date, from 1.
  let ordinal: Int
  let amount: Int64
  /// From when the oldest credit that it pays was available.
  let oldestCredit: Instant?
  /// The lines that it cites; empty where nobody wants lines.
  let lines: [PayoutLine]
  var stands = true
}
