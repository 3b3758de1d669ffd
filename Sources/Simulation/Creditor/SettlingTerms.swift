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
}
