// How money goes back, and comes again where the bank's decision is undone (S9).

import Ledger
import Receivables

extension Debts {
  /// Takes a reversal's amount out of its payment: what is on no case, then the suspense of its lines, then their debt, the
  /// last line first and in it the reverse of its allocation (S9.2). What exhausts the payment takes all that is left (S12).
  mutating func unwind(_ place: Int, at now: Instant) {
    let reversal = payments.reversals[place]
    guard let payment = payments[reversal.payment] else { return }
    let isLast = reversal.amount >= payment.remaining
    let touched = distinctCases(of: payment)
    let before = touched.map { position(of: reversal.payment, on: $0) }
    for caseIndex in touched { bringUp(caseIndex, to: now) }

    var rest = reversal.amount
    let fromUnapplied = min(rest, payment.unapplied)
    rest -= fromUnapplied
    payments.update(reversal.payment) { record in
      record.unapplied -= fromUnapplied
      record.returned += reversal.amount
    }
    var takings: [Taking] = []
    let order = unwindingOrder(of: payment)
    for application in order {
      takings.append(takeSuspense(application, of: payment, &rest, all: isLast))
    }
    for (position, application) in order.enumerated() {
      takeSettled(application, of: payment, &rest, all: isLast, &takings[position], at: now)
    }
    payments.update(reversal: place) { $0.unapplied = fromUnapplied }
    payments.keep(takings.filter { $0.suspense != 0 || $0.settled != .zero || $0.paid != 0 }, of: place)
    finish(reversal.payment, touched, before)
  }

  /// Gives back what a chargeback took, component by component; what no longer fits goes to suspense (S9.4).
  mutating func restore(_ place: Int, at now: Instant) {
    let reversal = payments.reversals[place]
    guard let payment = payments[reversal.payment] else { return }
    let touched = distinctCases(of: payment)
    let before = touched.map { position(of: reversal.payment, on: $0) }
    for caseIndex in touched { bringUp(caseIndex, to: now) }
    payments.update(reversal.payment) { record in
      record.unapplied += reversal.unapplied
      record.returned -= reversal.amount
    }
    for taking in payments.takings(of: reversal).reversed() { giveBack(taking, of: payment, at: now) }
    finish(reversal.payment, touched, before)
  }

  private mutating func takeSuspense(
    _ place: Int, of payment: PaymentRecord, _ rest: inout Int64, all: Bool
  ) -> Taking {
    let application = payments[payment, place]
    var taking = Taking(application: Int32(place))
    guard rest > 0 || all, application.suspense > 0 else { return taking }
    let exchange = exchange(of: application, payment)
    let wanted = exchange.convert(min(rest, application.paid))
    if all || wanted >= application.suspense {
      taking.suspense = application.suspense
      taking.paid = min(rest, application.paid, exchange.convertBack(application.suspense))
    } else {
      taking.suspense = wanted
      taking.paid = min(rest, application.paid)
    }
    payments[payment, place].suspense -= taking.suspense
    payments[payment, place].paid -= taking.paid
    rest -= taking.paid
    return taking
  }

  private mutating func takeSettled(
    _ place: Int, of payment: PaymentRecord, _ rest: inout Int64, all: Bool, _ taking: inout Taking, at now: Instant
  ) {
    let application = payments[payment, place]
    guard rest > 0 || all, application.settled != .zero || application.paid > 0,
      let record = cases[application.caseIndex]
    else { return }
    let takesAll = all || rest >= application.paid
    // Converted together with what was taken of the suspense, so that the rate rounds once for a line.
    let amount =
      takesAll
      ? application.settled.total
      : max(0, exchange(of: application, payment).convert(taking.paid + rest) - taking.suspense)
    let allocation = terms(application.policy, record.account).collection.allocation
    let taken = allocation.unwind(min(amount, application.settled.total), of: application.settled)
    let paid = takesAll ? min(rest, application.paid) : rest
    taking.settled = taken
    taking.paid += paid
    taking.restoresDebt = !record.isFrozen
    payments[payment, place].settled = application.settled - taken
    payments[payment, place].paid -= paid
    rest -= paid
    if record.isFrozen {
      cases.update(application.caseIndex) { $0.paid -= taken.total }
    } else {
      restore(application.caseIndex, taken, at: now)
    }
  }

  private mutating func giveBack(_ taking: Taking, of payment: PaymentRecord, at now: Instant) {
    let place = Int(taking.application)
    let caseIndex = payments[payment, place].caseIndex
    guard let record = cases[caseIndex] else { return }
    var fitting = taking.settled
    if taking.restoresDebt {
      for component in DebtComponent.allCases {
        fitting[component] = record.isFrozen ? 0 : min(fitting[component], record.debt[component])
      }
      reduce(caseIndex, by: fitting, as: .paid, at: now)
    } else {
      cases.update(caseIndex) { $0.paid += fitting.total }
    }
    payments[payment, place].settled = payments[payment, place].settled + fitting
    payments[payment, place].suspense += taking.suspense + (taking.settled - fitting).total
    payments[payment, place].paid += taking.paid
  }

  /// Recomputes the commission where it goes back with the money, and notes what moved.
  private mutating func finish(_ payment: PaymentIndex, _ touched: [CaseIndex], _ before: [Position]) {
    for (caseIndex, before) in zip(touched, before) {
      if isCommissionRefundable(of: payment, on: caseIndex) { takeCommission(of: payment, on: caseIndex) }
      note(caseIndex, before, of: payment)
    }
  }

  private func isCommissionRefundable(of payment: PaymentIndex, on caseIndex: CaseIndex) -> Bool {
    guard let record = payments[payment], let account = cases[caseIndex]?.account,
      let first = payments.applications(of: record).first(where: { $0.caseIndex == caseIndex })
    else { return false }
    return terms(first.policy, account).collection.commission.isRefundable
  }

  private func exchange(of application: Application, _ payment: PaymentRecord) -> Exchange {
    Exchange(
      application.rate, from: payment.currency, to: cases[application.caseIndex]?.currency ?? payment.currency)
  }

  /// The places of a payment's applications, those of the last line first.
  private func unwindingOrder(of payment: PaymentRecord) -> [Int] {
    let applications = payments.applications(of: payment)
    return zip(applications.map(\.line), 0...).sorted { $0 > $1 }.map(\.1)
  }

  /// The cases that a payment's money is on, each once, in the order in which it came there.
  func distinctCases(of payment: PaymentRecord) -> [CaseIndex] {
    var list: [CaseIndex] = []
    for application in payments.applications(of: payment) where !list.contains(application.caseIndex) {
      list.append(application.caseIndex)
    }
    return list
  }
}
