// Checks the invariants of S14.2 after every event. It shares no code with the engine's decisions: it keeps books of its
// own from what the engine tells, and believes none of the engine's sums.

public import Ledger
public import Receivables

/// Audits the simulation of one creditor and keeps the first breach that it finds, which goes by `AuditInvariant`.
public final class Auditor: SimulationObserver {
  private var course = EventAudit()
  private var terms: TermsAudit
  private var books: BookAudit
  private var payouts: PayoutAudit
  private var reserves: ReserveAudit
  private var payments = PaymentAudit()
  private var cases = CaseAudit()
  private var respites = RespiteAudit()
  // What a creditor payment settles, where it is not all of it.
  private var settledPartly: Int64?
  /// The first invariant found broken.
  public private(set) var breach: AuditBreach?

  /// An auditor of a creditor whose simulation begins on a date local to it.
  public init(_ creditor: Creditor, from first: CalendarDate) {
    terms = TermsAudit(creditor)
    books = BookAudit(creditor)
    payouts = PayoutAudit(creditor, from: first)
    reserves = ReserveAudit(creditor)
  }

  /// An auditor needs to see everything.
  public var wantsDetail: Bool { true }

  /// Takes an effect into the audit's own books and checks them.
  public func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    guard breach == nil else { return }
    do { try check(effect, at: instant) } catch { breach = error }
  }

  private func check(_ effect: Effect, at now: Instant) throws(AuditBreach) {
    switch effect {
    case .accepted(let event): try accept(event)
    case .refused(let event, _, _): try course.dismiss(event)
    case .noticed(let event, let notice): try take(notice, of: event)
    case .lineOpened(let line, let account, let currency): try open(line, account, currency, at: now)
    case .posted(let entry):
      try course.move("an entry") { event in
        guard let event else { return true }
        if case .payoutFailed = event.action { return true }
        return event.moves || event.isRun
      }
      try books.post(entry)
    case .decided(let decision): try decide(decision)
    case .payoutFailed(let payout, let amount, let lines):
      try course.move("a failed payout") { if case .payoutFailed = $0?.action { true } else { false } }
      let paid = try payouts.fail(payout, amount, lines)
      books.pay(-paid, lines: -paid, payout.account, payout.currency)
    case .caseChanged(let index, let record):
      try course.move("a case") { $0?.touchesCases ?? false }
      books.settleOnCase(try cases.change(index, record, course.event), record.currency)
    case .stateEntered(let index, let state): try cases.enter(index, state)
    case .respiteDecided(let decision):
      try course.move("a respite") { if case .respite = $0?.action { true } else { false } }
      try respites.check(decision, cases, terms)
    case .policyInForce(let policy): terms.enforce(policy)
    case .settled: try settle()
    case .frequencyInForce, .printed: break
    }
  }

  private func accept(_ event: Event) throws(AuditBreach) {
    let audited = try payments.take(event)
    try course.accept(audited)
    try cases.take(audited, isClosedCreditor: terms.isClosed)
    terms.take(event.action)
    if let currency = audited.currency, audited.money != 0 { books.bring(audited.money, currency) }
    noteExchange(event.action, audited.currency)
    if audited.isLate { books.forgetWhatCreditorsSettled() }
  }

  /// Money of one currency on a case in another leaves events unable to say how much of each there is.
  private func noteExchange(_ action: Action, _ currency: Currency?) {
    var targets: [CaseIndex?] = []
    var currency = currency
    switch action {
    case .payment(let payment):
      currency = payment.currency
      switch payment.target {
      case .one(let index, _): targets = [index]
      case .lines(let lines): targets = lines.map(\.caseIndex)
      }
    case .paymentUpdate(let update): targets = (update.lines ?? []).map(\.caseIndex)
    default: return
    }
    for target in targets {
      guard let currency, let other = target.flatMap({ cases.facts($0)?.currency }), other != currency else { continue }
      books.exchange(currency)
      books.exchange(other)
    }
  }

  private func take(_ notice: Notice, of event: Event) throws(AuditBreach) {
    switch notice {
    case .settledPartly(let settled): settledPartly = settled.minorUnits
    // A discount moves no money.
    case .discountedPartly: break
    case .repeated, .sameStatus, .alreadyCancelled, .alreadyWon: try course.dismiss(event)
    }
  }

  private func open(
    _ line: PayoutLine, _ account: AccountIndex, _ currency: Currency, at now: Instant
  ) throws(AuditBreach) {
    try payouts.open(line, account, currency, at: now)
    try course.open(line, currency)
    try cases.open(line)
    if line.kind == .reserve || line.kind == .reserveRelease {
      var isClosing = false
      if case .closing = course.event?.action { isClosing = true }
      try reserves.take(
        line, account, currency, terms, settledAt: payments.settledAt(line.event), isClosing: isClosing, at: now)
    }
    books.open(line, account, currency)
  }

  private func decide(_ decision: PayoutDecision) throws(AuditBreach) {
    try course.move("a run") { $0?.isRun ?? true }
    try reserves.check(decision)
    let paid = try payouts.check(
      decision, terms, reserve: books.reserveHeld(decision.account, decision.currency),
      isScheduled: course.event == nil)
    guard paid != 0 else { return }
    // What is retained goes out by a line that was never open, and comes back as one that is.
    books.pay(paid, lines: paid + Int128(decision.retain), decision.account, decision.currency)
  }

  private func settle() throws(AuditBreach) {
    if case .creditorPayment(let action) = course.event?.action, let currency = cases.facts(action.caseIndex)?.currency
    {
      books.settleByCreditor(settledPartly ?? action.amount, of: action.amount, currency)
      // What a late one settled, later news can change as well.
      if course.event?.isLate == true { books.forgetWhatCreditorsSettled() }
    }
    settledPartly = nil
    try course.settle()
    try cases.settle()
    try books.settle()
  }
}
