// The one case that an entry is about: by its id, or by an invoice number and a creditor.

struct CaseTarget {
  static let keys = CaseName.keys + [Key("creditor", .id, "Whose case it is. Needed with 'invoice_number'.")]
  static let conditions = [CaseName.neverBoth, .needs("invoice_number", "creditor")]

  private let name: CaseName
  private let creditorID: String?

  /// Reads the target; `alternative` is what else may stand in its place.
  init(_ fields: Fields, alternative: String = "") {
    name = CaseName(
      fields, help: "say which case it is for, by 'case' or by 'invoice_number' and 'creditor'\(alternative)")
    creditorID = fields["creditor"]?.id()
    if name.needsCreditor { _ = fields.required("creditor") }
  }

  /// The route in a scene; nil where the entry does not say, or what it says is a mistake of the file. A creditor that
  /// knows the event's own id gets to see it in any case.
  func route(_ scene: Scene, heardBy knowing: Int? = nil) -> Route? {
    var named: Int?
    if let creditorID {
      named = scene.directory.creditor(creditorID)
      if named == nil { return .unknownCreditor(creditorID) }
    }
    if let id = name.id {
      guard let creditor = named ?? scene.directory.debt(id)?.creditor ?? knowing else { return .unknownCase(id) }
      return .to([id], creditor: creditor)
    }
    guard let number = name.invoice, let named else { return nil }
    return name.invoiced(number, at: named, scene, isHeard: named == knowing)
  }
}
