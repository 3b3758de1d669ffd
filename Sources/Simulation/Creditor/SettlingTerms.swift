// What every payment asks of its policy, as one flat value: nothing is copied but what is looked at.

import Ledger
import Receivables

/// The terms of an account by which money settles debts and goes back (S6.2, S6.9, S8, S9).
struct SettlingTerms {
  let allocation: AllocationOrder
  let owners: ComponentOwners
  let overpayment: Overpayment
  let commissionPercent: Rule<Percent>
  let commissionTax: Percent
  let isCommissionRefundable: Bool
  let reserve: ReserveTerms?
  let calendar: BankingCalendar

  init(_ terms: PolicyTerms) {
    allocation = terms.collection.allocation
    owners = terms.collection.owners
    overpayment = terms.collection.overpayment
    commissionPercent = terms.collection.commission.percent
    commissionTax = terms.collection.commission.vat
    isCommissionRefundable = terms.collection.commission.isRefundable
    reserve = terms.payout.reserve
    calendar = terms.payout.calendar
  }

  /// The commission of so much of the creditor's part, and the tax on it (S8.4). A part of an amount is not more than the amount,
  /// which fits.
  @inline(__always)
  func charges(_ percent: Percent, on base: Int64) -> (commission: Int64, vat: Int64) {
    let commission = percent.of(base) ?? 0
    return (commission, commissionTax.of(commission) ?? 0)
  }
}
