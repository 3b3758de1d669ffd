// From a line to the event that made it, and on to what that event is about, each with its place in the file.

import Diagnostics
import Ledger
import Receivables
import Simulation

/// Names events and finds their places.
struct LineTracing {
  let party: Witness.Party
  let place: (Int) -> SourcePlace?

  private var names: CreditorNames { party.participant.names }
  private var zone: TimeZoneTable { party.participant.creditor.zone }

  /// The event that made a line, then what it is about.
  func sources(of line: PayoutLine) -> [EventSource] {
    let named = line.event.flatMap { party.events[$0] }
    // What a run opens or releases comes of no event, whatever made the run; a released reserve names its payment.
    if line.kind == .retained { return [] }
    let isReleased = line.kind == .reserveRelease
    guard let cause = (isReleased ? nil : party.causes[line.number]) ?? named else { return [] }
    var events = [cause]
    if let named { events.append(named) }
    for event in events { events += subject(of: event) }
    var seen: Set<EventSource> = []
    return events.map(source).filter { seen.insert($0).inserted }
  }

  /// An event by its name and its place.
  func source(_ event: Event) -> EventSource {
    let place = event.place > 0 ? place(event.place) : nil
    return EventSource(
      verb: event.action.verb, id: id(of: event.action), at: LocalInstant(event.at, in: zone),
      effective: effective(event), entry: event.place, file: place?.file, line: place?.line)
  }

  private func effective(_ event: Event) -> LocalInstant? {
    let instant: Instant? =
      switch event.action {
      case .payment(let payment): payment.effective
      case .creditorPayment(let action), .crediting(let action), .cancellation(let action): action.effective
      default: nil
      }
    return instant.flatMap { $0 == event.at ? nil : LocalInstant($0, in: zone) }
  }

  /// The events that an event is about: the payment of a refund.
  private func subject(of event: Event) -> [Event] {
    switch event.action {
    case .refund(let reversal), .chargeback(let reversal): known(.payment(reversal.payment))
    case .paymentUpdate(let update): known(.payment(update.payment))
    case .chargebackWon(let chargeback):
      known(.chargeback(chargeback)).flatMap { [$0] + subject(of: $0) }
    default: []
    }
  }

  private func known(_ reference: EventReference) -> [Event] { party.events[reference].map { [$0] } ?? [] }

  private func id(of action: Action) -> String? {
    switch action {
    case .payment(let payment): names.paymentID(payment.payment)
    case .paymentUpdate(let update): names.paymentID(update.payment)
    case .refund(let reversal): names.refunds[reversal.reversal]
    case .chargeback(let reversal): names.chargebacks[reversal.reversal]
    case .chargebackWon(let chargeback): names.chargebacks[chargeback]
    case .creditorPayment(let action): names.creditorPayments[action.action]
    case .crediting(let action): names.creditings[action.action]
    case .cancellation(let action): names.cancellations[action.action]
    case .registration(let registration): names.cases[registration.caseIndex]
    case .writeOff(let caseIndex): names.cases[caseIndex]
    case .respite(let request): names.cases[request.caseIndex]
    case .specification, .payoutRequest, .payoutFailed, .closing: nil
    }
  }
}
