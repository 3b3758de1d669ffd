// One creditor's simulation: policies, runs and events in the order of S3, as a deterministic state machine.
//
// Nothing crosses creditors, so each is simulated on its own: events come in order of time, everything that is due
// before an event happens first, and the last day ends it.

public import Ledger
public import Receivables

/// Simulates one creditor.
public final class CreditorSimulation {
  // It is confined to its thread, and nothing that it calls comes back to it.
  private let state: CreditorState
  private var policies: PolicyTimeline
  private var schedule: PayoutSchedule
  // The instant of the next policy change or run.
  private var nextScheduled: Instant = .distantPast

  // Before it, an event needs to look at nothing else.
  private var nextDue: Instant { min(nextScheduled, state.reserves.nextRelease ?? .distantFuture) }

  /// The first instant of the simulation's first day, local to the creditor.
  public let start: Instant
  /// The first instant after its last day.
  public let end: Instant

  /// A simulation of `creditor` from `first` to `last`, both included and local to it.
  ///
  /// `place` is what observers know the creditor by, `peers` how many creditors share the accounts of the books, and
  /// `expectedPayments` about how many payments there is to be room for at once.
  public init(
    _ creditor: Creditor, names: CreditorNames, place: Int, from first: CalendarDate, through last: CalendarDate,
    policies: PolicyTimeline, peers: Int = 1, expectedPayments: Int = 0, observers: [any SimulationObserver]
  ) throws(SimulationStop) {
    self.policies = policies
    start = creditor.zone.instant(of: first)
    end = creditor.zone.instant(of: last.adding(days: 1))
    schedule = PayoutSchedule(zone: creditor.zone, first: first, last: last, accounts: creditor.accounts.count)
    let initial = self.policies.takeChange()
    state = CreditorState(
      creditor, names: names, place: place, start: start,
      policy: PolicyInForce(initial.policy, accounts: creditor.accounts), peers: peers, observers: observers)
    state.debts.payments.reserve(expectedPayments)
    try openBalance()
    try enforce(initial)
  }

  /// The creditor.
  public var creditor: Creditor { state.creditor }
  /// The texts that its cases and payments go by.
  public var names: CreditorNames { state.names }

  /// Does everything that is due up to `now`, then the event, whose instant that is (S3).
  ///
  /// Events come in order of time; an event that cannot be applied is refused and changes nothing (S15), and then the
  /// answer is false.
  @discardableResult
  public func apply(_ event: Event) throws(SimulationStop) -> Bool {
    try advance(through: event.at)
    if case .payment(let payment) = event.action, let plain = payment.plain,
      try settle(plain, at: event.at, place: event.place)
    {
      return true
    }
    return try applyGenerally(event)
  }

  // The same once everything is done that is due.
  private func applyGenerally(_ event: Event) throws(SimulationStop) -> Bool {
    var isAccepted = true
    do {
      try perform(event)
    } catch {
      switch error {
      case .refused(let code, let message):
        isAccepted = false
        state.tell(.refused(event, code, message: message), at: event.at)
      case .noticed(let notice): state.tell(.noticed(event, notice), at: event.at)
      case .stop(let stop): throw stop
      }
    }
    if isAccepted, event.action.mayChangeFrequency { try askAgain(after: event) }
    try checkAmounts(place: event.place)
    try settle(at: event.at)
    return isAccepted
  }

  /// The same for the recording of a payment: no event is made of it where nobody wants to know, and where its case can be
  /// settled in one go.
  @discardableResult
  public func apply(_ payment: PlainPayment, at now: Instant, place: Int) throws(SimulationStop) -> Bool {
    try advance(through: now)
    if try settle(payment, at: now, place: place) { return true }
    return try applyGenerally(Event(at: now, place: place, action: .payment(Payment(payment))))
  }

  // Lets a payment settle its case in one go; false where it needs the general way.
  @inline(__always)
  private func settle(_ payment: PlainPayment, at now: Instant, place: Int) throws(SimulationStop) -> Bool {
    guard state.settle(payment, at: now) else { return false }
    try checkAmounts(place: place)
    return true
  }

