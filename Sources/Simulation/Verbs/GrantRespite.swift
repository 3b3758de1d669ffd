// `respite`: a debtor asks to postpone; every reason that forbids it is listed (S10).

import Ledger
import Receivables

extension CreditorState {
  mutating func apply(_ request: RespiteRequest, _ event: Event) throws(Setback) {
    let debt = try currentCase(request.caseIndex, at: event.at)
    if wantsDetail { tell(.accepted(event), at: event.at) }
    var limits = RespiteLimits()
    var issues: [RespiteIssue] = []
    var inquiry = respiteInquiry(request, debt, at: event.at)
    if debt.isClosed {
      issues = [.caseClosed]
    } else {
      do { limits = try askLimits(request, debt, &inquiry) } catch { throw .stop(error) }
      issues = self.issues(request, debt, limits)
    }
    if issues.isEmpty {
      cases.grantRespite(request.caseIndex, days: request.days)
      respites.grant(to: debt.customer)
    }
    if wantsDetail {
      let decision = RespiteDecision(
        caseIndex: request.caseIndex, at: event.at, days: request.days, issues: issues, limits: limits,
        rules: inquiry.values)
      tell(.respiteDecided(decision), at: event.at)
      tellCase(request.caseIndex, at: event.at)
    }
  }

  private func askLimits(
    _ request: RespiteRequest, _ debt: CaseRecord, _ inquiry: inout Inquiry
  ) throws(SimulationStop) -> RespiteLimits {
    let terms = policy.terms[debt.account].respite
    var limits = RespiteLimits()
    if request.days >= 1 {
      limits.maxDays = try inquiry.number(.maxDays, terms.maxDays)
      limits.maxTotalDays = try inquiry.limit(.maxTotalDays, terms.maxTotalDays)
    }
    limits.maxPerCase = try inquiry.limit(.maxPerCase, terms.maxPerCase)
    limits.maxPerCustomer = try inquiry.limit(.maxPerCustomer, terms.maxPerCustomer)
    return limits
  }

  private func issues(_ request: RespiteRequest, _ debt: CaseRecord, _ limits: RespiteLimits) -> [RespiteIssue] {
    let exceeds = { (value: Int, limit: Int?) in limit.map { value > $0 } ?? false }
    var issues: [RespiteIssue] = []
    if debt.state.rawValue >= CaseState.debtCollection.rawValue { issues.append(.debtCollectionReached) }
    if request.days < 1 { issues.append(.daysInvalid) }
    if exceeds(request.days, limits.maxDays) { issues.append(.maxDaysExceeded) }
    if exceeds(debt.respiteDays + request.days, limits.maxTotalDays) { issues.append(.maxTotalDaysExceeded) }
    if exceeds(Int(debt.respites) + 1, limits.maxPerCase) { issues.append(.maxRespitesPerCase) }
    if exceeds(respites.count(of: debt.customer) + 1, limits.maxPerCustomer) {
      issues.append(.maxRespitesPerCustomer)
    }
    return issues
  }

  private func respiteInquiry(_ request: RespiteRequest, _ debt: CaseRecord, at now: Instant) -> Inquiry {
    let today = creditor.zone.date(at: now)
    var question = RuleQuestion(
      key: .maxDays, today: today, creditor: creditor.id, account: creditor.accounts[debt.account],
      currency: debt.currency)
    question.debt = CaseFacts(
      caseID: names.cases[request.caseIndex], state: debt.state, capital: debt.debt.capital, costs: debt.debt.costs,
      interest: debt.debt.interest,
      outstanding: debt.outstanding, due: debt.due, ageDays: today.days(since: debt.registeredOn),
      respites: Int(debt.respites), respiteDays: debt.respiteDays,
      customerID: names.customerID(debt.customer), customerRespites: respites.count(of: debt.customer),
      customerOpenCases: cases.openCases(of: debt.customer), requestedDays: request.days)
    return Inquiry(policy.policy, question: question, keepsValues: wantsDetail)
  }
}
