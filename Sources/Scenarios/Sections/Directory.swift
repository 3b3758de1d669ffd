// Which creditor an id of the file belongs to: entries may name no creditor, so an id of two creditors is a mistake (S8.8).

import Ledger

/// What a payment is known by (S8.8).
struct PaymentID: Hashable {
  private let sourceText: ByteText?
  private let idText: ByteText

  init(source: String?, id: String) {
    sourceText = source.map(ByteText.init)
    idText = ByteText(id)
  }

  var source: String? { sourceText?.text }
  var id: String { idText.text }
}

/// The ids of a whole file. Where an id comes twice, the first is what it stands for, or the first that is not sure to be
/// refused, for a refused event leaves no trace (S15).
struct Directory {
  /// A case and what its payments need of it.
  struct Case {
    var id: String
    var creditor: Int
    var currency: Currency
    var mark: SourceMark
    /// Whether its registration is sure to be refused.
    var isRefused: Bool
  }

  /// A payment and what its reversals need of it.
  struct Payment {
    var creditor: Int
    var currency: Currency
    var mark: SourceMark
    /// The currencies of the cases that it goes to; nil for a case that is not known.
    var caseCurrencies: [Currency?]
    /// Whether it is sure to be refused.
    var isRefused: Bool
  }

  /// Another event with an id.
  struct Event {
    var creditor: Int
    var mark: SourceMark
    /// For what takes a payment's money back: the payment and the currency of its amount.
    var payment: PaymentID?
    var currency: Currency?
    /// Whether its id is not written in the file but comes of another one.
    var isDerived = false
  }

  /// The rounds in which a file's entries make themselves known: each needs what the earlier ones know.
  enum Round: CaseIterable {
    case cases, payments, others
  }

  /// The ids of the creditors, by their places.
  let creditorIDs: [String]
  private var creditors: [ByteText: Int] = [:]
  private var cases: [ByteText: Case] = [:]
  private var payments: [PaymentID: Payment] = [:]
  // By creditor and number; nil where two cases of the creditor have the number.
  private var invoices: [Int: [ByteText: Case?]] = [:]
  private var events: [String: [ByteText: [Event]]] = [:]
  private let findings: Findings

  init(creditors ids: [String], findings: Findings) {
    self.findings = findings
    creditorIDs = ids
    for (place, id) in ids.enumerated() { creditors[ByteText(id)] = place }
  }

  /// The place of the creditor with this id.
  func creditor(_ id: String) -> Int? { creditors[ByteText(id)] }

  /// The case with this id.
  func debt(_ id: String) -> Case? { cases[ByteText(id)] }

  /// The payment with this source and id.
  func payment(_ id: PaymentID) -> Payment? { payments[id] }

  /// The first event of a verb with this id.
  func event(_ verb: String, _ id: String) -> Event? { events[verb]?[ByteText(id)]?.first }

  /// All events of a verb with this id.
  func all(_ verb: String, _ id: String) -> [Event] { events[verb]?[ByteText(id)] ?? [] }

  /// The case with an invoice number: nil where there is none, `.some(nil)` where there are several.
  func invoiced(_ number: String, creditor: Int) -> Case?? { invoices[creditor]?[ByteText(number)] }

  mutating func add(_ debt: Case, invoice: String?) {
    let id = ByteText(debt.id)
    if let known = cases[id] { reportIfShared("case", debt.id, (known.creditor, known.mark), debt.creditor, debt.mark) }
    if cases[id]?.isRefused ?? true { cases[id] = debt }
    guard let invoice, !debt.isRefused else { return }
    let number = ByteText(invoice)
    if let known = invoices[debt.creditor]?[number], known.map({ ByteText($0.id) }) != id {
      invoices[debt.creditor]?[number] = .some(nil)
    } else {
      invoices[debt.creditor, default: [:]][number] = debt
    }
  }

  mutating func add(_ id: PaymentID, _ payment: Payment) {
    if let known = payments[id] {
      reportIfShared("payment", id.id, (known.creditor, known.mark), payment.creditor, payment.mark)
    }
    if payments[id]?.isRefused ?? true { payments[id] = payment }
  }

  /// Notes that a payment goes to more cases than it did at first.
  mutating func add(caseCurrencies: [Currency?], to id: PaymentID) { payments[id]?.caseCurrencies += caseCurrencies }

  mutating func add(_ verb: String, _ id: String, _ event: Event) {
    // A derived id is that of its payment, whose source may tell it from another.
    if let known = all(verb, id).first(where: { !$0.isDerived }), !event.isDerived {
      reportIfShared(verb, id, (known.creditor, known.mark), event.creditor, event.mark)
    }
    events[verb, default: [:]][ByteText(id), default: []].append(event)
  }

  private func reportIfShared(
    _ verb: String, _ id: String, _ first: (creditor: Int, mark: SourceMark), _ creditor: Int, _ mark: SourceMark
  ) {
    guard first.creditor != creditor else { return }
    findings.report(
      "ambiguous_id",
      "\(verb) '\(id)' belongs to creditor '\(creditorIDs[creditor])' here and to "
        + "'\(creditorIDs[first.creditor])' in line \(first.mark.line)", at: mark,
      help: "use an id for one creditor only, for entries need not name the creditor")
  }
}
