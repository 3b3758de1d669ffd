// What creditors do to their cases, and giving up (S8.6, S8.7).

import Ledger
import Receivables

extension Debts {
  /// Keeps an action in the history of its case, and gives its place.
  func accept(_ kind: ActionRecord.Kind, on caseIndex: CaseIndex, _ amount: Int64, effective: Instant) -> Int {
    let from = max(effective, cases[caseIndex]?.registeredAt ?? effective)
    actions.append(
      ActionRecord(
        kind: kind, caseIndex: caseIndex, amount: amount, effective: from,
        policy: Int32(rules.policies.version(at: from))))
    chain(.action, Int32(actions.count - 1), on: caseIndex, effective: from)
    return actions.count - 1
  }

  /// Adds an event to the history of a case.
  func chain(_ kind: CaseHistory.Kind, _ number: Int32, on caseIndex: CaseIndex, effective: Instant) {
    cases.update(caseIndex) { record in
      record.lastEvent = history.add(kind, number, effective: effective, after: record.lastEvent)
    }
  }

  /// Lets an action hold. One that is new is refused on a case that is closed; one that was accepted before never is
  /// (S8.7, S11.1).
  func perform(_ place: Int, isNew: Bool, in currency: Currency? = nil, at now: Instant) throws(Setback) {
    let action = actions[place]
    bringUp(action.caseIndex, to: now)
    guard let record = cases[action.caseIndex] else { return }
    if isNew { try check(action.kind, on: action.caseIndex, in: currency) }
    actions[place].settled = .zero
    switch action.kind {
    case .creditorPayment:
      guard !record.isFrozen else { return }
      let allocation = terms(action.policy, record.account).allocation
      let settled = allocation.settle(min(action.amount, record.outstanding), of: record.debt)
      actions[place].settled = settled
      reduce(action.caseIndex, by: settled, as: .paid, at: now)
      move(action.caseIndex, by: position(of: actions[place]))
    case .crediting:
      guard !record.isFrozen else { return }
      actions[place].settled = reduceCapital(of: action.caseIndex, by: action.amount, at: now)
    case .cancellation, .writeOff:
      // Of the two the first stands, whatever was recorded first.
      guard !record.isFrozen else { return }
      let cause = action.kind == .cancellation ? ClosingCause.cancelled : .writtenOff
      cases.update(action.caseIndex) { rules.close(&$0, as: cause, at: now) }
    }
  }

  /// Refuses an action on a case that is closed as it stands, where a second cancellation is only noted (S8.7), and one in
  /// another currency.
  func check(_ kind: ActionRecord.Kind, on index: CaseIndex, in currency: Currency?) throws(Setback) {
    guard let record = cases[index] else { return }
    if record.isClosed {
      if kind == .cancellation, record.cause == .cancelled { throw .noticed(.alreadyCancelled) }
      let cause = record.cause.map { " as \($0.rawValue)" } ?? ""
      throw .refused(.caseClosed, "case '\(names.cases[index])' is closed\(cause)")
    }
    if let currency, currency != record.currency {
      throw .refused(.wrongCurrency, "case '\(names.cases[index])' is in \(record.currency) and not in \(currency)")
    }
  }
}
