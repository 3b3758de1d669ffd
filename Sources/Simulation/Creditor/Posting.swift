// What movements of money on cases come to for the creditor: lines, and entries in the books (S8.4, S14.1).

import Ledger
import Receivables

/// From when lines may be paid (S6.2).
enum Availability {
  /// At once.
  case now
  /// As money of this payment: when it was settled and how it was made.
  case settled(Instant, PaymentMethod)

  /// As money of a payment.
  static func of(_ payment: PaymentRecord) -> Availability { .settled(payment.settledAt, payment.method) }
}

extension CreditorState {
  /// What is said for observers that want detail, and nothing where there are none.
  func detail(_ text: @autoclosure () -> String) -> String { wantsDetail ? text() : "" }

  /// Opens the lines and posts the entries of what moved; `description` is what entries say of the event.
  ///
  /// Money beyond the movements that came in (or went out, below zero) on no case is in `unapplied`.
  func settleMovements(
    _ description: @autoclosure () -> String, event: EventReference, at now: Instant, unapplied: (Int64, Currency),
    _ availability: Availability = .now
  ) {
    tellTransitions()
    for place in 0..<debts.movements.count where debts.cases.contains(debts.movements[place].caseIndex) {
      open(debts.movements[place], event, availability, at: now)
    }
    if wantsDetail {
      let description = description()
      for place in 0..<debts.movements.count {
        let movement = debts.movements[place]
        guard let record = debts.cases[movement.caseIndex] else { continue }
        post(description, postings(movement.change, record.account), in: record.currency, at: now)
      }
      post(
        description, [(.clientFunds, unapplied.0), (.suspense(creditor: creditor.id), -unapplied.0)], in: unapplied.1,
        at: now)
    }
    debts.movements.removeAll()
  }

  /// From when lines of an account may be paid: at settlement, or at 00:00 local on as many banking days later as the policy
  /// of that instant says for its method; never before they were recorded (S6.2).
  func available(_ availability: Availability, _ account: AccountIndex, at now: Instant) -> Instant {
    guard case .settled(let settledAt, let method) = availability else { return now }
    let version = Int32(debts.rules.policies.version(at: settledAt))
    let days = debts.rules.policies.settlementDays(version, account, method)
    guard days > 0 else { return max(now, settledAt) }
    let settlement = debts.terms(version, account).calendar.bankingDay(days, after: creditor.zone.date(at: settledAt))
    return max(now, creditor.zone.instant(of: settlement))
  }

  /// Counts what a payment that settled its case came to.
  func open(_ credit: PlainCredit, in currency: Currency, _ availability: Availability, at now: Instant) {
    payables.add(
      credit.payable, hasCredit: credit.hasCredit, account: credit.account, currency: currency,
      availableAt: available(availability, credit.account, at: now))
  }

  private func open(
    _ movement: Movement, _ event: EventReference, _ availability: Availability, at now: Instant
  ) {
    let change = movement.change
    let account = debts.cases[known: movement.caseIndex].account
    let currency = debts.cases[known: movement.caseIndex].currency
    let availableAt = available(availability, account, at: now)
    guard wantsDetail else {
      payables.add(
        change.payable, hasCredit: change.hasCredit, account: account, currency: currency, availableAt: availableAt)
      return
    }
    @inline(__always)
    func line(_ kind: LineKind, _ amount: Int64) {
      openLine(
        kind, amount, account: account, currency: currency, caseIndex: movement.caseIndex, event: event,
        availableAt: availableAt, at: now)
    }
    line(.capital, change.creditor.capital)
    line(.interest, change.creditor.interest)
    line(.costs, change.creditor.costs)
    line(.commission, -change.commission)
    line(.vat, -change.vat)
    line(.paymentFee, -change.fee)
    line(.agencyShare, -change.share)
  }

  private func postings(_ change: Position, _ account: AccountIndex) -> [(BookAccount, Int64)] {
    [
      (.clientFunds, change.money), (payable(account), -change.payable),
      (.suspense(creditor: creditor.id), -change.suspense),
      // The fee of a line is the debtor's money that the agency keeps, and a debit of the creditor besides (S8.9).
      (.agencyCosts, -(change.agency + change.share + change.fee + change.fee)),
      (.commission, -change.commission), (.vat, -change.vat),
    ]
  }
}