  /// Does everything that is due up to `now`, then lets money in that nobody paid, to see what it would change: a credit
  /// of minor units, available at once, that is of no case.
  public func suppose(
    credit amount: Int64, to account: AccountIndex, in currency: Currency, at now: Instant
  ) throws(SimulationStop) {
    try advance(through: now)
    guard state.bounds.admit(amount) else { throw .amountsTooLarge(creditor: state.creditor.id, place: 0) }
    state.openLine(.capital, amount, account: account, currency: currency, availableAt: now, at: now)
    if state.wantsDetail {
      state.post(
        "supposed credit", [(.clientFunds, amount), (state.payable(account), -amount)], in: currency, at: now)
    }
    try settle(at: now)
  }

  /// Does everything that is due up to and including `now`: policies take effect, then runs are held (S3).
  public func advance(through now: Instant) throws(SimulationStop) {
    while nextDue <= now {
      let due = nextDue
      if due == policies.nextChange {
        try enforce(policies.takeChange())
      } else if due == state.reserves.nextRelease {
        state.releaseReserves(through: due)
        try settle(at: due)
      } else if let run = schedule.next {
        try hold(run)
      }
    }
  }

  /// Does everything that is due up to the last instant of the last day.
  public func finish() throws(SimulationStop) {
    try advance(through: lastInstant)
    for index in state.debts.cases.registered { state.bringUp(index, to: lastInstant) }
    try checkAmounts(place: 0)
    try settle(at: lastInstant)
  }

  /// The standing of cases, balances and suspense at an instant up to which the simulation has advanced.
  ///
  /// An `instant` after the last day stands for its last instant.
  public func standing(at instant: Instant) -> CreditorStanding {
    let now = min(instant, lastInstant)
    for index in state.debts.cases.registered { state.bringUp(index, to: now) }
    return CreditorStanding(state, before: instant, on: state.creditor.zone.date(at: now))
  }

  /// What its money came to by the end of the last day, up to which the simulation has advanced (`finish`).
  public func totals() -> CreditorTotals { CreditorTotals(state, before: end) }

  private var lastInstant: Instant { Instant(milliseconds: end.milliseconds - 1) }

  /// Ends the simulation where interest or costs have outgrown the books (S1.1).
  private func checkAmounts(place: Int) throws(SimulationStop) {
    if state.debts.rules.isOverflowing { throw .amountsTooLarge(creditor: creditor.id, place: place) }
  }

  @inline(__always)
  private func perform(_ event: Event) throws(Setback) {
    switch event.action {
    case .registration(let registration): try state.apply(registration, event)
    case .payment(let payment): try state.apply(payment, event)
    case .refund(let reversal): try state.apply(.refund, reversal, event)
    case .chargeback(let reversal): try state.apply(.chargeback, reversal, event)
    case .paymentUpdate(let update): try state.apply(update, event)
    case .creditorPayment(let action): try state.apply(.creditorPayment, action, event)
    case .crediting(let action): try state.apply(.crediting, action, event)
    case .cancellation(let action): try state.apply(.cancellation, action, event)
    case .writeOff(let caseIndex): try state.writeOff(caseIndex, event)
    case .chargebackWon(let chargeback): try state.win(chargeback, event)
    case .respite(let request): try state.apply(request, event)
    case .specification(let change): try state.apply(change, event)
    case .payoutRequest(let request): try state.apply(request, event)
    case .payoutFailed(let failure): try state.apply(failure, event)
    case .closing: try state.close(event)
    }
  }

  /// A request and a closing are runs, and a frequency that is a function is asked again after each (S5.5). Runs whose
  /// cut-off is at the event's instant came before it (S3).
  private func askAgain(after event: Event) throws(SimulationStop) {
    var accounts = creditor.accounts.indices
    if case .payoutRequest(let request) = event.action, case .one(let account) = request.accounts {
      accounts = account..<account + 1
    }
    let next = Instant(milliseconds: event.at.milliseconds + 1)
    for account in accounts where state.policy.terms[account].payout.frequency.isAsked {
      try plan(account, from: next, asOf: creditor.zone.date(at: event.at))
    }
  }

