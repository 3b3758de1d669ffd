// Which creditor an id of the file belongs to: entries may name no creditor, so an id of two creditors is a mistake (S8.8).

import Ledger

/// What a payment is known by (S8.8).
struct PaymentID: Hashable {
  var source: String?
  var id: String
}

/// An invoice number of a creditor.
struct InvoiceID: Hashable {
  var creditor: Int
  var number: String
}

/// The ids of a whole file.
struct Directory {
  /// A case and what its payments need of it.
  struct Case {
    var id: String
    var creditor: Int
    var currency: Currency
    var mark: SourceMark
  }

  /// An event with an id, and the currency of its amount.
  struct Event {
    var creditor: Int
    var currency: Currency
    var mark: SourceMark
  }

  /// The rounds in which a file's entries make themselves known: each needs what the earlier ones know.
  enum Round: CaseIterable {
    case cases, payments, reversals
  }

  /// The places of the creditors, by id.
  private(set) var creditors: [String: Int] = [:]
  private(set) var cases: [String: Case] = [:]
  private(set) var payments: [PaymentID: Event] = [:]
  private var creditorIDs: [String] = []
  // nil where two cases of the creditor have the number.
  private var invoices: [InvoiceID: Case?] = [:]
  private var reversals: [String: [String: Event]] = [:]
  private let findings: Findings

  init(creditors ids: [String], findings: Findings) {
    self.findings = findings
    creditorIDs = ids
    for (place, id) in ids.enumerated() { creditors[id] = place }
  }

  mutating func add(_ debt: Case, invoice: String?) {
    if let known = cases[debt.id] {
      reportIfShared("case", debt.id, (known.creditor, known.mark), (debt.creditor, debt.mark))
    } else {
      cases[debt.id] = debt
    }
    guard let invoice else { return }
    let id = InvoiceID(creditor: debt.creditor, number: invoice)
    if let known = invoices[id], known?.id != debt.id {
      invoices[id] = .some(nil)
    } else {
      invoices[id] = debt
    }
  }

  mutating func add(payment: PaymentID, _ event: Event) {
    guard let known = payments[payment] else { return payments[payment] = event }
    reportIfShared("payment", payment.id, (known.creditor, known.mark), (event.creditor, event.mark))
  }

  mutating func add(_ verb: String, _ id: String, _ event: Event) {
    guard let known = reversals[verb]?[id] else { return reversals[verb, default: [:]][id] = event }
    reportIfShared(verb, id, (known.creditor, known.mark), (event.creditor, event.mark))
  }

  /// The refund or chargeback with this id.
  func reversal(_ verb: String, _ id: String) -> Event? { reversals[verb]?[id] }

  /// The case with an invoice number: nil where there is none, `.some(nil)` where there are several.
  func invoiced(_ id: InvoiceID) -> Case?? { invoices[id] }

  private func reportIfShared(
    _ verb: String, _ id: String, _ first: (creditor: Int, mark: SourceMark),
    _ second: (creditor: Int, mark: SourceMark)
  ) {
    guard first.creditor != second.creditor else { return }
    findings.report(
      "ambiguous_id",
      "\(verb) '\(id)' belongs to creditor '\(creditorIDs[second.creditor])' here and to "
        + "'\(creditorIDs[first.creditor])' in line \(first.mark.line)", at: second.mark,
      help: "use an id for one creditor only, for entries need not name the creditor")
  }
}
