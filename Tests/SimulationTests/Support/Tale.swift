import Ledger
import Receivables

@testable import Simulation

/// What an engine might tell of a creditor, effect by effect, right or wrong: a double of the engine that lies on purpose.
///
/// It is about payment 0 on case 0, of the customer 0, unless something else is said. Amounts are minor units of SEK.
struct Tale {
  static let creditor = Creditor(id: "acme", zone: .utc)
  static let payable = BookAccount.creditorPayable(creditor: "acme", account: "main")
  static let reserve = BookAccount.creditorReserve(creditor: "acme", account: "main")
  static let suspense = BookAccount.suspense(creditor: "acme")

  private var effects: [(effect: Effect, at: Instant)] = []
  private var now = Tale.instant("2025-01-02")

  /// The name of the first breach that an auditor finds.
  func breach() -> String? {
    let auditor = Auditor(Tale.creditor, from: date("2025-01-01"))
    for (effect, at) in effects { auditor.observe(effect, at: at, creditor: 0) }
    return auditor.breach?.invariant
  }

  static func instant(_ day: String) -> Instant { TimeZoneTable.utc.instant(of: date(day)) }

  // MARK: One effect

  func told(_ effect: Effect) -> Tale {
    var tale = self
    tale.effects.append((effect, now))
    return tale
  }

  func on(_ day: String) -> Tale {
    var tale = self
    tale.now = Tale.instant(day)
    return tale
  }

  var over: Tale { told(.settled) }

  func accepted(_ action: Action) -> Tale { told(.accepted(Event(at: now, place: 1, action: action))) }

  func refused(_ action: Action) -> Tale {
    told(.refused(Event(at: now, place: 1, action: action), .badStatus, message: ""))
  }

  func policy(_ change: (inout PolicyTerms) -> Void = { _ in }) -> Tale {
    told(.policyInForce(PlainPolicy("plain", change))).over
  }

  func line(
    _ number: Int32, _ amount: Int64, _ kind: LineKind = .capital, on debt: CaseIndex? = 0,
    of event: EventReference? = .payment(0), available day: String? = nil
  ) -> Tale {
    told(.lineOpened(payoutLine(number, amount, kind, on: debt, of: event, available: day), 0, .sek))
  }

  func payoutLine(
    _ number: Int32, _ amount: Int64, _ kind: LineKind = .capital, on debt: CaseIndex? = 0,
    of event: EventReference? = .payment(0), available day: String? = nil
  ) -> PayoutLine {
    PayoutLine(
      number: number, kind: kind, amount: amount, caseIndex: debt, event: event,
      availableAt: day.map(Tale.instant) ?? now)
  }

  /// An entry: debits above zero, credits below.
  func entry(_ postings: [(BookAccount, Int64)]) -> Tale {
    told(
      .posted(
        JournalEntry(
          at: now, description: "told",
          postings: postings.map { Posting(account: $0, amount: Money(minorUnits: $1, currency: .sek)) })))
  }

  /// How the case stands, of a capital of 100.
  func debt(
    capital: Int64, paid: Int64 = 0, _ state: CaseState = .invoice, _ cause: ClosingCause? = nil,
    next: CalendarDate? = nil, _ change: (inout CaseRecord) -> Void = { _ in }
  ) -> Tale {
    guard var record = Tale.record else { return self }
    record.debt = Components(capital: capital)
    (record.paid, record.state, record.cause, record.nextStepOn) = (paid, state, cause, next)
    change(&record)
    return told(.caseChanged(0, record))
  }

  /// A case as the engine makes one.
  private static let record: CaseRecord? = try? Story("2025-01-01", "2025-01-02").debt("C", "1.00").run().cases.first?
    .record

  /// A decision on what is available, under the given rules.
  func decided(
    _ lines: [PayoutLine] = [], balance: Int64, held: HoldReason? = nil, minimum: Int64 = 0, retain: Int64 = 0,
    ordinal: Int = 1, rules: [RuleValue] = [], isClosing: Bool = false, dated: String? = nil
  ) -> Tale {
    let day = dated.map(date) ?? TimeZoneTable.utc.date(at: now)
    return told(
      .decided(
        PayoutDecision(
          account: 0, currency: .sek, date: PayoutDate(on: day, scheduledOn: day), cutoff: now, balance: balance,
          retain: retain, minimum: minimum, held: held, isOverdue: false, isClosing: isClosing, ordinal: ordinal,
          lines: lines, rules: rules)))
  }

