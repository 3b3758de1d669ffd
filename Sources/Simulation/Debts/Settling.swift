// How money settles debts: line by line of a payment, component by component of a case (S8).

import Ledger
import Receivables

extension Debts {
  /// Lets one line of a settled payment settle its case (S8.2-S8.5, S8.9).
  ///
  /// Money of the payment that went back before the line came to its case is not there any more. A payment that is `new` is
  /// refused where the policy rejects more than is outstanding; one that was accepted before never is (S11.1).
  func apply(
    _ line: PaymentLine, number: Int32, of index: PaymentIndex, isNew: Bool, at now: Instant
  ) throws(Setback) {
    guard let caseIndex = line.caseIndex, cases.contains(caseIndex), payments.contains(index) else { return }
    bringUp(caseIndex, to: now)
    let policy = Int32(rules.policies.version(at: now))
    let isFirst = payments[known: index].applications.count == 0
    let before = isFirst ? Position() : position(of: index, on: caseIndex)

    let exchange = Exchange(line.rate, from: payments[known: index].currency, to: cases[known: caseIndex].currency)
    var money = min(line.amount, payments[known: index].unapplied)
    // What comes to nothing in the case's currency stays where it is.
    if exchange.convert(money) == 0 { money = 0 }
    payments.update(index) { $0.unapplied -= money }
    var application = Application(caseIndex: caseIndex, line: number, policy: policy, rate: exchange.rate)
    application.paid = money
    application.fee = exchange.convert(line.fee)
    let amount = exchange.convert(money)
    if cases[known: caseIndex].isFrozen {
      application.suspense = amount
      _ = payments.add(application, to: index)
    } else {
      try settle(amount, by: &application, of: index, isNew: isNew, at: now)
      let discount = exchange.convert(line.discount)
      if discount > 0 {
        let settled = reduceCapital(of: caseIndex, by: discount, at: now).capital
        if isNew, settled < discount {
          cutDiscounts.append(Money(minorUnits: settled, currency: cases[known: caseIndex].currency))
        }
      }
    }
    if isFirst { move(caseIndex, by: position(of: index, on: caseIndex)) } else { note(caseIndex, before, of: index) }
  }

  private func settle(
    _ amount: Int64, by application: inout Application, of index: PaymentIndex, isNew: Bool, at now: Instant
  ) throws(Setback) {
    let caseIndex = application.caseIndex
    let overpayment = terms(application.policy, cases[known: caseIndex].account).overpayment
    let excess = max(0, amount - cases[known: caseIndex].outstanding)
    if isNew { try checkOutstanding(amount, of: caseIndex, overpayment) }
    try settle(amount - excess, of: caseIndex, by: &application, of: index, at: now)
    application.suspense = excess
    let place = payments.add(application, to: index)
    if excess > 0, overpayment == .otherCases {
      try spill(excess, place: place, of: index, cases[known: caseIndex], at: now)
    }
    // The first money of a payment has none taken of it where the rate is none.
    if place > 0 || application.percent.map({ $0.millionths > 0 }) ?? false {
      takeCommission(of: index, on: caseIndex)
    }
  }

  /// Refuses more than is outstanding where the policy rejects that (S8.5).
  func checkOutstanding(
    _ amount: Int64, of caseIndex: CaseIndex, _ overpayment: Overpayment
  ) throws(Setback) {
    guard overpayment == .reject, amount > cases[known: caseIndex].outstanding else { return }
    let outstanding = Money(
      minorUnits: cases[known: caseIndex].outstanding, currency: cases[known: caseIndex].currency)
    throw .refused(
      .exceedsOutstanding, "only \(outstanding) is outstanding, and the policy rejects more than that")
  }

  /// Lets an amount, not more than is outstanding, settle the components of a case.
  private func settle(
    _ amount: Int64, of caseIndex: CaseIndex, by application: inout Application, of payment: PaymentIndex,
    at now: Instant
  ) throws(Setback) {
    guard amount > 0 else { return }
    let terms = self.terms(application.policy, cases[known: caseIndex].account)
    application.settled = terms.allocation.settle(amount, of: cases[known: caseIndex].debt)
    if terms.owners.part(.creditor, of: application.settled).total > 0 {
      application.percent = try commission(
        of: payment, on: caseIndex, terms.commissionPercent, policy: application.policy, at: now)
    }
    reduce(caseIndex, by: application.settled, as: .paid, at: now)
  }

