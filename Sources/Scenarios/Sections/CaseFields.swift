// The fields of a case, which `cases` and the verb `case` share (S7.1).

import Ledger
import Receivables
import Simulation

struct CaseFields {
  static let keys = Keys([
    "creditor", "account", "customer", "capital", "costs", "interest", "due", "registered", "first_action",
    "invoice_number", "reference_number", "currency",
  ])

  private static let firstActions: [(name: String, value: CaseState)] =
    [CaseState.invoice, .reminder, .debtCollection].map { ($0.name, $0) }

  /// The id, where it is one, and where it stands.
  let id: String?
  let idMark: SourceMark
  /// Who the debt is owed to, as it was written.
  let creditor: Field?
  let creditorID: String?
  let account: Field?
  /// When the case is registered, where that is said.
  let registered: Field?
  let accountID: String?
  private let invoice: String?
  private let fields: Fields

  init(id: String?, idMark: SourceMark, _ fields: Fields) {
    self.id = id
    self.idMark = idMark
    self.fields = fields
    creditor = fields.required("creditor")
    creditorID = creditor?.id()
    account = fields["account"]
    accountID = account?.id()
    invoice = fields["invoice_number"]?.id()
    registered = fields["registered"]
  }

  func declare(in directory: inout Directory, _ scene: Scene) {
    guard let id, let creditor = creditorID.flatMap({ scene.directory.creditors[$0] }) else { return }
    directory.add(
      Directory.Case(
        id: id, creditor: creditor,
        currency: capital(scene.currency(of: creditor))?.currency ?? currency(creditor, scene),
        mark: idMark),
      invoice: invoice)
  }

  /// The registration at a creditor of the scenario; nil where something is missing, the creditor included. An account
  /// that the creditor does not have is nil in it.
  func registration(_ creditor: Int?, _ scene: Scene) -> CaseRegistration? {
    let customer = fields["customer"]?.id()
    let firstAction = fields["first_action"]?.choice("first action of a case", CaseFields.firstActions)
    let due = fields["due"]?.date()
    let reference = fields["reference_number"]?.id()
    let capital = capital(creditor.map(scene.currency) ?? .sek)
    for key in ["costs", "interest"] { checkNone(key, capital?.currency ?? .sek) }
    guard let id, let creditor, let capital else { return nil }
    let names = scene.names(of: creditor)
    var digest = ContentDigest()
    digest.combine(text: invoice)
    digest.combine(text: reference)
    return CaseRegistration(
      caseIndex: names.cases.intern(id), account: accountID.map { scene.account($0, of: creditor) } ?? 0,
      customer: names.customer(customer, ofCase: id), currency: capital.currency,
      debt: Components(capital: capital.minorUnits), due: due,
      firstAction: firstAction ?? .invoice, textDigest: digest.value)
  }

  private func currency(_ creditor: Int, _ scene: Scene) -> Currency {
    fields["currency"]?.currency() ?? scene.currency(of: creditor)
  }

  private func capital(_ fallback: Currency) -> Money? {
    let stated = fields["currency"].map { ($0, $0.currency()) }
    // Against a currency that is none, nothing can be held.
    if let stated, stated.1 == nil { return nil }
    guard let field = fields.required("capital"), let capital = field.amount(stated: stated?.1, fallback: fallback)
    else { return nil }
    if capital.minorUnits < 0 {
      field.report("negative_amount", "the capital of a case is not negative")
      return nil
    }
    return capital
  }

  // What the engine has anyway may be said.
  private func checkNone(_ key: String, _ currency: Currency) {
    guard let field = fields[key], let amount = field.amount(stated: currency, fallback: currency) else { return }
    if amount.minorUnits != 0 {
      field.report("unsupported_key", "'\(key)' other than 0 is not supported by this version yet")
    }
  }
}

extension ContentDigest {
  /// Mixes in a text that may be absent.
  mutating func combine(text: String?) {
    combine(Int64(text == nil ? 0 : 1))
    combine(Array((text ?? "").utf8))
  }
}
