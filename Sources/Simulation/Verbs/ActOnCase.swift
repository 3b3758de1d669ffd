// `creditor_payment`, `crediting`, `cancellation`, `write_off`: what happens to a debt without the agency's getting any money
// (S8.6, S8.7).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ kind: ActionRecord.Kind, _ action: CaseAction, _ event: Event) throws(Setback) {
    let digest = digest(of: action, event)
    let verb = event.action.verb
    try checkIsNew(digest, known: identities.digest(kind, action.action), "\(verb) '\(id(kind, action.action))'")
    try checkIsKnown(action.caseIndex)
    let effective = min(action.effective ?? event.at, event.at)
    let isLate = effective < event.at
    if !isLate {
      bringUp(action.caseIndex, to: event.at)
      try debts.check(kind, on: action.caseIndex, in: action.currency)
    }
    try admit(action.amount, place: event.place)
    let place: Int
    let touched: Touched
    if isLate {
      place = debts.actions.count
      touched = try debts.recompute([action.caseIndex], until: event.at) { debts throws(Setback) in
        .action(debts.accept(kind, on: action.caseIndex, action.amount, effective: effective), action.currency)
      }
      if wantsDetail { tell(.accepted(event), at: event.at) }
    } else {
      if wantsDetail { tell(.accepted(event), at: event.at) }
      place = debts.accept(kind, on: action.caseIndex, action.amount, effective: event.at)
      try debts.perform(place, isNew: false, at: event.at)
      touched = Touched(cases: [action.caseIndex], payments: [])
    }
    identities.accept(kind, action.action, digest: digest)
    settleMovements(
      "\(verb) \(id(kind, action.action))", event: reference(kind, action.action), at: event.at,
      unapplied: (0, creditor.currency))
    let settled = debts.actions[place].settled.total
    if settled < action.amount, let currency = action.currency {
      tell(.noticed(event, .settledPartly(settled: Money(minorUnits: settled, currency: currency))), at: event.at)
    }
    reserve(of: touched.payments, at: event.at)
    tellCases(touched.cases, at: event.at)
  }

  /// `write_off`
  func writeOff(_ caseIndex: CaseIndex, _ event: Event) throws(Setback) {
    try currentCase(caseIndex, at: event.at)
    try debts.check(.writeOff, on: caseIndex, in: nil)
    if wantsDetail { tell(.accepted(event), at: event.at) }
    let place = debts.accept(.writeOff, on: caseIndex, 0, effective: event.at)
    try debts.perform(place, isNew: false, at: event.at)
    tellCase(caseIndex, at: event.at)
  }

  // An amount whose currency is left out is in the case's: content is compared by value (S8.8).
  private func digest(of action: CaseAction, _ event: Event) -> UInt64 {
    var stated = action
    if action.amount != 0 { stated.currency = action.currency ?? debts.cases[action.caseIndex]?.currency }
    return stated.contentDigest
  }

  private func id(_ kind: ActionRecord.Kind, _ action: CaseActionIndex) -> String {
    switch kind {
    case .creditorPayment: names.creditorPayments[action]
    case .crediting: names.creditings[action]
    case .cancellation, .writeOff: names.cancellations[action]
    }
  }

  private func reference(_ kind: ActionRecord.Kind, _ action: CaseActionIndex) -> EventReference {
    switch kind {
    case .creditorPayment: .creditorPayment(action)
    case .crediting: .crediting(action)
    case .cancellation, .writeOff: .cancellation(action)
    }
  }
}
