// `case`: a debt is registered (S7.1).

import Ledger
import Receivables

extension CreditorState {
  mutating func apply(_ registration: CaseRegistration, _ event: Event) throws(Setback) {
    let digest = event.action.contentDigest
    try checkIsNew(
      digest, known: cases[registration.caseIndex]?.digest, "case '\(names.cases[registration.caseIndex])'")
    guard let account = registration.account else {
      throw .refused(.unknownAccount, "creditor '\(creditor.id)' has no such account")
    }
    if isClosed { throw .refused(.creditorClosed, "creditor '\(creditor.id)' is closed and gets no new cases") }
    try admit(registration.debt.capital, place: event.place)
    if wantsDetail { tell(.accepted(event), at: event.at) }
    cases.register(registration, account: account, digest: digest, at: event.at)
    tellTransitions()
    tellCase(registration.caseIndex, at: event.at)
  }

  /// Tells how a case stands.
  func tellCase(_ index: CaseIndex, at now: Instant) {
    guard wantsDetail, let record = cases[index] else { return }
    tell(.caseChanged(index, record), at: now)
  }
}
