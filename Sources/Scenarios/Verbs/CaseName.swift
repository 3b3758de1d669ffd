// A case as entries and lines name it: by its id, or by an invoice number.

import Receivables

struct CaseName {
  static let keys = [
    Key("case", .id, "The case, by its id."), Key("invoice_number", .id, "The case, by the creditor's number for it."),
  ]
  static let neverBoth = KeyCondition.notBoth("case", "invoice_number")

  let id: String?
  let invoice: String?
  /// Whether it is named by an invoice number alone, which says nothing without a creditor.
  let needsCreditor: Bool
  private let invoiceField: Field?

  /// Reads the name; `help` says how a case is named where it is not.
  init(_ fields: Fields, help: String) {
    id = fields["case"]?.id()
    invoiceField = fields["invoice_number"]
    invoice = invoiceField?.id()
    needsCreditor = invoiceField != nil && fields["case"] == nil
    if let invoiceField, fields["case"] != nil {
      invoiceField.findings.report(
        "conflicting_keys", "\(fields.what) has both 'case' and 'invoice_number'", at: invoiceField.keyMark,
        help: "leave one of them out")
    } else if fields["case"] == nil, invoiceField == nil {
      _ = fields.required("case", help: help)
    }
  }

  /// The case of a creditor that an invoice number stands for; nil where it stands for several, which is reported.
  ///
  /// Where it stands for none and `isHeard`, it comes to an id that no case has: the creditor knows the event's own id,
  /// and whether that was used before is what is looked for first (S15).
  func invoiced(_ number: String, at creditor: Int, _ scene: Scene, isHeard: Bool) -> Route? {
    switch scene.directory.invoiced(number, creditor: creditor) {
    case .some(.some(let debt)): return .to([debt.id], creditor: creditor)
    case .some(nil):
      invoiceField?.report(
        "ambiguous_id",
        "invoice number '\(number)' is that of more than one case of creditor '\(scene.id(of: creditor))'",
        help: "name the case by 'case'")
      return nil
    case nil where isHeard: return .to(["\u{1F}\(number)"], creditor: creditor)
    case nil:
      let message = "creditor '\(scene.id(of: creditor))' has no case with invoice number '\(number)'"
      return .nowhere(.unknownCase, message, creditor: creditor)
    }
  }
}
