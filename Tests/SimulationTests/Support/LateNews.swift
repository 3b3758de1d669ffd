import Ledger
import Receivables
import Simulation

/// The same story, some of it told later than it happened (S11).
enum LateNews {
  /// Tells some of what happens later than it does: of a payment, before anything that names it.
  static func told(_ entries: [TimelineEntry], _ seed: UInt64) -> [TimelineEntry] {
    let told = entries.enumerated().map { place, entry in
      // The same entry is as late whatever else is told.
      var random = SeededGenerator(seed: seed &* 1_000 &+ UInt64(entry.place))
      guard random.chance(40), case .event(let action, let creditor) = entry.content else { return entry }
      let payment = payment(of: action)
      let end = entries[(place + 1)...].first { names(payment, $0) }?.at ?? entries.last?.at ?? entry.at
      let most = Int((end.milliseconds - entry.at.milliseconds) / 1000) - 1
      guard most > 0, let late = late(action, from: entry.at, &random) else { return entry }
      let at = Instant(milliseconds: entry.at.milliseconds + 1000 * Int64(random.number(1...most)))
      return TimelineEntry(at: at, place: entry.place, content: .event(late, creditor: creditor))
    }
    return told.sorted { ($0.at, $0.place) < ($1.at, $1.place) }
  }

  /// What says since when it holds; nil where it cannot.
  private static func late(_ action: Action, from instant: Instant, _ random: inout SeededGenerator) -> Action? {
    switch action {
    case .payment(var payment):
      guard payment.status == .settled else { return nil }
      if random.chance(50) { payment.effective = instant } else { payment.settledAt = instant }
      return .payment(payment)
    case .paymentUpdate(var update):
      guard update.status == .settled else { return nil }
      update.settledAt = instant
      return .paymentUpdate(update)
    case .creditorPayment(var action):
      action.effective = instant
      return .creditorPayment(action)
    case .crediting(var action):
      action.effective = instant
      return .crediting(action)
    case .cancellation(var action):
      action.effective = instant
      return .cancellation(action)
    default: return nil
    }
  }

  private static func payment(of action: Action) -> PaymentIndex? {
    switch action {
    case .payment(let payment): payment.payment
    case .paymentUpdate(let update): update.payment
    case .refund(let reversal), .chargeback(let reversal): reversal.payment
    default: nil
    }
  }

  private static func names(_ payment: PaymentIndex?, _ entry: TimelineEntry) -> Bool {
    guard let payment, case .event(let other, _) = entry.content else { return false }
    return self.payment(of: other) == payment
  }
}
