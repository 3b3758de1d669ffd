// Payments and what goes back of them, from what events say alone (S8.1, S8.2, S9.1).

import Ledger
import Receivables

struct PaymentAudit {
  private struct Known {
    let currency: Currency
    let amount: Int128
    var status: PaymentStatus
    var settledAt: Instant
    var effective: Instant
    let statesEffective: Bool
    /// Its place among the accepted events, from when it was settled.
    var order = 0
    /// What its lines take in all, and what of that the agency keeps.
    var lines: Int128 = 0
    var fees: Int128 = 0
    /// What went back, won chargebacks aside.
    var returned: Int128 = 0

    var remaining: Int128 { amount - fees - returned }
  }

  private struct Chargeback {
    let payment: PaymentIndex
    let amount: Int128
    let isStatusChange: Bool
    var isWon = false
  }

  private var count = 0
  private var payments: [PaymentIndex: Known] = [:]
  private var refunds: Set<ReversalIndex> = []
  private var chargebacks: [ReversalIndex: Chargeback] = [:]

  /// When a payment was settled; nil where it is not known.
  func settledAt(_ reference: EventReference?) -> Instant? {
    guard case .payment(let payment) = reference else { return nil }
    return payments[payment]?.settledAt
  }

  /// Takes an accepted event, and gives what it comes to.
  mutating func take(_ event: Event) throws(AuditBreach) -> AuditedEvent {
    count += 1
    var audited = AuditedEvent(event, order: count)
    switch event.action {
    case .payment(let payment): try take(payment, &audited)
    case .paymentUpdate(let update): try take(update, &audited)
    case .refund(let reversal): try reverse(reversal, .refund(reversal.reversal), &audited)
    case .chargeback(let reversal): try reverse(reversal, .chargeback(reversal.reversal), &audited)
    case .chargebackWon(let index): try win(index, &audited)
    case .creditorPayment(let action): take(action, .creditorPayment(action.action), &audited)
    case .crediting(let action): take(action, .crediting(action.action), &audited)
    case .cancellation(let action): take(action, .cancellation(action.action), &audited)
    case .registration, .writeOff, .respite, .specification, .payoutRequest, .payoutFailed, .closing:
      audited.moves = false
    }
    return audited
  }

  private func take(_ action: CaseAction, _ reference: EventReference, _ audited: inout AuditedEvent) {
    audited.effective = min(action.effective ?? audited.at, audited.at)
    audited.references = [reference]
  }

  // MARK: Payments

  private mutating func take(_ payment: Payment, _ audited: inout AuditedEvent) throws(AuditBreach) {
    let index = payment.payment
    try demand(payments[index] == nil, .paymentTwice, "payment number \(index) is accepted twice")
    try demand(payment.status != .refunded, .statusBackwards, "payment number \(index) begins as refunded")
    var known = Known(
      currency: payment.currency, amount: Int128(payment.amount), status: payment.status,
      settledAt: payment.settledAt ?? audited.at, effective: payment.effective ?? payment.settledAt ?? audited.at,
      statesEffective: payment.effective != nil, order: count)
    if case .lines(let lines) = payment.target { try add(lines, to: &known, index) }
    payments[index] = known
    audited.payment = index
    audited.moves = known.status == .settled
    if audited.moves { settle(known, payment.amount, &audited) }
  }

  private func settle(_ known: Known, _ amount: Int64, _ audited: inout AuditedEvent) {
    audited.settles = true
    audited.money += amount
    audited.currency = known.currency
    audited.effective = min(known.effective, audited.at)
    if let payment = audited.payment { audited.references.append(.payment(payment)) }
  }

  private func add(_ lines: [PaymentLine], to known: inout Known, _ index: PaymentIndex) throws(AuditBreach) {
    for line in lines {
      known.lines += Int128(line.amount) + Int128(line.fee)
      known.fees += Int128(line.fee)
    }
    try demand(
      known.lines <= known.amount, .linesExceedPayment,
      "payment number \(index) of \(known.amount) has lines of \(known.lines)")
  }

  // MARK: Changes

