// The boundaries of the engine's own decisions: a payout against minimum, retained amount and days held, a request for
// respite against its limits (S6.3 to S6.5, S10.1).

import Coverage
import Ledger
import LuaPolicy
import Receivables

enum DecisionBoundaries {
  /// Where a decision stood of the boundary of a rule.
  struct Stand {
    var key: RuleKey
    var sides: BoundarySides

    init?<Value: Comparable>(_ key: RuleKey, _ value: Value?, against limit: Value?) {
      guard let value, let limit else { return nil }
      self.key = key
      sides = BoundarySides()
      sides.note(value, against: limit)
    }
  }

  /// What a payout run was decided by. A gate that another one was closed before decided nothing, and an amount of zero
  /// is no boundary.
  static func stands(_ decision: PayoutDecision) -> [Stand] {
    var stands: [Stand?] = []
    let reaches = { (reason: HoldReason) in
      decision.held.map { HoldReason.order($0) >= HoldReason.order(reason) } ?? true
    }
    if reaches(.retained), decision.retain > 0 {
      stands.append(Stand(.retain, decision.balance, against: decision.retain))
    }
    if reaches(.belowMinimum), decision.minimum > 0 {
      if !decision.isOverdue { stands.append(Stand(.minimum, decision.payable, against: decision.minimum)) }
      if decision.payable < decision.minimum {
        stands.append(Stand(.maxHoldDays, decision.oldestDays, against: decision.maxHoldDays))
      }
    }
    return stands.compactMap { $0 }
  }

  /// What a request for respite was decided by.
  static func stands(_ decision: RespiteDecision) -> [Stand] {
    guard !decision.issues.contains(.caseClosed) else { return [] }
    return [
      Stand(.maxDays, decision.days, against: decision.limits.maxDays),
      Stand(.maxTotalDays, decision.totals.days, against: decision.limits.maxTotalDays),
      Stand(.maxPerCase, decision.totals.ofCase, against: decision.limits.maxPerCase),
      Stand(.maxPerCustomer, decision.totals.ofCustomer, against: decision.limits.maxPerCustomer),
    ].compactMap { $0 }
  }

  /// The boundaries that a policy has written down, whether a decision ever comes to them or not.
  static func written(
    in policy: LuaPolicy, for creditor: Creditor, _ shownPath: (String) -> String
  ) -> [Boundary] {
    creditor.accounts.flatMap { account in
      let terms = policy.terms(account: account)
      return RuleKey.allCases.compactMap { key -> Boundary? in
        guard isLimit(key, terms), let origin = policy.origin(of: key, account: account) else { return nil }
        return boundary(of: key, script: shownPath(origin.script), line: origin.line)
      }
    }
  }

  /// The boundary that a rule is.
  static func boundary(of key: RuleKey, script: String, line: Int?) -> Boundary {
    let (left, comparison) = compared[key] ?? ("", "")
    return Boundary(script: script, line: line, left: left, comparison: comparison, right: key.rawValue)
  }

  // What is held against each rule, and how, in the words of reports.
  private static let compared: [RuleKey: (left: String, comparison: String)] = [
    .minimum: ("payable", ">="), .retain: ("balance", ">"),
    .maxHoldDays: ("days held", ">"), .maxDays: ("days", "<="),
    .maxTotalDays: ("days in all", "<="), .maxPerCase: ("respites", "<="),
    .maxPerCustomer: ("respites", "<="),
  ]

  // An amount that is always zero limits nothing, nor does a limit that is none.
  private static func isLimit(_ key: RuleKey, _ terms: PolicyTerms) -> Bool {
    switch key {
    case .minimum: !isZero(terms.payout.minimum)
    case .retain: !isZero(terms.payout.retain)
    case .maxHoldDays: terms.payout.maxHoldDays != .constant(nil)
    case .maxDays: true
    case .maxTotalDays: terms.respite.maxTotalDays != .constant(nil)
    case .maxPerCase: terms.respite.maxPerCase != .constant(nil)
    case .maxPerCustomer: terms.respite.maxPerCustomer != .constant(nil)
    case .frequency, .commissionPercent, .chargebackFee: false
    }
  }

  private static func isZero(_ rule: Rule<AmountsByCurrency>) -> Bool {
    guard case .constant(let amounts) = rule else { return false }
    return amounts.list.allSatisfy { $0.minorUnits == 0 }
  }
}

extension HoldReason {
  /// Its place in the order in which the gates are looked at.
  fileprivate static func order(_ reason: HoldReason) -> Int { allCases.firstIndex(of: reason) ?? allCases.count }
}
