// What a creditor's money came to in one currency over a replay, from sums that were formed apart from one another.

import Ledger
import Receivables
import Simulation

struct CreditorAccount {
  var creditor: String
  var currency: Currency
  /// What was owed to the creditor at the start.
  var opening: Int64 = 0
  /// What debtors paid, less what went back to them.
  var collected: Int64 = 0
  /// The sum of the payouts that were written and stand.
  var paidOut: Int64 = 0
  var payoutCount = 0
  /// The same sum as the creditor's books have it.
  var paidByBooks: Int64 = 0
  /// What is owed and was not paid out yet.
  var inHand: Int64 = 0
  /// What is held back of what is owed.
  var reserved: Int64 = 0
  var suspense: Int64 = 0

  /// What is neither the creditor's nor in suspense: costs, commission, tax, fees, and what currencies were changed for.
  var agency: Int64 { opening + collected - paidOut - inHand - reserved - suspense }

  /// Whether what was written is what the books say was paid.
  var addsUp: Bool { paidOut == paidByBooks }
}

/// What a creditor's money came to, in each currency that there was any of.
struct CreditorAccounts {
  private let creditor: String
  // Few have more than one.
  private var list: [CreditorAccount] = []

  /// A creditor without any money.
  init(_ creditor: String) { self.creditor = creditor }

  /// In the order of the currencies.
  var byCurrency: [CreditorAccount] { list.sorted { $0.currency < $1.currency } }

  /// Adds what the creditor was owed at the start, and what a simulation came to.
  mutating func add(_ creditor: Creditor, _ totals: CreditorTotals) {
    if creditor.openingBalance != 0 { self[creditor.currency].opening = creditor.openingBalance }
    for money in totals.collected { self[money.currency].collected += money.minorUnits }
    for balance in totals.balances {
      self[balance.currency].inHand += balance.available + balance.pending
      self[balance.currency].reserved += balance.reserved
      self[balance.currency].paidByBooks += balance.lifetimePaid
    }
    for money in totals.suspense { self[money.currency].suspense += money.minorUnits }
  }

  /// Adds a payout that was written.
  mutating func addPayout(_ amount: Int64, _ currency: Currency) {
    self[currency].paidOut += amount
    self[currency].payoutCount += 1
  }

  /// Takes back one that failed.
  mutating func removePayout(_ amount: Int64, _ currency: Currency) {
    self[currency].paidOut -= amount
    self[currency].payoutCount -= 1
  }

  private subscript(currency: Currency) -> CreditorAccount {
    get { list.first { $0.currency == currency } ?? CreditorAccount(creditor: creditor, currency: currency) }
    _modify {
      let place = list.firstIndex { $0.currency == currency } ?? list.count
      if place == list.count { list.append(CreditorAccount(creditor: creditor, currency: currency)) }
      yield &list[place]
    }
  }
}
