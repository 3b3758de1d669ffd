// `payment_update`: a payment comes further, comes to nothing, goes back, or gets other lines (S8.1, S8.2).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ update: PaymentUpdate, _ event: Event) throws(Setback) {
    let index = update.payment
    if let lines = update.lines { try checkAreKnown(lines) }
    guard var record = debts.payments[index] else { throw unknownPayment(index) }
    try checkIsFree(update, record)
    if let lines = update.lines { try check(lines, in: record.currency) }
    let change = try change(of: record, update)
    let lines = newLines(of: record, update)
    if let lines { record.fees = try checkSum(lines, record) }
    if change == .chargeback || change == .refund, record.remaining <= 0 {
      throw .refused(.exceedsPayment, "nothing is left of the payment that could go back")
    }
    if change == PaymentStatus.Change.none, lines == nil { throw .noticed(.sameStatus) }

    if let lines {
      record.caseIndex = -1
      record.lines = debts.payments.keep(lines)
      if record.status == .settled {
        try relay(index, record, lines, update, event)
      } else if change != .settles {
        debts.payments.record(index, record)
      }
    }
    let isTold = lines != nil && record.status == .settled
    switch change {
    case .none, .noted:
      if wantsDetail, !isTold { tell(.accepted(event), at: event.at) }
      if let status = update.status { debts.payments.update(index) { $0.status = status } }
    case .settles:
      record.settledAt = update.settledAt ?? event.at
      if !record.statesEffective { record.effective = record.settledAt }
      try settle(index, record, event)
    case .chargeback, .refund:
      guard let status = update.status, let reversal = update.reversal else { return }
      if wantsDetail, !isTold { tell(.accepted(event), at: event.at) }
      try takeBack(
        change == .refund ? .refund : .chargeback,
        Reversal(reversal: reversal, payment: index, amount: nil, currency: nil), digest: 0, isStatusChange: true,
        event)
      debts.payments.update(index) { $0.status = status }
    }
  }

  func unknownPayment(_ index: PaymentIndex) -> Setback {
    .refused(.unknownPayment, "no payment '\(names.paymentID(index))' is recorded at this time")
  }

  private func change(
    of record: PaymentRecord, _ update: PaymentUpdate
  ) throws(Setback) -> PaymentStatus.Change {
    let change = update.status.map { record.status.change(to: $0) } ?? PaymentStatus.Change.none
    guard let change else {
      let next = update.status?.rawValue ?? ""
      throw .refused(.badStatus, "a payment that is \(record.status.rawValue) cannot become \(next)")
    }
    let takesLines: [PaymentStatus] = [.initiated, .processing, .sent, .settled]
    if update.lines != nil, !takesLines.contains(record.status) {
      throw .refused(.badStatus, "a payment that is \(record.status.rawValue) takes no lines")
    }
    return change
  }

  /// Two payments of several sources may share an id, and then what takes their money back by their status does too: that
  /// of the second has to wait for the first to be won (S8.8).
  private func checkIsFree(_ update: PaymentUpdate, _ record: PaymentRecord) throws(Setback) {
    guard let reversal = update.reversal, let change = update.status.flatMap({ record.status.change(to: $0) }) else {
      return
    }
    let kind: ReversalKind
    switch change {
    case .refund: kind = .refund
    case .chargeback: kind = .chargeback
    case .none, .noted, .settles: return
    }
    guard debts.payments.digest(kind, reversal) != nil else { return }
    if kind == .chargeback, let place = debts.payments.chargeback(reversal),
      debts.payments.reversals[place].won != nil
    {
      return
    }
    throw .refused(.idConflict, "\(kind) '\(id(kind, reversal))' is recorded already")
  }

  private func newLines(of record: PaymentRecord, _ update: PaymentUpdate) -> [PaymentLine]? {
    update.lines.map { update.replacesLines ? $0 : debts.payments.lines(of: record) + $0 }
  }

  /// Other lines of a settled payment are late news, effective when the payment was (S8.2).
  private func relay(
    _ index: PaymentIndex, _ record: PaymentRecord, _ lines: [PaymentLine], _ update: PaymentUpdate, _ event: Event
  ) throws(Setback) {
    guard let earlier = debts.payments[index] else { return }
    try admitConverted(record, place: event.place)
    let unapplied = earlier.unapplied
    let seeds =
      debts.payments.lines(of: earlier).compactMap(\.caseIndex) + debts.distinctCases(of: earlier)
      + lines.compactMap(\.caseIndex)
    // Lines that are added come after those that were accepted before, which are not refused now (S11.1).
    let first = Int32(update.replacesLines ? 0 : debts.payments.lineCount(of: earlier))
    let touched: Touched
    do throws(Setback) {
      touched = try debts.recompute(seeds, until: event.at) { debts throws(Setback) in
        debts.payments.record(index, record)
        debts.enter(index, linesOf: record)
        return .payment(index, from: first)
      }
    } catch {
      debts.payments.record(index, earlier)
      throw error
    }
    if wantsDetail { tell(.accepted(event), at: event.at) }
    let change = ((debts.payments[index]?.unapplied ?? 0) - unapplied, record.currency)
    settleMovements(
      "lines of payment \(names.paymentID(index))", event: .payment(index), at: event.at, unapplied: change,
      .of(record))
    reserve(of: touched.payments, at: event.at)
    tellCutDiscounts(event)
    tellCases(touched.cases, at: event.at)
  }
}
