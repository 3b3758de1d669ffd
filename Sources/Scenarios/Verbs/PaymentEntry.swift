// `payment`: a debtor's payment to a case, by the case's id or by its invoice number and creditor (S8).

import Ledger
import Receivables
import Simulation

struct PaymentEntry: TimelineVerb {
  static let verb = "payment"
  private static let keys = Keys(
    ["id", "source"] + PaymentTarget.keys
      + ["amount", "currency", "method", "status", "settled_at", "effective", "reference"],
    notYet: ["lines", "fx_rate"])

  private static let settled = ["settled", "paid", "completed"]
  private static let otherStatuses = [
    "initiated", "pending", "processing", "sent", "returned", "failed", "canceled", "refunded",
  ]

  private let payment: PaymentID?
  private let idMark: SourceMark
  private let target: PaymentTarget
  private let fields: Fields

  init?(_ field: Field) {
    guard let fields = field.fields(PaymentEntry.keys) else { return nil }
    self.fields = fields
    let id = fields.required("id")
    idMark = id?.mark ?? fields.mark
    target = PaymentTarget(fields, field.findings)
    let source = fields["source"]?.id()
    _ = fields.required("amount")
    payment = id?.id().map { PaymentID(source: source, id: $0) }
  }

  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {
    guard round == .payments, let payment, case .toCase(let id, let creditor) = target.route(scene) else { return }
    let currency = amount(id, creditor, scene)?.currency ?? scene.currency(of: creditor)
    directory.add(payment: payment, Directory.Event(creditor: creditor, currency: currency, mark: idMark))
  }

  func creditor(_ scene: Scene) -> Int? {
    switch target.route(scene) {
    case .toCase(_, let creditor): creditor
    case .nowhere(_, _, let creditor): creditor
    case nil: nil
    }
  }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    let scene = entry.scene
    checkStatus(entry)
    let method = fields["method"]?.choice("payment method", named(PaymentMethod.self))
    let reference = fields["reference"]?.text()
    let route = target.route(scene)
    let routed = destination(route, scene)
    let amount = amount(routed?.caseID ?? "", routed?.creditor, scene)
    guard let payment else { return nil }
    if case .nowhere(let code, let message, _) = route, routed == nil {
      return .content(.unroutable(code, verb: PaymentEntry.verb, event: payment.id, message: message))
    }
    guard let (caseID, creditor) = routed, let amount else { return nil }
    let names = scene.names(of: creditor)
    var digest = ContentDigest()
    digest.combine(text: reference)
    return .event(
      .payment(
        Payment(
          payment: names.payment(payment.id, source: payment.source),
          target: .one(names.cases.intern(caseID), rate: nil),
          amount: amount.minorUnits, currency: amount.currency, method: method ?? .other, textDigest: digest.value)),
      creditor: creditor)
  }

  /// The case and the creditor that get to see the payment, if any does.
  private func destination(_ route: PaymentTarget.Route?, _ scene: Scene) -> (caseID: String, creditor: Int)? {
    switch route {
    case .toCase(let id, let creditor): return (id, creditor)
    case .nowhere(.unknownCase, _, _):
      // The creditor knows whether the id was used before, which is what is looked for first (S15).
      guard let caseID = target.caseID, let payment, let known = scene.directory.payments[payment] else { return nil }
      return (caseID, known.creditor)
    case .nowhere, nil: return nil
    }
  }

  private func amount(_ caseID: String, _ creditor: Int?, _ scene: Scene) -> Money? {
    let stated = fields["currency"].map { $0.currency() }
    if case .some(nil) = stated { return nil }
    let fallback = scene.directory.cases[caseID]?.currency ?? creditor.map(scene.currency) ?? .sek
    guard let field = fields["amount"], let amount = field.amount(stated: stated ?? nil, fallback: fallback) else {
      return nil
    }
    if amount.minorUnits <= 0 {
      field.report("amount_not_positive", "the amount of a payment is above zero")
      return nil
    }
    return amount
  }

  // What the engine has anyway may be said: a payment is settled when it is recorded (S8.1).
  private func checkStatus(_ entry: EntryContext) {
    if let field = fields["status"] {
      let names = PaymentEntry.settled + PaymentEntry.otherStatuses
      let status = field.choice("payment status", names.map { ($0, $0) })
      if let status, !PaymentEntry.settled.contains(status) {
        field.report("unsupported_key", "status '\(status)' is not supported by this version yet")
      }
    }
    for key in ["settled_at", "effective"] {
      guard let field = fields[key], let time = field.time() else { continue }
      if time.instant(in: entry.zone) != entry.at {
        field.report("unsupported_key", "'\(key)' other than 'at' is not supported by this version yet")
      }
    }
  }
}
