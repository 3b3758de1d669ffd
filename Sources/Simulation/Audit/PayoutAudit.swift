// Every payout equals its lines, is positive, and passes the gates of S6.3; what is held has the first reason there is.

import Ledger
import Receivables

struct PayoutAudit {
  private let creditor: Creditor
  private let firstDay: CalendarDate
  private var lines = LineAudit()
  // The lines of every payout that stands.
  private var standing: [PayoutReference: [PayoutLine]] = [:]
  private var made: Set<PayoutReference> = []
  private var runs: Set<PayoutReference> = []

  init(_ creditor: Creditor, from first: CalendarDate) {
    self.creditor = creditor
    firstDay = first
  }

  mutating func open(
    _ line: PayoutLine, _ account: AccountIndex, _ currency: Currency, at now: Instant
  ) throws(AuditBreach) {
    try lines.open(line, account, currency, at: now)
  }

  /// Checks a decision, and gives what is paid.
  mutating func check(
    _ decision: PayoutDecision, _ terms: TermsAudit, reserve: Int128, isScheduled: Bool
  ) throws(AuditBreach) -> Int128 {
    if isScheduled {
      let run = PayoutReference(
        account: decision.account, currency: decision.currency, date: decision.date.on, ordinal: 0)
      try demand(runs.insert(run).inserted, .runTwice, "\(name(decision)) has a second scheduled run")
    }
    try terms.check(decision)
    let considered = lines.considered(decision)
    let reason = reason(decision, considered, terms, reserve: reserve)
    guard decision.held == nil else {
      try checkBalance(decision, considered.sum + (decision.isClosing ? reserve : 0))
      try demand(
        decision.held == reason, .heldWrongly,
        "\(name(decision)) is held for \(text(decision.held)), and the first reason is \(text(reason))")
      return 0
    }
    let paid = try cite(decision)
    try checkBalance(decision, considered.sum)
    let cited = decision.lines.count - (decision.retain > 0 ? 1 : 0)
    try demand(
      cited == considered.count, .balanceDiffers,
      "\(name(decision)) cites \(cited) lines of \(considered.count) that are available")
    switch reason {
    case nil: break
    case .inactive, .noBankAccount:
      throw AuditBreach(.payoutForbidden, "\(name(decision)) is paid, and there is \(text(reason)) against it")
    default:
      throw AuditBreach(
        .belowMinimum, "\(name(decision)) pays \(paid) under a minimum of \(decision.minimum): \(text(reason))")
    }
    return paid
  }

  private mutating func cite(_ decision: PayoutDecision) throws(AuditBreach) -> Int128 {
    let paid = try lines.cite(decision)
    try demand(
      paid == Int128(decision.amount), .payoutDiffersFromLines,
      "\(name(decision)) pays \(decision.amount) for lines of \(paid)")
    try demand(paid > 0, .payoutNotPositive, "\(name(decision)) pays \(paid)")
    let reference = PayoutReference(
      account: decision.account, currency: decision.currency, date: decision.date.on, ordinal: decision.ordinal)
    try demand(made.insert(reference).inserted, .payoutTwice, "\(name(decision)) is made twice under one id")
    standing[reference] = decision.lines
    return paid
  }

  private func checkBalance(_ decision: PayoutDecision, _ sum: Int128) throws(AuditBreach) {
    try demand(
      sum == Int128(decision.balance), .balanceDiffers,
      "\(name(decision)) looks at a balance of \(decision.balance), and \(sum) is available")
  }

  /// The first reason that nothing may be paid (S6.3, S6.5).
  private func reason(
    _ decision: PayoutDecision, _ considered: LineAudit.Considered, _ terms: TermsAudit, reserve: Int128
  ) -> HoldReason? {
    if let reason = terms.reasonAgainst(decision.account) { return reason }
    let balance = considered.sum + (decision.isClosing ? reserve : 0)
    let payable = balance - Int128(decision.retain)
    if balance == 0 { return .nothingDue }
    if balance < 0 { return .negativeBalance }
    if payable <= 0 { return .retained }
    let meetsMinimum = payable >= Int128(decision.minimum)
    return meetsMinimum || isOld(considered.oldestCredit, decision, terms) ? nil : .belowMinimum
  }

  private func isOld(_ oldest: Instant?, _ decision: PayoutDecision, _ terms: TermsAudit) -> Bool {
    guard let oldest, let days = terms.maxHoldDays(decision) else { return false }
    // An opening balance is as old as the first day.
    let since = oldest == .distantPast ? firstDay : max(creditor.zone.date(at: oldest), firstDay)
    return creditor.zone.date(at: decision.cutoff).days(since: since) > days
  }

  /// Takes a failed payout back, and gives what it had paid.
  mutating func fail(_ payout: PayoutReference, _ amount: Int64, _ cited: [PayoutLine]) throws(AuditBreach) -> Int128 {
    let sum = cited.reduce(Int128(0)) { $0 + Int128($1.amount) }
    guard let known = standing.removeValue(forKey: payout), known == cited, sum == Int128(amount) else {
      throw AuditBreach(
        .failedPayoutDiffers, "what failed on \(payout.date) is no payout that stands with those lines")
    }
    lines.release(cited, payout.account, payout.currency)
    return sum
  }

  private func name(_ decision: PayoutDecision) -> String {
    "\(creditor.id)/\(creditor.accounts[decision.account])/\(decision.currency)/\(decision.date.on)"
  }

  private func text(_ reason: HoldReason?) -> String { reason?.rawValue ?? "none" }
}
