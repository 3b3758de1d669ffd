// The accounts of one creditor, while they are added up.

import Ledger
import Receivables
import Simulation

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
    if creditor.openingBalance != 0 { change(creditor.currency) { $0.opening = creditor.openingBalance } }
    for money in totals.collected { change(money.currency) { $0.collected += money.minorUnits } }
    for balance in totals.balances {
      change(balance.currency) {
        $0.inHand += balance.available + balance.pending
        $0.reserved += balance.reserved
        $0.paidByBooks += balance.lifetimePaid
      }
    }
    for money in totals.suspense { change(money.currency) { $0.suspense += money.minorUnits } }
  }

  /// Adds a payout that was written.
  mutating func addPayout(_ amount: Int64, _ currency: Currency) {
    change(currency) {
      $0.paidOut += amount
      $0.payoutCount += 1
    }
  }

  /// Takes back one that failed.
  mutating func removePayout(_ amount: Int64, _ currency: Currency) {
    change(currency) {
      $0.paidOut -= amount
      $0.payoutCount -= 1
    }
  }

  private mutating func change(_ currency: Currency, _ change: (inout CreditorAccount) -> Void) {
    let place = list.firstIndex { $0.currency == currency } ?? list.count
    if place == list.count { list.append(CreditorAccount(creditor: creditor, currency: currency)) }
    change(&list[place])
  }
}
