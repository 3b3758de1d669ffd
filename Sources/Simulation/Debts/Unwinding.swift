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
      record.mostReturned = max(record.mostReturned, record.returned)
    }
    var lines = unwindingOrder(of: payment)
    for place in lines.indices { takeSuspense(&lines[place], of: payment, &rest, all: isLast) }
    for place in lines.indices { takeSettled(&lines[place], of: payment, &rest, all: isLast, at: now) }
    payments.update(reversal: place) { $0.unapplied = fromUnapplied }
    payments.keep(lines.flatMap(\.takings).filter { !$0.isEmpty }, of: place)
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
    _ line: inout UnwoundLine, of payment: PaymentRecord, _ rest: inout Int64, all: Bool
  ) {
    let available = line.takings.reduce(0) { $0 + payments[payment, Int($1.application)].suspense }
    guard rest > 0 || all, available > 0 else { return }
    let exchange = exchange(of: line, payment)
    let limit = min(rest, payments[payment, line.lead].paid)
    let wanted = exchange.convert(limit)
    let takesAll = all || wanted >= available
    var amount = takesAll ? available : wanted
    line.taken = amount
    for place in line.takings.indices {
      let application = Int(line.takings[place].application)
      let part = min(amount, payments[payment, application].suspense)
      line.takings[place].suspense = part
      payments[payment, application].suspense -= part
      amount -= part
    }
    pay(takesAll ? min(limit, exchange.convertBack(available)) : limit, by: &line, of: payment, &rest)
  }

  private mutating func takeSettled(
    _ line: inout UnwoundLine, of payment: PaymentRecord, _ rest: inout Int64, all: Bool, at now: Instant
  ) {
    let left = payments[payment, line.lead].paid
    guard all || rest > 0 && left > 0 else { return }
    let takesAll = all || rest >= left
    // Converted together with what was taken of the suspense, so that the rate rounds once for a line.
    var amount =
      takesAll ? .max : max(0, exchange(of: line, payment).convert(line.paid + rest) - line.taken)
    for place in line.takings.indices {
      let application = payments[payment, Int(line.takings[place].application)]
      let part = min(amount, application.settled.total)
      if part > 0 { take(part, of: application, &line.takings[place], payment, at: now) }
      amount -= part
    }
    pay(min(rest, left), by: &line, of: payment, &rest)
  }

  /// Takes an amount out of the components that an application settled, in the reverse of its allocation.
  private mutating func take(
    _ amount: Int64, of application: Application, _ taking: inout Taking, _ payment: PaymentRecord, at now: Instant
  ) {
    guard let record = cases[application.caseIndex] else { return }
    let allocation = terms(application.policy, record.account).allocation
    taking.settled = allocation.unwind(amount, of: application.settled)
    taking.restoresDebt = !record.isFrozen
    payments[payment, Int(taking.application)].settled = application.settled - taking.settled
    if record.isFrozen {
      cases.update(application.caseIndex) { $0.paid -= amount }
    } else {
      restore(application.caseIndex, taking.settled, at: now)
    }
  }

  /// Notes how much of the payment's currency goes back of a line.
  private mutating func pay(
    _ amount: Int64, by line: inout UnwoundLine, of payment: PaymentRecord, _ rest: inout Int64
  ) {
    line.paid += amount
    line.takings[line.takings.count - 1].paid += amount
    payments[payment, line.lead].paid -= amount
    rest -= amount
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
    guard payments.contains(payment), cases.contains(caseIndex),
      let first = payments[known: payment].applications.range.first(where: {
        payments[application: $0].caseIndex == caseIndex
      })
    else { return false }
    return terms(payments[application: first].policy, cases[known: caseIndex].account).isCommissionRefundable
  }

  private func exchange(of line: UnwoundLine, _ payment: PaymentRecord) -> Exchange {
    let application = payments[payment, line.lead]
    return Exchange(
      application.rate, from: payment.currency, to: cases[application.caseIndex]?.currency ?? payment.currency)
  }

  /// The applications of a payment, by line, the last line first, and in it the last application first.
  private func unwindingOrder(of payment: PaymentRecord) -> [UnwoundLine] {
    var lines: [UnwoundLine] = []
    let applications = payments.applications(of: payment)
    for place in zip(applications.map(\.line), 0...).sorted(by: >).map(\.1) {
      if let last = lines.indices.last, lines[last].number == applications[place].line {
        lines[last].takings.append(Taking(application: Int32(place)))
      } else {
        lines.append(
          UnwoundLine(number: applications[place].line, takings: [Taking(application: Int32(place))]))
      }
    }
    return lines
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

/// What goes back of one line of a payment.
private struct UnwoundLine {
  let number: Int32
  /// What is taken of its applications, the last one first. The first application, which is the last here, knows what is
  /// left of the line in the payment's currency.
  var takings: [Taking]
  /// What is taken in the payment's currency.
  var paid: Int64 = 0
  /// What of that is taken of suspense, in the case's currency.
  var taken: Int64 = 0

  var lead: Int { Int(takings[takings.count - 1].application) }
}
