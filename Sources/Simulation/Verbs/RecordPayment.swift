// `payment`: a debtor's payment is recorded; once it is settled it reduces debts, what it settled becomes the creditor's and
// the agency's, and the rest stays in suspense (S8).

import Ledger
import Receivables

extension CreditorState {
  mutating func apply(_ payment: Payment, _ event: Event) throws(Setback) {
    let index = payment.payment
    let digest = event.action.contentDigest
    try checkIsNew(digest, known: debts.payments[index]?.digest, "payment '\(names.paymentID(index))'")
    var record = PaymentRecord(
      digest: digest, currency: payment.currency, amount: payment.amount, method: payment.method,
      status: payment.status, effective: payment.effective ?? payment.settledAt ?? event.at,
      statesEffective: payment.effective != nil, caseIndex: -1, unapplied: 0,
      settledAt: payment.settledAt ?? event.at)
    switch payment.target {
    case .one(let caseIndex, let rate):
      try checkIsKnown(caseIndex)
      try checkRate(rate, from: payment.currency, to: caseIndex)
      if debts.cases[caseIndex]?.currency == payment.currency {
        record.caseIndex = caseIndex
      } else {
        record.lines = debts.payments.keep([PaymentLine(caseIndex: caseIndex, amount: payment.amount, rate: rate)])
      }
    case .lines(let lines):
      try check(lines, in: payment.currency)
    }
    if payment.status == .refunded {
      throw .refused(.badStatus, "a payment cannot begin as refunded")
    }
    if case .lines(let lines) = payment.target {
      record.fees = try checkSum(lines, record)
      record.lines = debts.payments.keep(lines)
    }
    try admit(payment.amount, place: event.place)
    guard payment.status == .settled else {
      debts.payments.record(index, record)
      if wantsDetail { tell(.accepted(event), at: event.at) }
      return
    }
    try settle(index, record, event)
  }

  /// Lets a payment that was not settled before settle its lines. Where it holds from an earlier instant than it is
  /// recorded, that is late news (S11).
  mutating func settle(_ index: PaymentIndex, _ record: PaymentRecord, _ event: Event) throws(Setback) {
    var record = record
    record.status = .settled
    record.unapplied = record.amount
    let lines = debts.payments.lines(of: record)
    for line in lines { try admitConverted(line, of: record, place: event.place) }
    let touched: Touched
    if record.effective < event.at || mayReject(lines) {
      touched = try settleAgain(index, record, lines, until: event.at)
      if wantsDetail { tell(.accepted(event), at: event.at) }
    } else {
      touched = Touched(cases: lines.compactMap(\.caseIndex), payments: [index])
      for caseIndex in touched.cases { bringUp(caseIndex, to: event.at) }
      if wantsDetail { tell(.accepted(event), at: event.at) }
      debts.enter(index, record, lines)
      for (number, line) in lines.enumerated() {
        try debts.apply(line, number: Int32(number), of: index, isNew: true, at: event.at)
      }
    }
    tellTransitions()
    let spilled = debts.movements.map(\.caseIndex)
    record = debts.payments[index] ?? record
    try settleMovements(
      detail("payment \(names.paymentID(index))"), event: .payment(index), at: event.at,
      unapplied: (record.unapplied, record.currency), .of(record))
    reserve(of: touched.payments, at: event.at)
    tellCases(touched.cases + spilled, at: event.at)
  }

  // A policy that rejects may do so at any of several lines, when some have settled debts already: that is tried, and taken
  // back.
  private func mayReject(_ lines: [PaymentLine]) -> Bool {
    guard policy.rejects else { return false }
    return lines.contains { line in
      line.caseIndex.flatMap { debts.cases[$0] }.map { policy.terms[$0.account].collection.overpayment == .reject }
        ?? false
    }
  }

  private mutating func settleAgain(
    _ index: PaymentIndex, _ record: PaymentRecord, _ lines: [PaymentLine], until now: Instant
  ) throws(Setback) -> Touched {
    let earlier = debts.payments[index]
    do throws(Setback) {
      return try debts.recompute(lines.compactMap(\.caseIndex), until: now) { debts throws(Setback) in
        debts.enter(index, record, lines)
        return .payment(index, isNew: true)
      }
    } catch {
      // Where it was recorded before, it is as it was; where it was not, it leaves no trace.
      if let earlier { debts.payments.record(index, earlier) } else { debts.payments.forget(index) }
      throw error
    }
  }

  /// Lets an amount in the currency of its case into the books.
  mutating func admitConverted(_ line: PaymentLine, of payment: PaymentRecord, place: Int) throws(Setback) {
    guard let rate = line.rate, let debtor = line.caseIndex.flatMap({ debts.cases[$0] }) else { return }
    for amount in [line.amount, line.fee, line.discount] {
      guard let converted = rate.convert(amount, from: payment.currency, to: debtor.currency) else {
        throw .stop(.amountsTooLarge(creditor: creditor.id, place: place))
      }
      try admit(converted, place: place)
    }
  }

  /// Tells how cases stand, each once, in the order given.
  mutating func tellCases(_ list: [CaseIndex], at now: Instant) {
    guard wantsDetail else { return }
    var told: Set<CaseIndex> = []
    for index in list where told.insert(index).inserted { tellCase(index, at: now) }
  }
}

extension Debts {
  /// Keeps a settled payment in the histories of its cases; nothing is applied yet.
  mutating func enter(_ index: PaymentIndex, _ record: PaymentRecord, _ lines: [PaymentLine]) {
    var record = record
    record.order = history.next
    payments.record(index, record)
    var entered: [CaseIndex] = []
    for caseIndex in lines.compactMap(\.caseIndex) where !entered.contains(caseIndex) {
      chain(.payment, index, on: caseIndex, effective: record.effective)
      entered.append(caseIndex)
    }
    if entered.isEmpty { _ = history.add(.payment, index, effective: record.effective, after: -1) }
  }
}
