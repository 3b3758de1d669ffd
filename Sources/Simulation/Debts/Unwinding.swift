// How money goes back, and comes again where the bank's decision is undone (S9).

import Ledger
import Receivables

extension Debts {
  /// Takes a reversal's amount out of its payment: what is on no case, then the suspense of its lines, then their debt, the
  /// last line first and in it the reverse of its allocation (S9.2). What exhausts the payment takes all that is left (S12).
  func unwind(_ place: Int, at now: Instant) {
    let reversal = payments.reversals[place]
    guard let payment = payments[reversal.payment] else { return }
    let isLast = reversal.amount >= payment.remaining
    let touched = beforeChange(of: payment, reversal.payment, at: now)

    var rest = reversal.amount
    let fromUnapplied = min(rest, payment.unapplied)
    rest -= fromUnapplied
    payments.update(reversal.payment) { record in
      record.unapplied -= fromUnapplied
      record.returned += reversal.amount
      record.mostReturned = max(record.mostReturned, record.returned)
    }
    unwinding.begin(with: payment, payments)
    for line in 0..<unwinding.lines.count { takeSuspense(line, of: payment, &rest, all: isLast) }
    for line in 0..<unwinding.lines.count { takeSettled(line, of: payment, &rest, all: isLast, at: now) }
    payments.update(reversal: place) { $0.unapplied = fromUnapplied }
    payments.keep(unwinding.takings, of: place)
    finish(reversal.payment, touched)
  }

  /// Gives back what a chargeback took, component by component; what no longer fits goes to suspense (S9.4).
  func restore(_ place: Int, at now: Instant) {
    let reversal = payments.reversals[place]
    guard let payment = payments[reversal.payment] else { return }
    let touched = beforeChange(of: payment, reversal.payment, at: now)
    payments.update(reversal.payment) { record in
      record.unapplied += reversal.unapplied
      record.returned -= reversal.amount
    }
    for taking in payments.takings(of: reversal).reversed() { giveBack(taking, of: payment, at: now) }
    finish(reversal.payment, touched)
  }

  private func takeSuspense(_ line: Int, of payment: PaymentRecord, _ rest: inout Int64, all: Bool) {
    let range = unwinding.lines[line].range
    let lead = unwinding.lead(of: line)
    let available = range.reduce(0) { $0 + payments[payment, Int(unwinding.takings[$1].application)].suspense }
    guard rest > 0 || all, available > 0 else { return }
    let exchange = exchange(of: lead, payment)
    let limit = min(rest, payments[payment, lead].paid)
    let wanted = exchange.convert(limit)
    let takesAll = all || wanted >= available
    var amount = takesAll ? available : wanted
    unwinding.lines[line].taken = amount
    for place in range {
      let application = Int(unwinding.takings[place].application)
      let part = min(amount, payments[payment, application].suspense)
      unwinding.takings[place].suspense = part
      payments[payment, application].suspense -= part
      amount -= part
    }
    pay(takesAll ? min(limit, exchange.convertBack(available)) : limit, by: line, of: payment, &rest)
  }

  private func takeSettled(
    _ line: Int, of payment: PaymentRecord, _ rest: inout Int64, all: Bool, at now: Instant
  ) {
    let lead = unwinding.lead(of: line)
    let left = payments[payment, lead].paid
    guard all || rest > 0 && left > 0 else { return }
    let takesAll = all || rest >= left
    let unwound = unwinding.lines[line]
    // Converted together with what was taken of the suspense, so that the rate rounds once for a line.
    var amount =
      takesAll ? .max : max(0, exchange(of: lead, payment).convert(unwound.paid + rest) - unwound.taken)
    for place in unwound.range {
      let application = Int(unwinding.takings[place].application)
      let part = min(amount, payments[payment, application].settled.total)
      if part > 0 { take(part, of: application, place, payment, at: now) }
      amount -= part
    }
    pay(min(rest, left), by: line, of: payment, &rest)
  }

  /// Takes an amount out of the components that an application settled, in the reverse of its allocation.
  private func take(_ amount: Int64, of application: Int, _ taking: Int, _ payment: PaymentRecord, at now: Instant) {
    let caseIndex = payments[payment, application].caseIndex
    guard cases.contains(caseIndex) else { return }
    let allocation = terms(payments[payment, application].policy, cases[known: caseIndex].account).allocation
    let settled = payments[payment, application].settled
    let part = allocation.unwind(amount, of: settled)
    let isFrozen = cases[known: caseIndex].isFrozen
    unwinding.takings[taking].settled = part
    unwinding.takings[taking].restoresDebt = !isFrozen
    payments[payment, application].settled = settled - part
    if isFrozen {
      cases.update(caseIndex) { $0.paid -= amount }
    } else {
      restore(caseIndex, part, at: now)
    }
  }

  /// Notes how much of the payment's currency goes back of a line.
  private func pay(_ amount: Int64, by line: Int, of payment: PaymentRecord, _ rest: inout Int64) {
    unwinding.lines[line].paid += amount
    unwinding.takings[unwinding.lines[line].range.upperBound - 1].paid += amount
    payments[payment, unwinding.lead(of: line)].paid -= amount
    rest -= amount
  }

  private func giveBack(_ taking: Taking, of payment: PaymentRecord, at now: Instant) {
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

  /// The cases that a payment's money is on, each once, brought up to `now`, and what the payment comes to on them.
  private func beforeChange(
    of payment: PaymentRecord, _ index: PaymentIndex, at now: Instant
  ) -> [(caseIndex: CaseIndex, position: Position)] {
    let touched = distinctCases(of: payment).map { (caseIndex: $0, position: position(of: index, on: $0)) }
    for (caseIndex, _) in touched { bringUp(caseIndex, to: now) }
    return touched
  }

  /// Recomputes the commission where it goes back with the money, and notes what moved.
  private func finish(_ payment: PaymentIndex, _ touched: [(caseIndex: CaseIndex, position: Position)]) {
    for (caseIndex, before) in touched {
      if isCommissionRefundable(of: payment, on: caseIndex) { takeCommission(of: payment, on: caseIndex) }
      note(caseIndex, before, of: payment)
    }
  }

  private func isCommissionRefundable(of payment: PaymentIndex, on caseIndex: CaseIndex) -> Bool {
    guard payments.contains(payment), cases.contains(caseIndex),
      let first = payments[known: payment].applications.range.first(where: {
        payments[application: $0].caseIndex == caseIndex
      })
    else { return false }
    return terms(payments[application: first].policy, cases[known: caseIndex].account).isCommissionRefundable
  }

  private func exchange(of lead: Int, _ payment: PaymentRecord) -> Exchange {
    let caseIndex = payments[payment, lead].caseIndex
    return Exchange(
      payments[payment, lead].rate, from: payment.currency,
      to: cases.contains(caseIndex) ? cases[known: caseIndex].currency : payment.currency)
  }

  /// The cases that a payment's money is on, each once, in the order in which it came there.
  func distinctCases(of payment: PaymentRecord) -> [CaseIndex] {
    var list: [CaseIndex] = []
    for place in payment.applications.range where !list.contains(payments[application: place].caseIndex) {
      list.append(payments[application: place].caseIndex)
    }
    return list
  }
}
