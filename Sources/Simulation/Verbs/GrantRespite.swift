// `respite`: a debtor asks to postpone; every reason that forbids it is listed (S10).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ request: RespiteRequest, _ event: Event) throws(Setback) {
    let debt = try currentCase(request.caseIndex, at: event.at)
    if wantsDetail { tell(.accepted(event), at: event.at) }
    let totals = RespiteTotals(
      days: debt.respiteDays + request.days, ofCase: Int(debt.respites) + 1,
      ofCustomer: Int(debts.cases.customer(debt.customer).respites) + 1)
    var limits = RespiteLimits()
    var issues: [RespiteIssue] = []
    var inquiry = debts.inquiry(
      policy, about: request.caseIndex, at: event.at, requestedDays: request.days)
    if debt.isClosed {
      issues = [.caseClosed]
    } else {
      do { limits = try askLimits(request, debt, &inquiry) } catch { throw .stop(error) }
      issues = self.issues(request, debt, totals, limits)
    }
    if issues.isEmpty {
      debts.postpone(request.caseIndex, days: request.days, at: event.at)
    }
    if wantsDetail {
      let decision = RespiteDecision(
        caseIndex: request.caseIndex, at: event.at, days: request.days, issues: issues, totals: totals,
        limits: limits, rules: inquiry.values)
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

  private func issues(
    _ request: RespiteRequest, _ debt: CaseRecord, _ totals: RespiteTotals, _ limits: RespiteLimits
  ) -> [RespiteIssue] {
    let exceeds = { (value: Int, limit: Int?) in limit.map { value > $0 } ?? false }
    var issues: [RespiteIssue] = []
    if debt.state.rawValue >= CaseState.debtCollection.rawValue { issues.append(.debtCollectionReached) }
    if request.days < 1 { issues.append(.daysInvalid) }
    if exceeds(request.days, limits.maxDays) { issues.append(.maxDaysExceeded) }
    if exceeds(totals.days, limits.maxTotalDays) { issues.append(.maxTotalDaysExceeded) }
    if exceeds(totals.ofCase, limits.maxPerCase) { issues.append(.maxRespitesPerCase) }
    if exceeds(totals.ofCustomer, limits.maxPerCustomer) { issues.append(.maxRespitesPerCustomer) }
    return issues
  }
}

extension Debts {
  /// Moves the next step of a case's flow, where there is one (S10.2), and counts the respite.
  func postpone(_ index: CaseIndex, days: Int, at now: Instant) {
    cases.update(index) { rules.postpone(&$0, days: days) }
    cases.countRespite(index, days: days)
    chain(.respite, Int32(days), on: index, effective: now)
  }
}
