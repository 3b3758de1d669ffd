// No respite is granted that S10 forbids, by counts of its own (S14.2).

import Ledger
import Receivables

struct RespiteAudit {
  private var customers: [CaseIndex: CustomerIndex] = [:]
  private var states: [CaseIndex: CaseState] = [:]
  private var days: [CaseIndex: Int] = [:]
  private var grants: [CaseIndex: Int] = [:]
  private var customerGrants: [CustomerIndex: Int] = [:]

  mutating func take(_ action: Action) {
    guard case .registration(let registration) = action else { return }
    customers[registration.caseIndex] = registration.customer
  }

  mutating func see(_ index: CaseIndex, _ state: CaseState) { states[index] = state }

  mutating func check(_ decision: RespiteDecision) throws(AuditBreach) {
    guard decision.isGranted else { return }
    let index = decision.caseIndex
    guard let customer = customers[index], let state = states[index] else {
      throw AuditBreach("respite_of_nothing", "case number \(index) gets a respite and was never registered")
    }
    days[index, default: 0] += decision.days
    grants[index, default: 0] += 1
    customerGrants[customer, default: 0] += 1
    let limits = decision.limits
    let isAllowed =
      decision.days >= 1 && state.rawValue < CaseState.debtCollection.rawValue
      && decision.days <= limits.maxDays ?? .max
      && days[index, default: 0] <= limits.maxTotalDays ?? .max
      && grants[index, default: 0] <= limits.maxPerCase ?? .max
      && customerGrants[customer, default: 0] <= limits.maxPerCustomer ?? .max
    guard isAllowed else {
      throw AuditBreach("respite_forbidden", "case number \(index) gets \(decision.days) days against the rules")
    }
  }
}