  private mutating func take(_ update: PaymentUpdate, _ audited: inout AuditedEvent) throws(AuditBreach) {
    guard var known = payments[update.payment] else {
      throw AuditBreach(.reversalOfNothing, "payment number \(update.payment) is changed and was never made")
    }
    audited.payment = update.payment
    audited.currency = known.currency
    let wasSettled = known.status == .settled
    audited.moves = wasSettled && update.lines != nil
    if let lines = update.lines {
      if update.replacesLines { (known.lines, known.fees) = (0, 0) }
      try add(lines, to: &known, update.payment)
      if wasSettled {
        // Money that went back is not there for lines any more, and fees do not go back.
        try demand(
          known.fees + known.returned <= known.amount, .linesExceedPayment,
          "of payment number \(update.payment) \(known.returned) went back, and \(known.fees) are fees of its lines"
        )
        audited.effective = min(known.effective, audited.at)
        audited.order = known.order
        audited.references.append(.payment(update.payment))
      }
    }
    payments[update.payment] = known
    guard let status = update.status, status != known.status else { return }
    try demand(
      isForward(known.status, status), .statusBackwards,
      "payment number \(update.payment) becomes \(status.rawValue) after \(known.status.rawValue)")
    switch (known.status, status) {
    case (_, .settled):
      known.status = .settled
      known.settledAt = update.settledAt ?? audited.at
      known.order = count
      if !known.statesEffective { known.effective = known.settledAt }
      payments[update.payment] = known
      audited.moves = true
      settle(known, Int64(known.amount), &audited)
    case (.settled, _):
      guard let reversal = update.reversal else {
        throw AuditBreach(.reversalOfNothing, "payment number \(update.payment) goes back under no id")
      }
      let reference = status == .refunded ? EventReference.refund(reversal) : .chargeback(reversal)
      try reverse(
        Reversal(reversal: reversal, payment: update.payment, amount: nil, currency: nil), reference, &audited,
        isStatusChange: true)
      payments[update.payment]?.status = status
    default: payments[update.payment]?.status = status
    }
  }

  /// Initiated, processing, sent, settled, with skipping; before that an end without money, after it the money goes back.
  private func isForward(_ old: PaymentStatus, _ new: PaymentStatus) -> Bool {
    let way: [PaymentStatus] = [.initiated, .processing, .sent, .settled]
    guard let from = way.firstIndex(of: old) else { return false }
    if let to = way.firstIndex(of: new) { return to > from }
    return old == .settled ? new != .canceled : new != .refunded
  }

  // MARK: What goes back

  private mutating func reverse(
    _ reversal: Reversal, _ reference: EventReference, _ audited: inout AuditedEvent, isStatusChange: Bool = false
  ) throws(AuditBreach) {
    guard let known = payments[reversal.payment], reversal.currency ?? known.currency == known.currency else {
      throw AuditBreach(.reversalOfNothing, "payment number \(reversal.payment) goes back and was never made so")
    }
    try demand(
      known.status == .settled, .reversalOfUnsettled,
      "payment number \(reversal.payment) goes back and is \(known.status.rawValue)")
    let amount = reversal.amount.map { Int128($0) } ?? known.remaining
    try demand(
      amount > 0 && amount <= known.remaining, .reversalExceedsPayment,
      "\(amount) goes back of payment number \(reversal.payment), of which \(known.remaining) is left")
    let isNew: Bool
    if case .refund(let index) = reference {
      isNew = refunds.insert(index).inserted
    } else {
      let made = Chargeback(payment: reversal.payment, amount: amount, isStatusChange: isStatusChange)
      isNew = chargebacks.updateValue(made, forKey: reversal.reversal)?.isWon ?? true
    }
    try demand(isNew, .reversalTwice, "\(reference) is accepted twice")
    payments[reversal.payment]?.returned += amount
    audited.payment = reversal.payment
    audited.currency = known.currency
    audited.money -= Int64(amount)
    audited.moves = true
    audited.references.append(reference)
  }

  private mutating func win(_ index: ReversalIndex, _ audited: inout AuditedEvent) throws(AuditBreach) {
    guard let chargeback = chargebacks[index], !chargeback.isWon else {
      throw AuditBreach(.wonTwice, "chargeback number \(index) is won and does not stand")
    }
    chargebacks[index]?.isWon = true
    payments[chargeback.payment]?.returned -= chargeback.amount
    if chargeback.isStatusChange { payments[chargeback.payment]?.status = .settled }
    audited.payment = chargeback.payment
    audited.currency = payments[chargeback.payment]?.currency
    audited.money += Int64(chargeback.amount)
    audited.references = [.chargeback(index)]
  }
}
