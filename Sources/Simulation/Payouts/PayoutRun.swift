// A payout run: for each currency of an account, what is available, whether the gates let it pass, and what is paid (S6).

import Ledger
import Receivables

extension CreditorState {
  /// Holds a run at its cut-off: one decision for each currency of the account (S5.4).
  ///
  /// That of a closing takes every open line, available or not, and what is held in reserve (S6.5); where it pays nothing,
  /// those wait as before.
  func hold(_ run: ScheduledRun, isClosing: Bool = false) throws(SimulationStop) {
    // A decision adds no book.
    for place in 0..<payables.count {
      let (account, currency) = payables.key(ofBook: place)
      guard account == run.account else { continue }
      payables[account, currency].makeAvailable(before: run.cutoff)
      try decide(run, currency, isClosing: isClosing)
    }
  }

  private func decide(_ run: ScheduledRun, _ currency: Currency, isClosing: Bool) throws(SimulationStop) {
    let account = run.account
    let balance =
      isClosing
      ? payables[account, currency].balance(before: .distantFuture) + reserves.held(account, currency)
      : payables[account, currency].balance
    let oldestDays = oldestDays(since: payables[account, currency].oldestCredit, at: run.cutoff)
    let policy = policy
    var inquiry = payoutInquiry(
      run, currency, balance: balance, oldestDays: oldestDays, last: payables[account, currency].lastPayout)
    // Once a creditor is closed there is nothing to keep back for, and nothing to wait for (S6.5).
    let retain = isClosed ? 0 : try inquiry.amount(.retain, policy.terms[account].payout.retain)
    let minimum = isClosed ? 0 : try inquiry.amount(.minimum, policy.terms[account].payout.minimum)
    let maxHoldDays = isClosed ? nil : try inquiry.limit(.maxHoldDays, policy.terms[account].payout.maxHoldDays)

    var decision = PayoutDecision(
      account: account, currency: currency, date: run.date, cutoff: run.cutoff, balance: balance,
      retain: retain, minimum: minimum, held: nil, oldestDays: oldestDays, maxHoldDays: maxHoldDays,
      isOverdue: oldestDays.flatMap { days in maxHoldDays.map { days > $0 } } ?? false, isClosing: isClosing,
      ordinal: 0, lines: [],
      rules: inquiry.values)
    decision.held = PayoutGates.firstClosed(
      decision, specification: specifications[account],
      requiresBankAccount: policy.terms[account].payout.requireBankAccount)
    if decision.held == nil {
      if isClosing { takeEverything(account, currency, at: run.cutoff) }
      pay(&decision)
    } else if wantsDetail {
      decision.lines =
        isClosing
        ? payables[account, currency].openLines + heldLines(account, currency) : payables[account, currency].available
    }
    tell(.decided(decision), at: run.cutoff)
    if decision.retain > 0, decision.held == nil {
      openLine(
        .retained, decision.retain, account: account, currency: currency, availableAt: run.cutoff, at: run.cutoff)
    }
  }

  /// What is held in reserve, as the lines that its release would open.
  private func heldLines(_ account: AccountIndex, _ currency: Currency) -> [PayoutLine] {
    reserves.all(account, currency).map { reserve in
      payables.makeLine(
        .reserveRelease, reserve.amount, caseIndex: reserve.caseIndex, event: .payment(reserve.payment),
        availableAt: reserve.releaseAt)
    }
  }

  private func takeEverything(_ account: AccountIndex, _ currency: Currency, at now: Instant) {
    releaseReserves(of: account, in: currency, at: now)
    payables[account, currency].makeAllAvailable()
  }

  /// Takes the available lines out of the book; what is retained leaves them too and comes back as a line of its own
  /// (S6.6).
  private func pay(_ decision: inout PayoutDecision) {
    var made: [PayoutLine] = []
    if decision.retain > 0 {
      made = [payables.makeLine(.retained, -decision.retain, availableAt: decision.cutoff)]
    }
    let payout = payables[decision.account, decision.currency].payOut(
      decision.payable, on: decision.date.on, with: made)
    decision.ordinal = payout.ordinal
    decision.lines = payout.lines
    if wantsDetail { post(decision) }
  }

  private func post(_ decision: PayoutDecision) {
    let (account, currency) = (creditor.accounts[decision.account], decision.currency)
    post(
      "payout of \(creditor.id)/\(account)/\(currency)/\(decision.date.on)",
      [
        (.creditorPayable(creditor: creditor.id, account: account), decision.amount),
        (.clientFunds, -decision.amount),
      ], in: currency, at: decision.cutoff)
  }

  /// Local days from the oldest open credit line to the cut-off; nil where there is none (S6.5).
  private func oldestDays(since oldestCredit: Instant?, at cutoff: Instant) -> Int? {
    // An opening balance is as old as the first day, which a cut-off may precede.
    oldestCredit.map { oldest in
      max(0, creditor.zone.date(at: cutoff).days(since: creditor.zone.date(at: max(oldest, start))))
    }
  }

  private func payoutInquiry(
    _ run: ScheduledRun, _ currency: Currency, balance: Int64, oldestDays: Int?, last: MadePayout?
  ) -> Inquiry {
    var question = RuleQuestion(
      key: .minimum, today: creditor.zone.date(at: run.cutoff), creditor: creditor.id,
      account: creditor.accounts[run.account], currency: currency)
    question.run = RunFacts(
      payoutDate: run.date.on, balance: balance, oldestDays: oldestDays,
      lastPayout: last.map { ($0.date, $0.amount) })
    if let money = debts.moneyWindows?.money(run.account, currency, before: run.cutoff) { question.money = money }
    return Inquiry(policy.policy, question: question, keepsValues: wantsDetail)
  }
}
