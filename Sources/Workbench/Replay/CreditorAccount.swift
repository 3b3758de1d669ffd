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