  func failed(_ day: String, _ amount: Int64, _ lines: [PayoutLine]) -> Tale {
    let payout = PayoutFailure(account: 0, currency: .sek, payout: .latest)
    let reference = PayoutReference(account: 0, currency: .sek, date: date(day), ordinal: 1)
    return accepted(.payoutFailed(payout)).told(.payoutFailed(reference, amount: amount, lines: lines))
  }

  func respite(_ days: Int, against issues: [RespiteIssue] = [], _ limit: (inout RespiteLimits) -> Void = { _ in })
    -> Tale
  {
    var limits = RespiteLimits()
    limit(&limits)
    return accepted(.respite(RespiteRequest(caseIndex: 0, days: days))).told(
      .respiteDecided(
        RespiteDecision(caseIndex: 0, at: now, days: days, issues: issues, limits: limits, rules: [])))
  }

  // MARK: Events

  static let registration = CaseRegistration(
    caseIndex: 0, account: 0, customer: 0, currency: .sek, debt: Components(capital: 100), due: nil,
    firstAction: .invoice, textDigest: 0)

  /// The case is registered.
  var registered: Tale { accepted(.registration(Tale.registration)).debt(capital: 100).over }

  func payment(
    _ amount: Int64, _ status: PaymentStatus = .settled, lines: [PaymentLine]? = nil, effective: String? = nil
  ) -> Action {
    .payment(
      Payment(
        payment: 0, target: lines.map { .lines($0) } ?? .one(0, rate: nil), amount: amount, currency: .sek,
        method: .other, status: status, effective: effective.map(Tale.instant), textDigest: 0))
  }

  func paying(_ amount: Int64, _ status: PaymentStatus = .settled, lines: [PaymentLine]? = nil) -> Tale {
    accepted(payment(amount, status, lines: lines))
  }

  func updating(_ status: PaymentStatus?, lines: [PaymentLine]? = nil, reversal: ReversalIndex? = nil) -> Tale {
    accepted(
      .paymentUpdate(
        PaymentUpdate(payment: 0, status: status, settledAt: nil, lines: lines, reversal: reversal)))
  }

  func refunding(_ amount: Int64?, _ number: ReversalIndex = 0) -> Tale {
    accepted(.refund(Reversal(reversal: number, payment: 0, amount: amount, currency: nil)))
  }

  func chargingBack(_ amount: Int64?, _ number: ReversalIndex = 0) -> Tale {
    accepted(.chargeback(Reversal(reversal: number, payment: 0, amount: amount, currency: nil)))
  }

  func crediting(_ amount: Int64, effective: String? = nil) -> Tale {
    accepted(.crediting(action(amount, effective: effective)))
  }

  func action(_ amount: Int64, effective: String? = nil) -> CaseAction {
    CaseAction(
      action: 0, caseIndex: 0, amount: amount, currency: .sek, effective: effective.map(Tale.instant), textDigest: 0)
  }

  /// Money comes in and stays in suspense.
  func suspended(_ amount: Int64) -> Tale { entry([(.clientFunds, amount), (Tale.suspense, -amount)]) }

  /// Money comes in and is the creditor's.
  func owed(_ amount: Int64) -> Tale { entry([(.clientFunds, amount), (Tale.payable, -amount)]) }

  /// The case, and 60 of its 100 paid to the creditor by line 1.
  var collected: Tale { registered.paying(60).line(1, 60).owed(60).debt(capital: 40, paid: 60).over }

  /// Line 1 of `collected`.
  var first: PayoutLine { payoutLine(1, 60, available: "2025-01-02") }

  /// It is paid out on a day.
  func paidOut(_ day: String) -> Tale { on(day).owed(-60).decided([first], balance: 60).over }
}
