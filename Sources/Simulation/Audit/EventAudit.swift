// What is refused or ignored moves nothing, and what moves has an event that can move it (S8.8, S15). Lines say which one.

import Ledger
import Receivables

/// Follows one event, run or policy change from its first effect to where it is over.
struct EventAudit {
  /// The accepted event that is being followed; nil for runs, releases and policies.
  private(set) var event: AuditedEvent?
  private var isWithoutEffect = false
  private var hasMoved = false
  private var tallies: [Tally] = []

  /// What the event brought on one case.
  private struct Tally {
    let caseIndex: CaseIndex
    let currency: Currency
    var credit: Int128 = 0
    var commission: Int128 = 0
    var vat: Int128 = 0
    var reserve: Int128 = 0
    var lines: Set<Once> = []
  }

  /// What there is one line of. A change of a payment can bring news of its lines and take its money back at once.
  private struct Once: Hashable {
    let kind: LineKind
    let event: EventReference?
  }

  mutating func accept(_ event: AuditedEvent) throws(AuditBreach) {
    try demand(
      !isWithoutEffect && self.event == nil, .refusalMoves, "\(event.action.verb) is accepted and refused at once")
    self.event = event
  }

  /// Takes note of a refusal, or that the event is ignored: nothing may come before it or after it.
  mutating func dismiss(_ event: Event) throws(AuditBreach) {
    isWithoutEffect = true
    try demand(self.event == nil && !hasMoved, .refusalMoves, "\(event.action.verb) is refused and moved something")
  }

  /// Whether an effect may be, by what it is part of.
  mutating func move(_ what: String, isAllowed: (AuditedEvent?) -> Bool) throws(AuditBreach) {
    hasMoved = true
    try demand(!isWithoutEffect, .refusalMoves, "\(what) after the event was refused or ignored")
    try demand(isAllowed(event), .movesWithoutEvent, "\(what) by \(event?.action.verb ?? "no event")")
  }

  mutating func open(_ line: PayoutLine, _ currency: Currency) throws(AuditBreach) {
    hasMoved = true
    try demand(!isWithoutEffect, .refusalMoves, "line \(line.number) after the event was refused or ignored")
    try demand(
      isExplained(line), .lineOfNoEvent,
      "line \(line.number) of kind \(line.kind.name) names \(line.event.map { "\($0)" } ?? "nothing") in \(verb)")
    guard let caseIndex = line.caseIndex, let event, event.moves else { return }
    let place = tallies.firstIndex { $0.caseIndex == caseIndex } ?? tallies.count
    if place == tallies.count { tallies.append(Tally(caseIndex: caseIndex, currency: currency)) }
    let isOnce = line.kind == .commission || line.kind == .vat || event.isLate
    let isOfPayment = event.payment.map { line.event == .payment($0) } ?? false
    switch line.kind {
    case .capital, .interest, .costs: tallies[place].credit += Int128(line.amount)
    case .commission: tallies[place].commission -= Int128(line.amount)
    case .vat: tallies[place].vat -= Int128(line.amount)
    case .reserve:
      if isOfPayment { tallies[place].reserve -= Int128(line.amount) }
      return
    case .reserveRelease, .chargebackFee: return
    default: break
    }
    let isNew = tallies[place].lines.insert(Once(kind: line.kind, event: line.event)).inserted
    try demand(
      isNew || !isOnce, .lineRepeated, "\(verb) opens two lines \(line.kind.name) for case number \(caseIndex)")
  }

  private var verb: String { event?.action.verb ?? "no event" }

  private func isExplained(_ line: PayoutLine) -> Bool {
    let isOfEvent = line.event.map { event?.references.contains($0) ?? false } ?? false
    var isOfPayment = false
    if case .payment = line.event { isOfPayment = line.caseIndex != nil }
    return switch line.kind {
    case .opening: event == nil && line.event == nil
    case .retained: (event == nil || event?.isRun == true) && line.event == nil
    case .reserve: event?.moves == true && isOfPayment
    case .reserveRelease: (event == nil || event?.moves == true || event?.isRun == true) && isOfPayment
    case .chargebackFee: event?.isChargeback == true && isOfEvent
    default: event?.moves == true && isOfEvent && line.caseIndex != nil
    }
  }

  /// The event is over: what it brought in all must be right, and the next one begins.
  mutating func settle() throws(AuditBreach) {
    defer {
      event = nil
      isWithoutEffect = false
      hasMoved = false
      tallies.removeAll(keepingCapacity: true)
    }
    guard let event, event.settles, !event.isLate else { return }
    for tally in tallies {
      try demand(
        tally.commission <= max(0, tally.credit) && tally.vat <= max(0, tally.commission), .commissionExceedsCredit,
        "of \(tally.credit) on case number \(tally.caseIndex), \(tally.commission) and \(tally.vat) are taken")
      try demand(
        tally.reserve <= max(0, tally.credit), .reserveExceedsPayment,
        "of \(tally.credit) on case number \(tally.caseIndex), \(tally.reserve) is held in reserve")
    }
    guard tallies.allSatisfy({ $0.currency == event.currency }) else { return }
    let credit = tallies.reduce(0) { $0 + $1.credit }
    try demand(
      credit <= Int128(event.money), .creditExceedsPayment, "a payment of \(event.money) brings the creditor \(credit)")
  }
}
