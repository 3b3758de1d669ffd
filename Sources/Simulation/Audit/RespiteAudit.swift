// Requests for respite are granted and refused as S10 says, by counts of the audit's own.

import Ledger
import Receivables

struct RespiteAudit {
  private var days: [CaseIndex: Int] = [:]
  private var grants: [CaseIndex: Int] = [:]
  private var customerGrants: [CustomerIndex: Int] = [:]

  mutating func check(_ decision: RespiteDecision, _ cases: CaseAudit, _ terms: TermsAudit) throws(AuditBreach) {
    let index = decision.caseIndex
    guard let facts = cases.facts(index), let state = facts.state else {
      throw AuditBreach(.caseOfNobody, "case number \(index) asks for respite and is not registered")
    }
    let expected = issues(decision, state, facts.customer)
    if decision.issues.isEmpty {
      try demand(
        expected.isEmpty, .respiteForbidden,
        "case number \(index) gets \(decision.days) days against \(expected.map(\.rawValue))")
    } else {
      try demand(
        expected == decision.issues, .respiteRefusedWrongly,
        "case number \(index) gets no \(decision.days) days for \(decision.issues.map(\.rawValue)), "
          + "and the reasons are \(expected.map(\.rawValue))")
    }
    if state != .closed { try terms.check(decision, facts.account) }
    guard decision.issues.isEmpty else { return }
    days[index, default: 0] += decision.days
    grants[index, default: 0] += 1
    customerGrants[facts.customer, default: 0] += 1
  }

  private func issues(
    _ decision: RespiteDecision, _ state: CaseState, _ customer: CustomerIndex
  ) -> [RespiteIssue] {
    if state == .closed { return [.caseClosed] }
    let limits = decision.limits
    let isWhole = decision.days >= 1
    let caseDays = days[decision.caseIndex, default: 0] + decision.days
    let passesCollection: [CaseState] = [.debtCollection, .paymentOrder, .enforcement, .surveillance]
    let all: [(RespiteIssue, Bool)] = [
      (.debtCollectionReached, passesCollection.contains(state)), (.daysInvalid, !isWhole),
      (.maxDaysExceeded, isWhole && isMore(decision.days, limits.maxDays)),
      (.maxTotalDaysExceeded, isWhole && isMore(caseDays, limits.maxTotalDays)),
      (.maxRespitesPerCase, isMore(grants[decision.caseIndex, default: 0] + 1, limits.maxPerCase)),
      (.maxRespitesPerCustomer, isMore(customerGrants[customer, default: 0] + 1, limits.maxPerCustomer)),
    ]
    return all.filter { $0.1 }.map { $0.0 }
  }

  private func isMore(_ value: Int, _ limit: Int?) -> Bool { limit.map { value > $0 } ?? false }
}
