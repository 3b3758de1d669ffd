// Where a payment goes: to one case, or by its lines to several of one creditor or to none (S8.2).

import Ledger
import Simulation

enum PaymentDestination {
  case one(CaseTarget, rate: RateField?)
  case lines(PaymentLines, creditorID: String?, rate: RateField?)
  /// It cannot be read, which was reported.
  case unusable

  static let keys =
    CaseTarget.keys + [
      Key("lines", PaymentLines.form, "How much of it goes to which case, where it is not all for one."),
      Key("fx_rate", .rate, "What a unit of its currency is worth in the case's."),
    ]
  static let conditions =
    CaseTarget.conditions + [
      .oneOf([["case"], ["invoice_number"], ["lines"]]), .notBoth("case", "lines"), .notBoth("invoice_number", "lines"),
    ]

  init(_ fields: Fields) {
    let rate = fields["fx_rate"].map { RateField($0) }
    guard let field = fields["lines"] else {
      self = .one(CaseTarget(fields, alternative: ", or give 'lines'"), rate: rate)
      return
    }
    for key in CaseName.keys.map(\.name) {
      guard let other = fields[key] else { continue }
      other.findings.report(
        "conflicting_keys", "\(fields.what) has both '\(key)' and 'lines'", at: other.keyMark,
        help: "leave one of them out, or say it in the lines")
    }
    let creditorID = fields["creditor"]?.id()
    guard let lines = PaymentLines(field) else {
      self = .unusable
      return
    }
    if lines.needsCreditor {
      _ = fields.required("creditor", help: "say whose it is, for no line names a case by its id")
    }
    self = .lines(lines, creditorID: creditorID, rate: rate)
  }

  /// The route in a scene; nil where the payment does not say, or what it says is a mistake of the file. A creditor that
  /// knows the payment's id gets to see it in any case.
  func route(_ scene: Scene, heardBy knowing: Int? = nil) -> Route? {
    switch self {
    case .one(let target, _): return target.route(scene, heardBy: knowing)
    case .lines(let lines, let creditorID, _):
      var named: Int?
      if let creditorID {
        named = scene.directory.creditor(creditorID)
        if named == nil { return .unknownCreditor(creditorID) }
      }
      guard let creditor = named ?? lines.creditor(scene) ?? knowing else {
        return lines.unknownCase(scene).map { .unknownCase($0) }
      }
      return lines.route(scene, creditor: creditor, isHeard: creditor == knowing)
    case .unusable: return nil
    }
  }

  /// What the payment is for, of `amount` where that could be read; nil where that cannot be said.
  func target(_ route: Route?, amount: Money?, fallback: Currency, _ scene: Scene) -> PaymentTarget? {
    switch self {
    case .one(_, let rate):
      guard case .to(let cases, let creditor) = route, let id = cases.first ?? nil else { return nil }
      let currency = scene.currency(ofCase: id, at: creditor)
      let index = scene.names(of: creditor).cases.intern(id)
      return .one(index, rate: amount.flatMap { rate?.between($0.currency, currency, for: [$0.minorUnits]) })
    case .lines(let lines, _, let rate):
      return .lines(lines.values(route, currency: amount?.currency ?? fallback, rate: rate, scene))
    case .unusable: return nil
    }
  }

  /// Whether a payment in `currency` has no rate for a case that it does not agree with, as far as can be seen.
  func lacksRate(_ currency: Currency, _ caseCurrencies: [Currency?]) -> Bool {
    switch self {
    case .one(_, let rate): rate == nil && caseCurrencies.contains { $0 != currency }
    case .lines(let lines, _, let rate): rate == nil && lines.lacksRate(currency, caseCurrencies)
    case .unusable: false
    }
  }
}
