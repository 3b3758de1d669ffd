// `refund` and `chargeback`: money of a payment that goes back, by the agency's or the bank's decision (S9).

import Ledger
import Receivables
import Simulation

/// `refund`
struct RefundEntry: TimelineVerb {
  static let verb = "refund"
  private let reversal: ReversalFields

  init?(_ field: Field) {
    guard let reversal = ReversalFields(field, verb: RefundEntry.verb) else { return nil }
    self.reversal = reversal
  }

  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {
    if round == .reversals { reversal.declare(in: &directory) }
  }

  func creditor(_ scene: Scene) -> Int? { reversal.creditor(scene.directory) }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    reversal.resolve(entry, { names, id in names.refunds.intern(id) }, Action.refund)
  }
}

/// `chargeback`
struct ChargebackEntry: TimelineVerb {
  static let verb = "chargeback"
  private let reversal: ReversalFields

  init?(_ field: Field) {
    guard let reversal = ReversalFields(field, verb: ChargebackEntry.verb) else { return nil }
    self.reversal = reversal
  }

  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {
    if round == .reversals { reversal.declare(in: &directory) }
  }

  func creditor(_ scene: Scene) -> Int? { reversal.creditor(scene.directory) }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    reversal.resolve(entry, { names, id in names.chargebacks.intern(id) }, Action.chargeback)
  }
}

/// What both have.
private struct ReversalFields {
  private static let keys = Keys(["id", "payment", "source", "amount"], notYet: ["fx_rate"])

  private let verb: String
  private let id: String?
  private let idMark: SourceMark
  private let payment: PaymentID?
  private let amountField: Field?

  init?(_ field: Field, verb: String) {
    guard let fields = field.fields(ReversalFields.keys) else { return nil }
    self.verb = verb
    id = fields["id"]?.id()
    idMark = fields["id"]?.mark ?? fields.mark
    let source = fields["source"]?.id()
    payment = fields.required("payment")?.id().map { PaymentID(source: source, id: $0) }
    amountField = fields["amount"]
  }

  func declare(in directory: inout Directory) {
    guard let id, let known = payment.flatMap({ directory.payments[$0] }) else { return }
    directory.add(verb, id, Directory.Event(creditor: known.creditor, currency: known.currency, mark: idMark))
  }

  func creditor(_ directory: Directory) -> Int? { payment.flatMap { directory.payments[$0]?.creditor } }

  func resolve(
    _ entry: EntryContext, _ intern: (CreditorNames, String) -> ReversalIndex, _ action: (Reversal) -> Action
  ) -> ResolvedEntry? {
    guard let payment else { return nil }
    let id = id ?? "#\(entry.place)"
    let directory = entry.scene.directory
    // The creditor knows whether the id was used before, which is what is looked for first (S15).
    let known = directory.payments[payment] ?? directory.reversal(verb, id)
    let amount = amountField.map { $0.amount(stated: nil, fallback: known?.currency ?? .sek) }
    if case .some(nil) = amount { return nil }
    guard let known else {
      return .content(
        .unroutable(.unknownPayment, verb: verb, event: id, message: "there is no payment '\(payment.id)'"))
    }
    let names = entry.scene.names(of: known.creditor)
    let reversal = Reversal(
      reversal: intern(names, id), payment: names.payment(payment.id, source: payment.source),
      amount: amount??.minorUnits, currency: amount??.currency)
    return .event(action(reversal), creditor: known.creditor)
  }
}
