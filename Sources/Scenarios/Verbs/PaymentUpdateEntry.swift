// `payment_update`: a payment comes further, or goes elsewhere (S8.1, S8.2).

import Receivables
import Simulation

struct PaymentUpdateEntry: TimelineVerb {
  static let verb = "payment_update"
  static let help = "A payment comes further, goes back, or gets other lines."
  static let form = Form.table(table)
  private static let table = KeyTable(
    [
      Key("payment", .id, required: true, "The payment, by its id."),
      Key("source", .id, "The source of the payment, where that has one."),
    ] + SettlementFields.keys(usual: "as it was") + [
      Key("lines", PaymentLines.form, "How much of it goes to which case."),
      Key("replace_lines", .truth, "Whether the lines replace those before them; else they are added. Default: true."),
    ],
    [
      .oneOf([["status"], ["lines"]]), .needs("replace_lines", "lines"), SettlementFields.condition(usual: nil),
    ])

  private let payment: PaymentID?
  private let mark: SourceMark
  private let settlement: SettlementFields
  private let lines: PaymentLines?
  private let replacesLines: Bool

  init?(_ field: Field) {
    guard let fields = field.fields(PaymentUpdateEntry.table) else { return nil }
    let source = fields["source"]?.id()
    let id = fields.required("payment")
    mark = id?.mark ?? fields.mark
    payment = id?.id().map { PaymentID(source: source, id: $0) }
    settlement = SettlementFields(fields, usual: nil)
    lines = fields["lines"].flatMap { PaymentLines($0) }
    let replace = fields["replace_lines"]
    replacesLines = replace?.boolean() ?? true
    if fields["status"] == nil && fields["lines"] == nil {
      fields.report("missing_key", "\(fields.what) changes nothing", help: "give 'status' or 'lines'")
    }
    if let replace, fields["lines"] == nil {
      field.findings.report("conflicting_keys", "'replace_lines' goes with no 'lines'", at: replace.keyMark)
    }
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {
    guard round == .others, let payment, let known = directory.payment(payment) else { return }
    if let lines, case .to(let cases, let creditor) = lines.route(scene, creditor: known.creditor, isHeard: false) {
      let currencies = cases.map { $0.flatMap { scene.currency(ofCase: $0, at: creditor) } }
      directory.add(caseCurrencies: currencies, to: payment)
    }
    guard let (verb, id) = reversal else { return }
    directory.add(
      verb, id,
      Directory.Event(
        creditor: known.creditor, mark: mark, payment: payment, currency: known.currency, isDerived: true))
  }

  func creditor(_ scene: Scene) -> Int? { payment.flatMap { scene.directory.payment($0)?.creditor } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    let scene = entry.scene
    let settledAt = settlement.settledAt(entry)
    let known = payment.flatMap { scene.directory.payment($0) }
    let route = known.flatMap { known in lines?.route(scene, creditor: known.creditor, isHeard: false) }
    let values = lines?.values(route, currency: known?.currency, scene)
    guard let payment else { return nil }
    guard let known else {
      // A case that is not known is looked for first (S15).
      if let id = lines?.unknownCase(scene) {
        return .unknownCase(id, verb: PaymentUpdateEntry.verb, event: payment.id)
      }
      return .unknownPayment(payment, verb: PaymentUpdateEntry.verb, event: payment.id)
    }
    if case .nowhere(let code, let message, _) = route {
      return .content(.unroutable(code, verb: PaymentUpdateEntry.verb, event: payment.id, message: message))
    }
    let names = scene.names(of: known.creditor)
    let index = reversal.map { verb, id in
      verb == RefundEntry.verb ? names.refunds.intern(id) : names.chargebacks.intern(id)
    }
    return .event(
      .paymentUpdate(
        PaymentUpdate(
          payment: names.payment(payment.id, source: payment.source), status: settlement.status, settledAt: settledAt,
          lines: values, replacesLines: replacesLines, reversal: index)),
      creditor: known.creditor)
  }

  /// What takes the money back where the status says that it went back: its verb and its id.
  private var reversal: (verb: String, id: String)? {
    guard let payment, let status = settlement.status else { return nil }
    switch status {
    case .failed, .returned: return (ChargebackEntry.verb, "\(payment.id)/\(status.rawValue)")
    case .refunded: return (RefundEntry.verb, "\(payment.id)/\(status.rawValue)")
    case .initiated, .processing, .sent, .settled, .canceled: return nil
    }
  }
}
