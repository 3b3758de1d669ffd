// What `creditor_payment`, `crediting` and `cancellation` have: one case, and but for the last an amount (S8.6, S8.7).

import Ledger
import Receivables
import Simulation

struct CaseActionFields {
  static let withAmount = table([
    Key("amount", .amount(.positive), required: true, "How much. Without a code, in the currency of the case."),
    Key("currency", .currency, "The currency of the amount. Default: that of the case."),
  ])
  static let withoutAmount = table([])

  private let verb: String
  private let id: String?
  private let idMark: SourceMark
  private let target: CaseTarget
  // What the amount is that of, for sentences; nil where there is none.
  private let what: String?
  private let fields: Fields

  /// Reads what stands under the verb; `what` is what its amount is that of, where it has one.
  init?(_ field: Field, verb: String, amountOf what: String?) {
    let table = what == nil ? CaseActionFields.withoutAmount : CaseActionFields.withAmount
    guard let fields = field.fields(table) else { return nil }
    self.verb = verb
    self.what = what
    self.fields = fields
    id = fields["id"]?.id()
    idMark = fields["id"]?.mark ?? fields.mark
    target = CaseTarget(fields)
    if what != nil { _ = fields.required("amount") }
  }

  private static func table(_ amount: [Key]) -> KeyTable {
    let effective = Key("effective", .time, "When it counts from, where that is earlier than when it is recorded.")
    return KeyTable(
      [Key("id", .id, "Its id. Default: # and the number of the entry.")] + CaseTarget.keys + amount
        + [effective, Key("reference", .text, "A text of the sender's.")],
      CaseTarget.conditions + [.oneOf([["case"], ["invoice_number"]])])
  }

  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {
    guard round == .others, let id, case .to(_, let creditor) = target.route(scene) else { return }
    directory.add(verb, id, Directory.Event(creditor: creditor, mark: idMark))
  }

  func creditor(_ scene: Scene) -> Int? { target.route(scene)?.creditor }

  func resolve(
    _ entry: EntryContext, _ intern: (CreditorNames, String) -> CaseActionIndex, _ action: (CaseAction) -> Action
  ) -> ResolvedEntry? {
    let scene = entry.scene
    let effective = fields["effective"].flatMap { entry.instant($0) }
    var digest = ContentDigest()
    digest.combine(text: fields["reference"]?.text())
    let id = id ?? "#\(entry.place)"
    let route = target.route(scene, heardBy: scene.directory.event(verb, id)?.creditor)
    let amount = what.map { fields.positiveAmount(of: $0, fallback: fallback(route, scene)) }
    if case .some(nil) = amount { return nil }
    guard let route else { return nil }
    if case .nowhere(let code, let message, _) = route {
      return .content(.unroutable(code, verb: verb, event: id, message: message))
    }
    guard let creditor = route.creditor, let caseID = route.cases.first ?? nil else { return nil }
    let names = scene.names(of: creditor)
    return .event(
      action(
        CaseAction(
          action: intern(names, id), caseIndex: names.cases.intern(caseID), amount: amount??.minorUnits ?? 0,
          currency: amount??.currency, effective: effective, textDigest: digest.value)),
      creditor: creditor)
  }

  /// The currency of an amount that says none: the case's, or else the creditor's.
  private func fallback(_ route: Route?, _ scene: Scene) -> Currency {
    guard let creditor = route?.creditor else { return .sek }
    let debt = (route?.cases.first ?? nil).flatMap { scene.currency(ofCase: $0, at: creditor) }
    return debt ?? scene.currency(of: creditor)
  }
}
