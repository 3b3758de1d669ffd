// The fields of a case, which `cases` and the verb `case` share (S7.1).

import Ledger
import Receivables
import Simulation

struct CaseFields {
  static let table = KeyTable(keys, named: "case")

  static let keys = [
    Key("creditor", .id, required: true, "Who the debt is owed to."),
    Key("account", .id, "The account of the creditor that its money goes to. Default: the first."),
    Key("customer", .id, alsoCalled: ["debtor"], "Who owes it. Default: a customer of its own."),
    Key(
      "capital", .amount(.notNegative), required: true, alsoCalled: ["amount"],
      "What is owed, without costs and interest."),
    Key("costs", .amount(.notNegative), "Costs that are owed already. Default: 0."),
    Key("interest", .amount(.notNegative), "Interest that is owed already. Default: 0."),
    Key("due", .date, "When it is to be paid. Default: 30 days after registration."),
    Key("registered", .time, "When the agency gets it. Default: the first day, or that of the entry."),
    Key("first_action", .choice(firstActions.map(\.name)), "Where its collection begins. Default: invoice."),
    Key("invoice_number", .id, "The creditor's number for it, by which payments may name it."),
    Key("reference_number", .id, "The agency's number for it."),
    Key("currency", .currency, "The currency of its amounts. Default: the creditor's."),
  ]

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
    guard let id, let creditor = creditorID.flatMap({ scene.directory.creditor($0) }) else { return }
    directory.add(
      Directory.Case(
        id: id, creditor: creditor, currency: capital(creditor, scene)?.currency ?? currency(creditor, scene),
        mark: idMark, isRefused: account(creditor, scene) == nil),
      invoice: invoice)
  }

  /// The registration at a creditor of the scenario; nil where something is missing, the creditor included. An account
  /// that the creditor does not have is nil in it.
  func registration(_ creditor: Int?, at registered: Instant?, _ scene: Scene) -> CaseRegistration? {
    let customer = customer(scene)
    let firstAction = fields["first_action"]?.choice("first action of a case", CaseFields.firstActions)
    let due = fields["due"]?.date()
    let reference = fields["reference_number"]?.id()
    let capital = capital(creditor, scene)
    let currency = capital?.currency ?? currency(creditor, scene)
    let debt = Components(
      costs: part("costs", currency, "the costs of a case are"),
      interest: part("interest", currency, "the interest of a case is"), capital: capital?.minorUnits ?? 0)
    guard let id, let creditor, capital != nil, isWithinBounds(debt) else { return nil }
    let names = scene.names(of: creditor)
    var digest = ContentDigest()
    digest.combine(text: invoice)
    digest.combine(text: reference)
    return CaseRegistration(
      caseIndex: names.cases.intern(id), account: account(creditor, scene),
      customer: names.customer(customer, ofCase: id), currency: currency, debt: debt, due: due,
      registeredAt: registered, firstAction: firstAction ?? .invoice, textDigest: digest.value)
  }

  private func customer(_ scene: Scene) -> String? {
    guard let field = fields["customer"], let id = field.id() else { return nil }
    scene.check(customer: id, field)
    return id
  }

  private func account(_ creditor: Int, _ scene: Scene) -> Int? {
    accountID.map { scene.account($0, of: creditor) } ?? 0
  }

  private func currency(_ creditor: Int?, _ scene: Scene) -> Currency {
    fields["currency"]?.currency() ?? creditor.map(scene.currency) ?? .sek
  }

  private func capital(_ creditor: Int?, _ scene: Scene) -> Money? {
    let stated = fields["currency"].map { $0.currency() }
    // Against a currency that is none, nothing can be held.
    if case .some(nil) = stated { return nil }
    guard let field = fields.required("capital"),
      let capital = field.amount(stated: stated ?? nil, fallback: creditor.map(scene.currency) ?? .sek),
      !field.isNegative(capital, "the capital of a case is")
    else { return nil }
    return capital
  }

  private func part(_ key: String, _ currency: Currency, _ what: String) -> Int64 {
    guard let field = fields[key], let amount = field.amount(in: currency, of: "the case"),
      !field.isNegative(amount, what)
    else { return 0 }
    return amount.minorUnits
  }

  private func isWithinBounds(_ debt: Components) -> Bool {
    let (opening, first) = debt.costs.addingReportingOverflow(debt.interest)
    let (_, second) = opening.addingReportingOverflow(debt.capital)
    guard first || second else { return true }
    fields["capital"]?.report("amount_too_large", "costs, interest and capital are too large an amount together")
    return false
  }
}

extension ContentDigest {
  /// Mixes in a text that may be absent.
  mutating func combine(text: String?) {
    combine(Int64(text == nil ? 0 : 1))
    combine(Array((text ?? "").utf8))
  }
}
