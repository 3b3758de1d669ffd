// `payment`: a debtor's payment is recorded; once it is settled it reduces debts, what it settled becomes the creditor's and
// the agency's, and the rest stays in suspense (S8).

import Ledger
import Receivables

extension CreditorState {
  /// Records a payment as most are, where nobody wants detail and its case can be settled in one go; false where it needs the
  /// general way, and then nothing has happened but that the case's flow and interest are known up to now.
  @inline(__always)
  func settle(_ payment: PlainPayment, at now: Instant) -> Bool {
    guard !wantsDetail, !debts.payments.contains(payment.payment), debts.cases.contains(payment.caseIndex),
      debts.cases[known: payment.caseIndex].currency == payment.currency, bounds.admits(payment.amount),
      let credit = debts.settle(payment, at: now)
    else { return false }
    bounds.add(payment.amount)
    open(credit, in: payment.currency, .settled(now, payment.method), at: now)
    return true
  }

  /// Records a payment; once it is settled, it settles its lines.
  func apply(_ payment: Payment, _ event: Event) throws(Setback) {
    let index = payment.payment
    let digest = payment.contentDigest
    if debts.payments.contains(index) {
      try checkIsNew(digest, known: debts.payments[known: index].digest, "payment '\(names.paymentID(index))'")
    }
    let settledAt = payment.settledAt ?? event.at
    var record = PaymentRecord(
      digest: digest, amount: payment.amount, unapplied: 0, effective: payment.effective ?? settledAt,
      settledAt: settledAt, currency: payment.currency, caseIndex: -1, method: payment.method, status: payment.status,
      statesEffective: payment.effective != nil)
    switch payment.target {
    case .one(let caseIndex, let rate):
      try checkIsKnown(caseIndex)
      if debts.cases[known: caseIndex].currency == payment.currency {
        record.caseIndex = caseIndex
      } else {
        try checkRate(rate, from: payment.currency, to: caseIndex)
        record.lines = debts.payments.keep([PaymentLine(caseIndex: caseIndex, amount: payment.amount, rate: rate)])
      }
    case .lines(let lines):
      try checkAreKnown(lines)
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
  func settle(
    _ index: PaymentIndex, _ record: consuming PaymentRecord, _ event: Event
  ) throws(Setback) {
    record.status = .settled
    // What the agency keeps never went to a case, and cannot go back (S8.9).
    record.unapplied = record.amount - record.fees
    try admitConverted(record, place: event.place)
    if record.effective < event.at || mayReject(record) && debts.payments.lineCount(of: record) > 1 {
      try settleAgain(index, record, event)
    } else {
      try settleNow(index, record, event)
    }
  }

  /// Lets a payment that holds from now on settle its lines.
  private func settleNow(
    _ index: PaymentIndex, _ record: PaymentRecord, _ event: Event
  ) throws(Setback) {
    let count = debts.payments.lineCount(of: record)
    let rejects = debts.rules.policies.rejects
    // Applying a line does so too; before that, only what is told and what is refused look at the cases.
    if wantsDetail || rejects {
      for caseIndex in debts.payments.lines(of: record).compactMap(\.caseIndex) { bringUp(caseIndex, to: event.at) }
    }
    if rejects, count == 1 { try checkOutstanding(debts.payments.line(0, of: record), of: record) }
    if wantsDetail { tell(.accepted(event), at: event.at) }
    debts.enter(index, record)
    for number in 0..<count {
      let line = debts.payments.line(number, of: record)
      try debts.apply(line, number: Int32(number), of: index, isNew: true, at: event.at)
    }
    debts.count(index)
    let touched = wantsDetail ? debts.movedCases : []
    settleMovements(of: index, event)
    if debts.rules.policies.reserves { reserve(of: [index], at: event.at) }
    tellCutDiscounts(event)
    if wantsDetail { tellCases(debts.payments.lines(of: record).compactMap(\.caseIndex) + touched, at: event.at) }
  }

  func tellCutDiscounts(_ event: Event) {
    if debts.cutDiscounts.isEmpty { return }
    for settled in debts.cutDiscounts { tell(.noticed(event, .discountedPartly(settled: settled)), at: event.at) }
    debts.cutDiscounts.removeAll()
  }

  private func settleMovements(of index: PaymentIndex, _ event: Event) {
    settleMovements(
      "payment \(names.paymentID(index))", event: .payment(index), at: event.at,
      unapplied: (debts.payments[known: index].unapplied, debts.payments[known: index].currency),
      .settled(debts.payments[known: index].settledAt, debts.payments[known: index].method))
  }

  /// Refuses a payment of more than is outstanding where the policy rejects that (S8.5), before anything has moved.
  private func checkOutstanding(_ line: PaymentLine, of payment: PaymentRecord) throws(Setback) {
    guard let caseIndex = line.caseIndex, let debtor = debts.cases[caseIndex], !debtor.isFrozen else { return }
    let amount = Exchange(line.rate, from: payment.currency, to: debtor.currency).convert(line.amount)
    try debts.checkOutstanding(amount, of: caseIndex, policy.terms[debtor.account].collection.overpayment)
  }

  // A policy that rejects may do so at any of several lines, when some have settled debts already: that is tried, and taken
  // back.
  private func mayReject(_ payment: PaymentRecord) -> Bool {
    guard debts.rules.policies.rejects else { return false }
    return debts.payments.lines(of: payment).contains { line in
      line.caseIndex.flatMap { debts.cases[$0] }.map { policy.terms[$0.account].collection.overpayment == .reject }
        ?? false
    }
  }

  /// Lets a payment settle its lines where it holds from an earlier instant, or may be refused on the way.
  private func settleAgain(
    _ index: PaymentIndex, _ record: PaymentRecord, _ event: Event
  ) throws(Setback) {
    let earlier = debts.payments[index]
    let cases = debts.payments.lines(of: record).compactMap(\.caseIndex)
    let touched: Touched
    do throws(Setback) {
      touched = try debts.recompute(cases, until: event.at) { debts throws(Setback) in
        debts.enter(index, record)
        return .payment(index, from: 0)
      }
    } catch {
      // Where it was recorded before, it is as it was; where it was not, it leaves no trace.
      if let earlier { debts.payments.record(index, earlier) } else { debts.payments.forget(index) }
      debts.forgetAnswers(for: index)
      throw error
    }
    if wantsDetail { tell(.accepted(event), at: event.at) }
    settleMovements(of: index, event)
    reserve(of: touched.payments, at: event.at)
    tellCutDiscounts(event)
    tellCases(touched.cases, at: event.at)
  }

  /// Lets the amounts of a payment's lines in the currencies of their cases into the books.
  func admitConverted(_ payment: PaymentRecord, place: Int) throws(Setback) {
    guard payment.caseIndex < 0 else { return }
    for line in debts.payments.lines(of: payment) {
      guard let rate = line.rate, let debtor = line.caseIndex.flatMap({ debts.cases[$0] }) else { continue }
      for amount in [line.amount, line.fee, line.discount] {
        guard let converted = rate.convert(amount, from: payment.currency, to: debtor.currency) else {
          throw .stop(.amountsTooLarge(creditor: creditor.id, place: place))
        }
        try admit(converted, place: place)
      }
    }
  }

  /// Tells how cases stand, each once, in the order given.
  func tellCases(_ list: [CaseIndex], at now: Instant) {
    guard wantsDetail else { return }
    var told: Set<CaseIndex> = []
    for index in list where told.insert(index).inserted { tellCase(index, at: now) }
  }
}

extension Debts {
  /// Keeps a settled payment in the histories of its cases; nothing is applied yet.
  func enter(_ index: PaymentIndex, _ record: consuming PaymentRecord) {
    record.order = history.next
    let effective = record.effective
    let (caseIndex, order) = (record.caseIndex, record.order)
    payments.record(index, record)
    if caseIndex >= 0 {
      chain(.payment, index, on: caseIndex, effective: effective)
    } else {
      enter(index, linesOf: payments[known: index])
    }
    // A payment with no case has a place in the order all the same.
    if order == history.next { _ = history.add(.payment, index, effective: effective, after: -1) }
  }

  /// Keeps a payment in the histories of the cases that its lines are for.
  func enter(_ index: PaymentIndex, linesOf record: PaymentRecord) {
    for number in 0..<payments.lineCount(of: record) {
      guard let caseIndex = payments.line(number, of: record).caseIndex,
        !(0..<number).contains(where: { payments.line($0, of: record).caseIndex == caseIndex })
      else { continue }
      chain(.payment, index, on: caseIndex, effective: record.effective)
    }
  }
}
