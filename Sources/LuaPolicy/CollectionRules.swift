// The rules for debts and for the money that settles them, as a policy's tables give them (S6.9, S7, S8, S9).

import Ledger
import LuaRuntime
import Receivables

extension TermsReader {
  /// The order in which money settles the components of a debt: a list of all three (S8.3).
  mutating func allocation(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    let what = "costs, interest and capital"
    let places = tables.list(entry, in: path, of: what, form: "{ \"costs\", \"interest\", \"capital\" }")
    let here = path + [entry.key]
    let order = places.compactMap { tables.value($0, in: here, RuleValue.component) }
    guard !places.isEmpty, order.count == places.count else { return }
    if let allocation = AllocationOrder(order) {
      rules.terms.collection.allocation = allocation
      return
    }
    let given =
      order.enumerated().first { order[..<$0.offset].contains($0.element) }.map { "'\($0.element.name)' twice" }
    let missing = DebtComponent.allCases.filter { !order.contains($0) }.map { "'\($0.name)'" }
    tables.mismatch(
      RuleMismatch(
        expected: "a list of \(what), each once",
        given: "one " + (given.map { "with \($0)" } ?? "without \(missing.joined(separator: " and "))"),
        code: "out_of_range"), entry, in: path)
  }

  /// Whose a component is (S8.4).
  mutating func owner(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    guard let component = DebtComponent.allCases.first(where: { $0.name == entry.key }) else { return }
    if let owner = tables.value(entry, in: path, RuleValue.owner) { rules.terms.collection.owners[component] = owner }
  }

  /// What entering a state costs (S7.3).
  mutating func cost(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    guard let state = RuleValue.costStates.first(where: { $0.name == entry.key }) else { return }
    if let amounts = tables.value(entry, in: path, RuleValue.amounts) { rules.terms.collection.costs[state] = amounts }
  }

  /// What the agency takes of a payment (S8.4).
  mutating func commission(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    switch entry.key {
    case "percent": rule(.commissionPercent, entry, path, &rules, \.collection.commission.percent, RuleValue.share)
    case "vat": constant(entry, path, &rules, \.collection.commission.vat, RuleValue.share)
    case "refundable": constant(entry, path, &rules, \.collection.commission.isRefundable, RuleValue.truth)
    default: break
    }
  }

  /// What a chargeback costs the creditor (S9.3, S9.4).
  mutating func chargeback(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    switch entry.key {
    case "fee": rule(.chargebackFee, entry, path, &rules, \.collection.chargeback.fee, RuleValue.amounts)
    case "refund_fee_on_win":
      constant(entry, path, &rules, \.collection.chargeback.refundsFeeOnWin, RuleValue.truth)
    default: break
    }
  }

  /// What is held back of each payment: a percentage and days, of which an account may give one and inherit the other
  /// (S6.9).
  mutating func reserve(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    let form = "{ percent = percent \"10\", days = 90 }"
    let keys = RuleTable.reserve.names
    guard let given = tables.record(entry, in: path, of: .reserve, what: "a table of keys", form: form) else { return }
    let inherited = rules.terms.payout.reserve
    let missing = inherited == nil ? keys.filter { given[$0] == nil } : []
    if !missing.isEmpty { tables.missing(missing, of: "a reserve", entry, in: path, help: "write it as \(form)") }
    // A reserve that lacks something is noted too: what an account inherits of it is not missing once more.
    var reserve = inherited ?? ReserveTerms(percent: Percent(millionths: 0), days: 0)
    let here = path + [entry.key]
    if let entry = given["percent"], let percent = tables.value(entry, in: here, RuleValue.share) {
      reserve.percent = percent
    }
    if let entry = given["days"], let days = tables.value(entry, in: here, RuleValue.daysOfTerm) {
      reserve.days = days
    }
    rules.terms.payout.reserve = reserve
  }
}

extension RuleValue {
  /// The states that may cost something to enter: no case enters `initializing`, for none begins there, and a closed one
  /// has no more costs.
  static let costStates = CaseState.allCases.filter { $0 != .initializing && $0 != .closed }
}
