// `case`: a debt is registered (S7.1).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ registration: CaseRegistration, _ event: Event) throws(Setback) {
    let digest = registration.contentDigest
    try checkIsNew(
      digest, known: debts.cases[registration.caseIndex]?.digest, "case '\(names.cases[registration.caseIndex])'")
    guard let account = registration.account else {
      throw .refused(.unknownAccount, "creditor '\(creditor.id)' has no such account")
    }
    if isClosed { throw .refused(.creditorClosed, "creditor '\(creditor.id)' is closed and gets no new cases") }
    for component in DebtComponent.allCases { try admit(registration.debt[component], place: event.place) }
    if wantsDetail { tell(.accepted(event), at: event.at) }
    debts.cases.register(
      registration, account: account, digest: digest, at: event.at, order: debts.history.next, &debts.rules)
    bringUp(registration.caseIndex, to: event.at)
    tellCase(registration.caseIndex, at: event.at)
  }
}
