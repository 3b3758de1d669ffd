// The payment that most are (`PlainPayment`), where its case is open, in its currency, and owes no less: it settles the case in
// one go. Every other payment goes the general way (`RecordPayment`, `Settling`), which would come to the same: an observer that
// wants detail has it take that way, and a test runs random timelines both ways.

import Ledger
import Receivables

/// What a payment that settled its case came to for the creditor, in minor units of the case's currency.
struct PlainCredit {
  /// The account of the case.
  let account: AccountIndex
  /// The creditor's part less what the agency takes of it (S8.4).
  let payable: Int64
  /// Whether a part of it is the creditor's.
  let hasCredit: Bool
}

extension Debts {
  /// Lets a payment that is not recorded yet settle its registered case, and records it; nil where it needs the general way, and
  /// then nothing has happened but that the case's flow and interest are known up to now.
  @inline(__always)
  func settle(_ payment: PlainPayment, at now: Instant) -> PlainCredit? {
    guard payment.amount > 0, !rules.policies.reserves, moneyWindows == nil else { return nil }
    let (index, caseIndex, amount) = (payment.payment, payment.caseIndex, payment.amount)
    let account = cases[known: caseIndex].account
    let policy = Int32(rules.policies.version(at: now))
    let terms = terms(policy, account)
    guard case .constant(let percent) = terms.commissionPercent else { return nil }

    let order = history.next
    let settled: Components? = cases.update(caseIndex) { record in
      rules.advance(&record, index: caseIndex, to: now)
      rules.accrue(&record, at: now)
      guard !record.isClosed, amount <= record.outstanding else { return nil }
      let settled = terms.allocation.settle(amount, of: record.debt)
      record.paid += amount
      rules.change(&record, by: .zero - settled)
      if record.outstanding == 0 { rules.close(&record, as: .paid, at: now) }
      record.lastEvent = history.add(.payment, index, effective: now, after: record.lastEvent)
      return settled
    }
    guard let settled else { return nil }

    let credited = terms.owners.part(.creditor, of: settled).total
    var application = Application(caseIndex: caseIndex, line: 0, policy: policy, rate: nil)
    application.settled = settled
    application.paid = amount
    if credited > 0 {
      application.percent = percent
      if percent.millionths > 0 {
        (application.commission, application.vat) = terms.charges(percent, on: credited)
      }
    }
    var record = PaymentRecord(
      digest: payment.contentDigest, amount: amount, unapplied: 0, effective: now, settledAt: now,
      currency: payment.currency, caseIndex: caseIndex, method: payment.method, status: .settled, statesEffective: false
    )
    record.order = order
    record.applications = payments.keep(application)
    payments.record(index, record)
    return PlainCredit(
      account: account, payable: credited - application.commission - application.vat, hasCredit: credited > 0)
  }
}
