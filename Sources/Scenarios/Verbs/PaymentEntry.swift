// `payment`: a debtor's payment to a case, by the case's id or by its invoice number and creditor (S8).

import Ledger
import Receivables
import Simulation

struct PaymentEntry: TimelineVerb {
  static let verb = "payment"
  private static let keys = Keys(
    [
      "id", "source", "case", "invoice_number", "creditor", "amount", "currency", "method", "status", "settled_at",
      "effective", "reference",
    ], notYet: ["lines", "fx_rate"])

  private static let settled = ["settled", "paid", "completed"]
  private static let otherStatuses = [
    "initiated", "pending", "processing", "sent", "returned", "failed", "canceled", "refunded",
  ]

  private let payment: PaymentID?
  private let idMark: SourceMark
  private let caseID: String?
  private let invoice: String?
  private let creditorID: String?
  private let fields: Fields

  init?(_ field: Field) {
    guard let fields = field.fields(PaymentEntry.keys) else { return nil }
    self.fields = fields
    let id = fields.required("id")
    idMark = id?.mark ?? fields.mark
    caseID = fields["case"]?.id()
    invoice = fields["invoice_number"]?.id()
    creditorID = fields["creditor"]?.id()
    let source = fields["source"]?.id()
    PaymentEntry.checkTarget(fields, field.findings)
    _ = fields.required("amount")
    payment = id?.id().map { PaymentID(source: source, id: $0) }
  }

  private static func checkTarget(_ fields: Fields, _ findings: Findings) {
    switch (fields["case"], fields["invoice_number"]) {
    case (nil, nil):
      guard fields["lines"] == nil else { return }
      findings.report(
        "missing_key", "\(fields.what) has no 'case'", at: fields.mark,
        help: "say which case it settles, by 'case' or by 'invoice_number' and 'creditor'")
    case (.some, .some(let invoice)):
      findings.report(
        "conflicting_keys", "\(fields.what) has both 'case' and 'invoice_number'", at: invoice.keyMark,
        help: "leave one of them out")
    case (nil, .some): _ = fields.required("creditor")
    case (.some, nil): break
    }
  }

  // Where the payment goes, or why it goes nowhere.
  private enum Route {
    case toCase(String, creditor: Int)
    case nowhere(RefusalCode, String, creditor: Int?)
  }

  private func route(_ scene: Scene) -> Route? {
    var named: Int?
    if let creditorID {
      named = scene.directory.creditors[creditorID]
      if named == nil { return .nowhere(.unknownCreditor, "there is no creditor '\(creditorID)'", creditor: nil) }
    }
    if let caseID {
      if let creditor = named ?? scene.directory.cases[caseID]?.creditor { return .toCase(caseID, creditor: creditor) }
      return .nowhere(.unknownCase, "there is no case '\(caseID)'", creditor: nil)
    }
    guard let invoice, let named else { return nil }
    switch scene.directory.invoiced(InvoiceID(creditor: named, number: invoice)) {
    case .some(.some(let debt)): return .toCase(debt.id, creditor: named)
    case .some(nil):
      fields["invoice_number"]?.report(
        "ambiguous_id",
        "invoice number '\(invoice)' is that of more than one case of creditor '\(scene.id(of: named))'",
        help: "name the case by 'case'")
      return nil
    case nil:
      let message = "creditor '\(scene.id(of: named))' has no case with invoice number '\(invoice)'"
      return .nowhere(.unknownCase, message, creditor: named)
    }
  }

  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {
    guard round == .payments, let payment, case .toCase(let id, let creditor) = route(scene) else { return }
    let currency = amount(id, creditor, scene)?.currency ?? scene.currency(of: creditor)
    directory.add(payment: payment, Directory.Event(creditor: creditor, currency: currency, mark: idMark))
  }

  func creditor(_ scene: Scene) -> Int? {
    switch route(scene) {
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
    let (route, routed) = target(scene)
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
          payment: names.payment(payment.id, source: payment.source), caseIndex: names.cases.intern(caseID),
          amount: amount.minorUnits, currency: amount.currency, method: method ?? .other, textDigest: digest.value)),
      creditor: creditor)
  }

  private func target(_ scene: Scene) -> (Route?, (caseID: String, creditor: Int)?) {
    let route = route(scene)
    switch route {
    case .toCase(let id, let creditor): return (route, (id, creditor))
    case .nowhere(.unknownCase, _, _):
      // The creditor knows whether the id was used before, which is what is looked for first (S15).
      guard let caseID, let payment, let known = scene.directory.payments[payment] else { return (route, nil) }
      return (route, (caseID, known.creditor))
    case .nowhere, nil: return (route, nil)
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
