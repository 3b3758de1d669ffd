// `lines`: how much of a payment goes to which case (S8.2).

import Ledger
import Simulation

struct PaymentLines {
  static let form = Form.list(.table(LineFields.table))

  private let field: Field
  private let lines: [LineFields]

  init?(_ field: Field) {
    guard let items = field.list(of: "line") else { return nil }
    self.field = field
    lines = items.compactMap { LineFields($0) }
  }

  /// Whether no line can say whose the payment is.
  var needsCreditor: Bool { lines.allSatisfy(\.name.needsCreditor) }

  /// The creditor of the first case that is known.
  func creditor(_ scene: Scene) -> Int? {
    lines.lazy.compactMap { $0.name.id.flatMap { scene.directory.debt($0)?.creditor } }.first
  }

  /// The id of the first case that is not known to any creditor.
  func unknownCase(_ scene: Scene) -> String? {
    lines.lazy.compactMap(\.name.id).first { scene.directory.debt($0) == nil }
  }

  /// The route to the cases of a creditor; nil where a line does not say, or what it says is a mistake of the file.
  func route(_ scene: Scene, creditor: Int, isHeard: Bool) -> Route? {
    var cases: [String?] = []
    var nowhere: Route?
    var isWhole = true
    for line in lines {
      if let id = line.name.id {
        let owner = scene.directory.debt(id)?.creditor ?? creditor
        cases.append(owner == creditor ? id : nil)
      } else if let number = line.name.invoice {
        switch line.name.invoiced(number, at: creditor, scene, isHeard: isHeard) {
        case .to(let ids, _): cases += ids
        case .nowhere(let code, let message, let creditor):
          nowhere = nowhere ?? .nowhere(code, message, creditor: creditor)
        case nil: isWhole = false
        }
      } else {
        isWhole = false
      }
    }
    guard isWhole else { return nil }
    return nowhere ?? .to(cases, creditor: creditor)
  }

  /// The lines of a payment in `currency`, nil where that is not known, with the cases of their route. Lines without a rate
  /// of their own are at `rate`, where they need one.
  func values(_ route: Route?, currency: Currency?, rate: RateField? = nil, _ scene: Scene) -> [PaymentLine] {
    let cases = route?.cases ?? []
    var isRateNeeded = false
    let values = lines.enumerated().map { index, line in
      let id = cases.indices.contains(index) ? cases[index] : nil
      var value = line.value(in: currency)
      guard let creditor = route?.creditor else { return value }
      value.caseIndex = id.map { scene.names(of: creditor).cases.intern($0) }
      guard let currency else { return value }
      let other = id.flatMap { scene.currency(ofCase: $0, at: creditor) }
      if line.rate == nil, currency != other { isRateNeeded = true }
      let given = line.rate ?? (currency == other ? nil : rate)
      value.rate = given?.between(currency, other, for: [value.amount, value.discount])
      return value
    }
    if route != nil, !isRateNeeded { rate?.reportNeedless("no line needs a rate of the payment") }
    reportOverflow(values)
    return values
  }

  /// Whether a line of a payment in `currency` has no rate for a case that it does not agree with.
  func lacksRate(_ currency: Currency, _ caseCurrencies: [Currency?]) -> Bool {
    zip(lines, caseCurrencies).contains { $0.rate == nil && $1 != currency }
  }

  private func reportOverflow(_ lines: [PaymentLine]) {
    var sum: Int64 = 0
    for part in lines.flatMap({ [$0.amount, $0.discount, $0.fee] }) {
      let (next, overflow) = sum.addingReportingOverflow(part)
      if overflow { return field.report("amount_too_large", "the lines are too large an amount together") }
      sum = next
    }
  }
}
