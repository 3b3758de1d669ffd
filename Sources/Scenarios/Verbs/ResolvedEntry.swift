// What an entry comes to: an event of a creditor, or one that is refused for naming nothing that is known, or no event.

import Receivables
import Simulation

enum ResolvedEntry {
  case content(TimelineEntry.Content)
  case policyChange(ScenarioPolicyChange)
  case checkpoint(Expectation)

  static func event(_ action: Action, creditor: Int) -> ResolvedEntry { .content(.event(action, creditor: creditor)) }

  /// An entry that names a creditor that is not known; it is refused.
  static func unknownCreditor(_ id: String, verb: String, event: String) -> ResolvedEntry {
    unknown(.unknownCreditor, "creditor '\(id)'", verb, event)
  }

  /// An entry that names a case that is not known; it is refused.
  static func unknownCase(_ id: String, verb: String, event: String) -> ResolvedEntry {
    unknown(.unknownCase, "case '\(id)'", verb, event)
  }

  /// An entry that names a payment that is not known; it is refused.
  static func unknownPayment(_ payment: PaymentID, verb: String, event: String) -> ResolvedEntry {
    let source = payment.source.map { " with source '\($0)'" } ?? ""
    return unknown(.unknownPayment, "payment '\(payment.id)'\(source)", verb, event)
  }

  /// An entry that names a chargeback that is not known; it is refused.
  static func unknownChargeback(_ id: String, source: String?, verb: String) -> ResolvedEntry {
    let source = source.map { " of a payment with source '\($0)'" } ?? ""
    return unknown(.unknownChargeback, "chargeback '\(id)'\(source)", verb, id)
  }

  private static func unknown(_ code: RefusalCode, _ what: String, _ verb: String, _ event: String) -> ResolvedEntry {
    .content(.unroutable(code, verb: verb, event: event, message: "there is no \(what)"))
  }
}