  /// Lets what was too much for a case settle the customer's other open cases, oldest due first; what is left stays in
  /// suspense where it was (S8.5).
  private func spill(
    _ excess: Int64, place: Int, of index: PaymentIndex, _ debtor: CaseRecord, at now: Instant
  ) throws(Setback) {
    var rest = excess
    for other in otherCases(of: debtor, for: index, at: now) {
      guard rest > 0, let payment = payments[index] else { break }
      bringUp(other, to: now)
      guard let record = cases[other], !record.isClosed, record.outstanding > 0 else { continue }
      let amount = min(rest, record.outstanding)
      let before = position(of: index, on: other)
      let source = payments[payment, place]
      var application = Application(
        caseIndex: other, line: source.line, policy: source.policy, rate: source.rate)
      try settle(amount, of: other, by: &application, of: index, at: now)
      payments[payment, place].suspense -= amount
      _ = payments.add(application, to: index)
      takeCommission(of: index, on: other)
      note(other, before, of: index)
      rest -= amount
    }
  }

  /// The customer's other cases in the same currency that are known when the payment counts, oldest due first; ties by
  /// registration, then by the order of the file.
  private func otherCases(of debtor: CaseRecord, for payment: PaymentIndex, at now: Instant) -> [CaseIndex] {
    let order = payments[payment]?.order ?? 0
    return cases.cases(of: debtor.customer)
      .compactMap { index in cases[index].map { (index, $0) } }
      .filter {
        $1.order != debtor.order && $1.currency == debtor.currency && ($1.recordedAt, $1.recordedOrder) <= (now, order)
      }
      .sorted { ($0.1.due, $0.1.registeredAt, $0.1.order) < ($1.1.due, $1.1.registeredAt, $1.1.order) }
      .map { $0.0 }
  }

  /// Takes the commission of what a payment's applications to a case come to, and the tax on it: once for a payment and
  /// case, with its first application there (S8.4). What was taken before is replaced.
  func takeCommission(of index: PaymentIndex, on caseIndex: CaseIndex) {
    guard payments.contains(index), cases.contains(caseIndex) else { return }
    let account = cases[known: caseIndex].account
    var first: Int?
    var base: Int64 = 0
    var percent: Percent?
    for place in payments[known: index].applications.range where payments[application: place].caseIndex == caseIndex {
      first = first ?? place
      percent = percent ?? payments[application: place].percent
      let owners = terms(payments[application: place].policy, account).owners
      base += owners.part(.creditor, of: payments[application: place].settled).total
    }
    guard let first, let percent, percent.millionths > 0 else { return }
    let charges = terms(payments[application: first].policy, account).charges(percent, on: base)
    payments[application: first].commission = charges.commission
    payments[application: first].vat = charges.vat
  }

  /// Lets the capital shrink without any money (S8.7, S8.9), by not more than there is; gives what it was.
  @discardableResult
  func reduceCapital(of index: CaseIndex, by amount: Int64, at now: Instant) -> Components {
    let settled = Components(capital: cases.contains(index) ? min(amount, cases[known: index].debt.capital) : 0)
    reduce(index, by: settled, as: .credited, at: now)
    return settled
  }

  /// Notes by how much a payment's position on a case has moved.
  func note(_ caseIndex: CaseIndex, _ before: Position, of payment: PaymentIndex) {
    move(caseIndex, by: position(of: payment, on: caseIndex) - before)
  }

  /// Notes a change of the position on a case; an event has one for each case.
  func move(_ caseIndex: CaseIndex, by change: Position) {
    guard !change.isZero else { return }
    for place in 0..<movements.count where movements[place].caseIndex == caseIndex {
      movements[place].change = movements[place].change + change
      return
    }
    movements.append(Movement(caseIndex: caseIndex, change: change))
  }
}

/// The way between a payment's currency and its case's (S12). Amounts that 64 bits do not hold were refused before.
struct Exchange {
  /// The rate, where the currencies differ.
  let rate: ExchangeRate?
  private let from: Currency
  private let to: Currency

  init(_ rate: ExchangeRate?, from: Currency, to: Currency) {
    self.rate = from == to ? nil : rate
    self.from = from
    self.to = to
  }

  /// An amount of the payment in the case's currency.
  func convert(_ amount: Int64) -> Int64 {
    guard let rate else { return amount }
    return rate.convert(amount, from: from, to: to) ?? 0
  }

  /// An amount of the case in the payment's currency.
  func convertBack(_ amount: Int64) -> Int64 {
    guard let rate else { return amount }
    return rate.convertBack(amount, from: from, to: to) ?? .max
  }
}
