// What `refund` and `chargeback` have: a payment, and how much of it goes back (S9.1).

import Ledger
import Receivables
import Simulation

struct ReversalFields {
  static let table = KeyTable([
    Key("id", .id, "Its id. Default: # and the number of the entry."),
    Key("payment", .id, required: true, "The payment, by its id."),
    Key("source", .id, "The source of the payment, where that has one."),
    Key("amount", .amount(.any), "How much. Default: what is left of the payment."),
    Key("fx_rate", .rate, "What a unit of the payment's currency is worth in the case's on this day."),
  ])

  private let verb: String
  private let id: String?
  private let idMark: SourceMark
  private let payment: PaymentID?
  private let amountField: Field?
  private let rate: RateField?

  init?(_ field: Field, verb: String) {
    guard let fields = field.fields(ReversalFields.table) else { return nil }
    self.verb = verb
    id = fields["id"]?.id()
    idMark = fields["id"]?.mark ?? fields.mark
    let source = fields["source"]?.id()
    payment = fields.required("payment")?.id().map { PaymentID(source: source, id: $0) }
    amountField = fields["amount"]
    rate = fields["fx_rate"].map { RateField($0) }
  }

  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory) {
    guard round == .others, let payment, let known = directory.payment(payment) else { return }
    directory.add(
      verb, id ?? "#\(place)",
      Directory.Event(creditor: known.creditor, mark: idMark, payment: payment, currency: known.currency))
  }

  func creditor(_ directory: Directory) -> Int? { payment.flatMap { directory.payment($0)?.creditor } }

  func resolve(
    _ entry: EntryContext, _ intern: (CreditorNames, String) -> ReversalIndex, _ action: (Reversal) -> Action
  ) -> ResolvedEntry? {
    guard let payment else { return nil }
    let id = id ?? "#\(entry.place)"
    let directory = entry.scene.directory
    let known = directory.payment(payment)
    // The creditor knows whether the id was used before, which is what is looked for first (S15).
    let used = directory.event(verb, id)
    let amount = amountField.map { $0.amount(stated: nil, fallback: known?.currency ?? used?.currency ?? .sek) }
    if case .some(nil) = amount { return nil }
    guard let creditor = known?.creditor ?? used?.creditor else {
      return .unknownPayment(payment, verb: verb, event: id)
    }
    let names = entry.scene.names(of: creditor)
    let reversal = Reversal(
      reversal: intern(names, id), payment: names.payment(payment.id, source: payment.source),
      amount: amount??.minorUnits, currency: amount??.currency, rate: checkedRate(known, amount ?? nil))
    return .event(action(reversal), creditor: creditor)
  }

  private func checkedRate(_ known: Directory.Payment?, _ amount: Money?) -> ExchangeRate? {
    guard let known else { return rate?.rate }
    let others = known.caseCurrencies.filter { $0 != known.currency }
    if others.isEmpty {
      rate?.reportNeedless("the payment and its cases are in \(known.currency)")
      return nil
    }
    for other in others { _ = rate?.between(known.currency, other, for: amount.map { [$0.minorUnits] } ?? []) }
    return rate?.rate
  }
}
