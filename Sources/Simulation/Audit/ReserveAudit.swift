// What is held in reserve of a payment on a case is released once, whole, and not before its day (S6.9).

import Ledger
import Receivables

struct ReserveAudit {
  private struct Key: Hashable {
    let event: EventReference?
    let caseIndex: CaseIndex?
  }

  private struct Held {
    let account: AccountIndex
    let currency: Currency
    let amount: Int64
    /// The first instant at which it may be released, and the last.
    let due: ClosedRange<Instant>
  }

  private let zone: TimeZoneTable
  private var held: [Key: [Held]] = [:]
  // No reserve is overdue before.
  private var nextOverdue: Instant = .distantFuture

  init(_ creditor: Creditor) {
    zone = creditor.zone
  }

  /// Takes a reserve line, of a payment that was settled on a local date, or a release.
  mutating func take(
    _ line: PayoutLine, _ account: AccountIndex, _ currency: Currency, _ terms: TermsAudit, settledAt: Instant?,
    isClosing: Bool, at now: Instant
  ) throws(AuditBreach) {
    let key = Key(event: line.event, caseIndex: line.caseIndex)
    if line.kind == .reserve {
      guard line.amount < 0, let days = terms.reserveDays(account), let settledAt else {
        throw AuditBreach(.reserveExceedsPayment, "line \(line.number) holds \(line.amount) back, by no rule")
      }
      let settledOn = zone.date(at: settledAt)
      // Where the day has passed, or the credit is available only later, that is when it may go.
      let least = max(zone.instant(of: settledOn.adding(days: days.lowerBound)), line.availableAt)
      let most = max(zone.instant(of: settledOn.adding(days: days.upperBound)), line.availableAt)
      held[key, default: []].append(
        Held(account: account, currency: currency, amount: -line.amount, due: least...max(least, most)))
      nextOverdue = min(nextOverdue, max(least, most))
      return
    }
    let place = held[key]?.firstIndex {
      $0.account == account && $0.currency == currency && $0.amount == line.amount
    }
    guard let place, let reserve = held[key]?.remove(at: place) else {
      throw AuditBreach(.releaseDiffersFromReserve, "line \(line.number) releases \(line.amount) that was not held")
    }
    if held[key]?.isEmpty == true { held[key] = nil }
    try demand(
      isClosing || min(now, line.availableAt) >= reserve.due.lowerBound, .releasedEarly,
      "line \(line.number) releases a reserve at \(now) that is held until \(reserve.due.lowerBound)")
  }

  /// Whether what should be free by a cut-off is.
  mutating func check(_ decision: PayoutDecision) throws(AuditBreach) {
    guard decision.cutoff > nextOverdue else { return }
    let all = held.values.flatMap { $0 }
    for reserve in all where reserve.account == decision.account && reserve.currency == decision.currency {
      try demand(
        reserve.due.upperBound >= decision.cutoff, .reserveOverdue,
        "\(reserve.amount) is held at \(decision.cutoff), after \(reserve.due.upperBound)")
    }
    nextOverdue = all.map(\.due.upperBound).min() ?? .distantFuture
  }
}
