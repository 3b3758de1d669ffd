// An accepted event as the audit understands it: since when it holds, what money it brought, and what it may do.

import Ledger
import Receivables

struct AuditedEvent {
  let action: Action
  let at: Instant
  /// Since when it holds (S11.1).
  var effective: Instant
  /// Its place among what holds from one instant: the order in which it was recorded.
  var order: Int
  /// The money that came in with it, in minor units of the payment's currency; below zero what went back.
  var money: Int64 = 0
  /// The payment that it is about, if any.
  var payment: PaymentIndex?
  /// The payment's currency.
  var currency: Currency?
  /// Whether it lets a payment settle its lines for the first time.
  var settles = false
  /// Whether money or debts can move by it.
  var moves = true
  /// What lines may say that made them.
  var references: [EventReference] = []

  init(_ event: Event, order: Int) {
    self.order = order
    action = event.action
    at = event.at
    effective = event.at
  }

  var isLate: Bool { effective < at }

  /// Whether it is a run outside of the schedule.
  var isRun: Bool {
    switch action {
    case .payoutRequest, .closing: true
    default: false
    }
  }

  /// Whether it can change how a case stands.
  var touchesCases: Bool {
    switch action {
    case .registration, .respite, .writeOff: true
    default: moves
    }
  }

  /// Whether it can charge for a chargeback, or give that back.
  var isChargeback: Bool {
    switch action {
    case .chargeback, .chargebackWon, .paymentUpdate: moves
    default: false
    }
  }
}