  private func openBalance() throws(SimulationStop) {
    let amount = state.creditor.openingBalance
    guard amount != 0 else { return }
    guard state.bounds.admit(amount) else { throw .amountsTooLarge(creditor: state.creditor.id, place: 0) }
    // Before any cut-off, and as old as the simulation's first day (S6.2).
    state.openLine(
      .opening, amount, account: 0, currency: state.creditor.currency, availableAt: .distantPast, at: start)
    guard state.wantsDetail else { return }
    state.post(
      "opening balance of \(state.creditor.id)",
      [
        (.clientFunds, amount),
        (.creditorPayable(creditor: state.creditor.id, account: state.creditor.accounts[0]), -amount),
      ], in: state.creditor.currency, at: start)
  }

  private func enforce(_ change: PolicyChange) throws(SimulationStop) {
    if change.at > .distantPast {
      state.debts.rules.policies.add(
        PolicyInForce(change.policy, accounts: state.creditor.accounts), from: change.at)
    }
    state.debts.keepMoneyWindows(state.policy.looksBack)
    let at = max(change.at, start)
    if state.wantsDetail { state.tell(.policyInForce(change.policy), at: at) }
    let today = creditor.zone.date(at: at)
    for account in creditor.accounts.indices { try plan(account, from: change.at, asOf: today) }
    try settle(at: at)
  }

  private func hold(_ run: ScheduledRun) throws(SimulationStop) {
    try state.hold(run)
    if !state.wantsDetail { _ = takeOutput() }
    schedule.markHeld(run, state.policy.terms[run.account].payout)
    noteSchedule()
    // A frequency that is a function is asked again after each run (S5.5).
    if state.policy.terms[run.account].payout.frequency.isAsked {
      try plan(
        run.account, from: run.cutoff, asOf: creditor.zone.date(at: run.cutoff), after: run.date.on)
    }
    try settle(at: run.cutoff)
  }

  private func plan(
    _ account: AccountIndex, from instant: Instant, asOf today: CalendarDate, after date: CalendarDate? = nil
  ) throws(SimulationStop) {
    let terms = state.policy.terms[account].payout
    let question = RuleQuestion(
      key: .frequency, today: today, creditor: state.creditor.id, account: state.creditor.accounts[account],
      currency: state.creditor.currency)
    var inquiry = Inquiry(state.policy.policy, question: question, keepsValues: state.wantsDetail)
    let frequency = try inquiry.frequency(terms.frequency)
    for value in inquiry.values { state.tell(.frequencyInForce(account, frequency, value), at: max(instant, start)) }
    schedule.plan(account, frequency, terms, from: instant, after: date)
    noteSchedule()
  }

  /// What the rules printed. Late news may ask earlier policies too.
  private func takeOutput() -> [String] {
    let versions = state.debts.rules.policies.versions
    if versions.count == 1 { return versions[0].policy.policy.takeOutput() }
    return versions.flatMap { $0.policy.policy.takeOutput() }
  }

  private func noteSchedule() {
    nextScheduled = min(policies.nextChange ?? .distantFuture, schedule.next?.cutoff ?? .distantFuture)
  }

  @inline(__always)
  private func settle(at instant: Instant) throws(SimulationStop) {
    if state.wantsDetail { try tellSettled(at: instant) }
  }

  private func tellSettled(at instant: Instant) throws(SimulationStop) {
    for line in takeOutput() { state.tell(.printed(line), at: instant) }
    state.tell(.settled, at: instant)
    for observer in state.observers {
      if let breach = observer.breach { throw .breach(breach, at: instant) }
    }
  }
}

extension Action {
  /// Whether it is a run, after which a frequency that is a function is asked again (S5.5).
  @inline(__always)
  fileprivate var mayChangeFrequency: Bool {
    switch self {
    case .payoutRequest, .closing: true
    default: false
    }
  }
}
