// What policies said so far, as far as they are constants: the auditor asks no functions, for asking may count.

import Ledger
import Receivables

struct TermsAudit {
  private let creditor: Creditor
  private var inForce: [PolicyTerms] = []
  private var active: [Bool]
  private var hasBankAccount: [Bool]
  // The fewest and the most days that any policy so far holds a reserve, by account.
  private var reserveDays: [ClosedRange<Int>?]
  private(set) var isClosed = false

  init(_ creditor: Creditor) {
    self.creditor = creditor
    active = creditor.accounts.map { _ in creditor.isActive }
    hasBankAccount = creditor.accounts.map { _ in creditor.bankAccount != nil }
    reserveDays = creditor.accounts.map { _ in nil }
  }

  /// What the policy in force says of an account; nil before any policy.
  func terms(_ account: AccountIndex) -> PolicyTerms? { inForce.isEmpty ? nil : inForce[account] }

  /// The fewest and the most days that a reserve of an account may be held; nil where nothing is ever held.
  func reserveDays(_ account: AccountIndex) -> ClosedRange<Int>? { reserveDays[account] }

  mutating func enforce(_ policy: any PayoutPolicy) {
    inForce = creditor.accounts.map { policy.terms(account: $0) }
    for (account, terms) in inForce.enumerated() {
      guard let days = terms.payout.reserve?.days else { continue }
      let known = reserveDays[account] ?? days...days
      reserveDays[account] = min(known.lowerBound, days)...max(known.upperBound, days)
    }
  }

  mutating func take(_ action: Action) {
    switch action {
    case .closing: isClosed = true
    case .specification(let change):
      for account in creditor.accounts.indices {
        if case .one(let only) = change.accounts, only != account { continue }
        if let isActive = change.isActive { active[account] = isActive }
        if let bankAccount = change.bankAccount { hasBankAccount[account] = bankAccount != nil }
      }
    default: break
    }
  }

  // MARK: Payouts

  /// The reason of the specification that nothing is paid to an account, if there is one (S6.3).
  func reasonAgainst(_ account: AccountIndex) -> HoldReason? {
    if !active[account] { return .inactive }
    if terms(account)?.payout.requireBankAccount == true && !hasBankAccount[account] { return .noBankAccount }
    return nil
  }

  /// A decision uses the amounts of the policy in force, and none once the creditor is closed (S6.5).
  func check(_ decision: PayoutDecision) throws(AuditBreach) {
    guard let payout = terms(decision.account)?.payout else { return }
    var (retain, minimum): (Int64?, Int64?) = (nil, nil)
    if case .constant(let amounts) = payout.retain { retain = amounts[decision.currency] }
    if case .constant(let amounts) = payout.minimum { minimum = amounts[decision.currency] }
    if isClosed { (retain, minimum) = (0, 0) }
    try demand(
      decision.retain == retain ?? decision.retain && decision.minimum == minimum ?? decision.minimum, .ruleDiffers,
      "a run retains \(decision.retain) under a minimum of \(decision.minimum), and the policy says otherwise")
  }

  /// The days after which the minimum does not apply to money of an account (S6.5); nil where it always does.
  func maxHoldDays(_ decision: PayoutDecision) -> Int? {
    if case .constant(let days) = terms(decision.account)?.payout.maxHoldDays { return days }
    return decision.rules.first { $0.key == .maxHoldDays }.flatMap { Int($0.value) }
  }

  // MARK: Respite

  /// A request is held against the limits of the policy in force (S10.1).
  func check(_ decision: RespiteDecision, _ account: AccountIndex) throws(AuditBreach) {
    guard let respite = terms(account)?.respite else { return }
    let limits = decision.limits
    let areOwn =
      isOwn(limits.maxPerCase, respite.maxPerCase) && isOwn(limits.maxPerCustomer, respite.maxPerCustomer)
      && (decision.days < 1
        || isOwn(limits.maxTotalDays, respite.maxTotalDays)
          && isOwn(limits.maxDays, respite.maxDays))
    try demand(
      areOwn, .ruleDiffers, "a respite of case number \(decision.caseIndex) is held against limits of no policy")
  }

  private func isOwn(_ value: Int?, _ rule: Rule<Int?>) -> Bool {
    if case .constant(let constant) = rule { constant == value } else { true }
  }

  private func isOwn(_ value: Int?, _ rule: Rule<Int>) -> Bool {
    if case .constant(let constant) = rule { constant == value } else { value != nil }
  }
}
