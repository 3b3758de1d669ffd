// No component of a debt is below zero, what is cancelled or written off stays as it stood, and what is closed is closed for
// a reason that holds (S7, S8.7).

import Ledger
import Receivables

struct CaseAudit {
  private struct Known {
    let currency: Currency
    let customer: CustomerIndex
    let account: AccountIndex
    let opening: Components
    let registeredAt: Instant
    var state: CaseState?
    var paid: Int64 = 0
    /// Since when it is cancelled or written off, and its debt as it then stood.
    var frozenSince: (at: Instant, order: Int)?
    var frozenDebt: Components?
    /// Capital, interest and costs that lines say were collected; and what they say was taken, in this order: commission,
    /// VAT, agency's share, fees of payments, fees of chargebacks.
    var collected: [Int128] = [0, 0, 0]
    var taken: [Int128] = [0, 0, 0, 0, 0]
  }

  private var cases: [CaseIndex: Known] = [:]
  private var touched: [CaseIndex] = []

  /// Where a case stands, whose it is and which account its money goes to; nil where it is not registered.
  func facts(
    _ index: CaseIndex
  ) -> (state: CaseState?, customer: CustomerIndex, account: AccountIndex, currency: Currency)? {
    cases[index].map { ($0.state, $0.customer, $0.account, $0.currency) }
  }

  // MARK: Events

  mutating func take(_ event: AuditedEvent, isClosedCreditor: Bool) throws(AuditBreach) {
    switch event.action {
    case .registration(let registration):
      let index = registration.caseIndex
      try demand(cases[index] == nil, .caseTwice, "case number \(index) is registered twice")
      try demand(!isClosedCreditor, .caseOfClosedCreditor, "case number \(index) comes after the creditor was closed")
      cases[index] = Known(
        currency: registration.currency, customer: registration.customer, account: registration.account ?? 0,
        opening: registration.debt, registeredAt: registration.registeredAt ?? event.at)
    case .creditorPayment(let action), .crediting(let action): _ = try checkIsOpen(action.caseIndex, event)
    case .cancellation(let action): try freeze(action.caseIndex, event)
    case .writeOff(let index): try freeze(index, event)
    default: break
    }
  }

  private mutating func freeze(_ index: CaseIndex, _ event: AuditedEvent) throws(AuditBreach) {
    let known = try checkIsOpen(index, event)
    cases[index]?.frozenDebt = nil
    // What holds from before the registration holds from then on (S11.1).
    let since = (max(event.effective, known.registeredAt), event.order)
    if let known = known.frozenSince, known < since { return }
    cases[index]?.frozenSince = since
  }

  private func checkIsOpen(_ index: CaseIndex, _ event: AuditedEvent) throws(AuditBreach) -> Known {
    guard let known = cases[index] else {
      throw AuditBreach(.caseOfNobody, "\(event.action.verb) of case number \(index), which is not registered")
    }
    // Of late news the case as it was then decides.
    try demand(
      known.state != .closed || event.isLate, .closedCaseActedOn,
      "\(event.action.verb) of case number \(index), which is closed")
    return known
  }

  // MARK: How cases stand

  mutating func enter(_ index: CaseIndex, _ state: CaseState) throws(AuditBreach) {
    guard let known = cases[index] else {
      throw AuditBreach(.caseOfNobody, "case number \(index) takes a step and is not registered")
    }
    try demand(known.state != .closed, .stepOfClosedCase, "case number \(index) is closed and becomes \(state.name)")
    cases[index]?.state = state
  }

  /// Takes how a case stands, and gives by how much what was paid on it changed.
  mutating func change(
    _ index: CaseIndex, _ record: CaseRecord, _ event: AuditedEvent?
  ) throws(AuditBreach) -> Int128 {
    guard var known = cases[index] else {
      throw AuditBreach(.caseOfNobody, "case number \(index) changes and is not registered")
    }
    let debt = record.debt
    try demand(
      min(debt.costs, debt.interest, debt.capital) >= 0, .negativeComponent,
      "case number \(index) has components of \(debt)")
    try demand(
      Int128(debt.capital) + max(0, known.collected[0]) <= Int128(known.opening.capital), .capitalAboveOpening,
      "case number \(index) has capital of \(debt.capital) and \(known.collected[0]) collected of \(known.opening.capital)"
    )
    if let since = known.frozenSince {
      try demand(
        record.cause == .cancelled || record.cause == .writtenOff, .frozenCaseReopened,
        "case number \(index) was cancelled or written off, and is \(record.state.name)")
      let isNews = event.map { (max($0.effective, known.registeredAt), $0.order) < since } ?? false
      try demand(
        known.frozenDebt == nil || known.frozenDebt == debt || isNews, .frozenCaseChanged,
        "case number \(index) was cancelled or written off with \(known.frozenDebt ?? debt), and has \(debt)")
      known.frozenDebt = debt
    }
    try checkClosing(index, record, known)
    known.state = record.state
    let change = Int128(record.paid) - Int128(known.paid)
    known.paid = record.paid
    cases[index] = known
    return change
  }

  private func checkClosing(_ index: CaseIndex, _ record: CaseRecord, _ known: Known) throws(AuditBreach) {
    let isFrozen = record.cause == .cancelled || record.cause == .writtenOff
    try demand(
      (record.state == .closed) == (record.cause != nil) && isFrozen == (known.frozenSince != nil)
        && (record.state != .closed || record.nextStepOn == nil), .closingDiffers,
      "case number \(index) is \(record.state.name) with a cause of \(record.cause?.rawValue ?? "none")")
    let outstanding = Int128(record.debt.costs) + Int128(record.debt.interest) + Int128(record.debt.capital)
    let isPaid = record.cause != nil && !isFrozen
    // A debt of nothing that was registered so is open, for no payment closes it.
    try demand(
      isFrozen || isPaid == (outstanding == 0) || known.opening == .zero && outstanding == 0, .closingDiffers,
      "case number \(index) is \(record.state.name), and \(outstanding) is outstanding")
  }

  // MARK: What lines say of cases

  mutating func open(_ line: PayoutLine) throws(AuditBreach) {
    guard let index = line.caseIndex else { return }
    try demand(cases[index] != nil, .caseOfNobody, "line \(line.number) is of case number \(index), not registered")
    let amount = Int128(line.amount)
    switch line.kind {
    case .capital: cases[index]?.collected[0] += amount
    case .interest: cases[index]?.collected[1] += amount
    case .costs: cases[index]?.collected[2] += amount
    case .commission: cases[index]?.taken[0] -= amount
    case .vat: cases[index]?.taken[1] -= amount
    case .agencyShare: cases[index]?.taken[2] -= amount
    case .paymentFee: cases[index]?.taken[3] -= amount
    case .chargebackFee: cases[index]?.taken[4] -= amount
    case .reserve, .reserveRelease, .retained, .opening: return
    }
    touched.append(index)
  }

  mutating func settle() throws(AuditBreach) {
    for index in touched {
      guard let known = cases[index] else { continue }
      try demand(
        known.collected.allSatisfy { $0 >= 0 } && known.taken.allSatisfy { $0 >= 0 }, .caseSumsBelowZero,
        "of case number \(index) lines collect \(known.collected) and take \(known.taken)")
    }
    touched.removeAll(keepingCapacity: true)
  }
}
