// `payment`: a debtor's payment, to a case or by its lines to several (S8).

import Ledger
import Receivables
import Simulation

struct PaymentEntry: TimelineVerb {
  static let verb = "payment"
  static let help = "A debtor pays."
  static let form = Form.table(table)
  private static let table = KeyTable(
    [
      Key("id", .id, required: true, "Its id, unique among the creditor's payments of the same source."),
      Key("source", .id, "Where it comes from, so that ids of several sources do not collide."),
    ] + PaymentDestination.keys + [
      Key("amount", .amount(.positive), required: true, "How much. Without a code, in the currency of the case."),
      Key("currency", .currency, "The currency of the amount. Default: that of the case."),
      Key("method", .choice(PaymentMethod.allCases.map(\.rawValue)), "How it was made. Default: other."),
    ] + SettlementFields.keys(usual: "settled") + [
      Key("effective", .time, "When it counts from, where that is earlier than when it is recorded."),
      Key("reference", .text, "A text of the sender's."),
    ], PaymentDestination.conditions + [SettlementFields.condition(usual: .settled)])

  private let payment: PaymentID?
  private let idMark: SourceMark
  private let destination: PaymentDestination
  private let settlement: SettlementFields
  private let fields: Fields

  init?(_ field: Field) {
    guard let fields = field.fields(PaymentEntry.table) else { return nil }
    self.fields = fields
    let id = fields.required("id")
    idMark = id?.mark ?? fields.mark
    destination = PaymentDestination(fields)
    settlement = SettlementFields(fields, usual: .settled)
    let source = fields["source"]?.id()
    _ = fields.required("amount")
    payment = id?.id().map { PaymentID(source: source, id: $0) }
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    guard round == .payments, let payment else { return }
    guard let route = destination.route(scene), case .to(let cases, let creditor) = route else { return }
    let currency = amount(route, scene)?.currency ?? fallback(route, scene)
    let currencies = cases.map { $0.flatMap { scene.currency(ofCase: $0, at: creditor) } }
    directory.add(
      payment,
      Directory.Payment(
        creditor: creditor, currency: currency, mark: idMark, caseCurrencies: currencies,
        isRefused: currencies.contains(nil) || destination.lacksRate(currency, currencies)))
  }

  func creditor(_ scene: Scene) -> Int? { destination.route(scene)?.creditor }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    let scene = entry.scene
    let settledAt = settlement.settledAt(entry)
    let effective = fields["effective"].flatMap { entry.instant($0) }
    let method = fields["method"]?.choice("payment method", named(PaymentMethod.self))
    var digest = ContentDigest()
    digest.combine(text: fields["reference"]?.text())
    let route = destination.route(scene, heardBy: payment.flatMap { scene.directory.payment($0)?.creditor })
    let amount = amount(route, scene)
    let target = destination.target(route, amount: amount, fallback: fallback(route, scene), scene)
    guard let payment, let route else { return nil }
    if case .nowhere(let code, let message, _) = route {
      return .content(.unroutable(code, verb: PaymentEntry.verb, event: payment.id, message: message))
    }
    guard let creditor = route.creditor, let amount, let target else { return nil }
    return .event(
      .payment(
        Payment(
          payment: scene.names(of: creditor).payment(payment.id, source: payment.source), target: target,
          amount: amount.minorUnits, currency: amount.currency, method: method ?? .other,
          status: settlement.status ?? .settled, settledAt: settledAt, effective: effective,
          textDigest: digest.value)),
      creditor: creditor)
  }

  private func amount(_ route: Route?, _ scene: Scene) -> Money? {
    fields.positiveAmount(of: "a payment", fallback: fallback(route, scene))
  }

  /// The currency of an amount that says none: that of the first case that is known, or else the creditor's.
  private func fallback(_ route: Route?, _ scene: Scene) -> Currency {
    guard let route, let creditor = route.creditor else { return .sek }
    let cases = route.cases.lazy.compactMap { $0.flatMap { scene.directory.debt($0)?.currency } }
    return cases.first ?? scene.currency(of: creditor)
  }
}
