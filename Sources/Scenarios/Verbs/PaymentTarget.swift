// Where a payment goes: to a case by its id, or by an invoice number and a creditor.

import Receivables

struct PaymentTarget {
  static let keys = ["case", "invoice_number", "creditor"]

  /// What a target comes to.
  enum Route {
    /// To a case of a creditor, which may still find that it has none such.
    case toCase(String, creditor: Int)
    /// To nothing that is known. The creditor is the one that is named, where that is known at least.
    case nowhere(RefusalCode, String, creditor: Int?)
  }

  let caseID: String?
  private let invoice: String?
  private let invoiceField: Field?
  private let creditorID: String?

  init(_ fields: Fields, _ findings: Findings) {
    caseID = fields["case"]?.id()
    invoiceField = fields["invoice_number"]
    invoice = invoiceField?.id()
    creditorID = fields["creditor"]?.id()
    switch (fields["case"], invoiceField) {
    case (nil, nil):
      // Lines would say it too, and are reported for not being supported.
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

  /// The route in a scene; nil where the payment does not say, or what it says is a mistake of the file.
  func route(_ scene: Scene) -> Route? {
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
      invoiceField?.report(
        "ambiguous_id",
        "invoice number '\(invoice)' is that of more than one case of creditor '\(scene.id(of: named))'",
        help: "name the case by 'case'")
      return nil
    case nil:
      let message = "creditor '\(scene.id(of: named))' has no case with invoice number '\(invoice)'"
      return .nowhere(.unknownCase, message, creditor: named)
    }
  }
}
