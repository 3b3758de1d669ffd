// Reads the tables of a policy into terms.

import Diagnostics
import Ledger
import LuaRuntime
import Receivables

/// What a policy's tables say: for every account, for some accounts, and what is wrong.
struct TermsReader {
  /// The rules for accounts that have none of their own.
  private(set) var base = AccountRules()
  /// The rules of accounts that have their own, by id.
  private(set) var accounts: [ByteText: AccountRules] = [:]
  /// Where the rules of each of those accounts stand.
  private(set) var accountPlaces: [ByteText: RulePlace] = [:]
  /// The parameters, as the script gives them.
  private(set) var parameters: [LuaEntry] = []
  /// The reader of what is inside a table, which knows every mistake.
  var tables: TableReader

  /// Every mistake.
  var diagnostics: [Diagnostic] { tables.diagnostics }

  /// Reads the tables of a policy.
  init(_ entries: [LuaEntry], places: PlaceFinder) {
    tables = TableReader(places: places)
    var rules = AccountRules()
    apply(entries, to: &rules, under: [])
    base = rules
    guard let entry = entries.first(where: { $0.key == "accounts" }) else { return }
    for account in tables.table(entry, in: []) {
      var rules = base
      let path = ["accounts", account.key]
      apply(tables.table(account, in: ["accounts"], keys: RuleTable.account.names), to: &rules, under: path)
      accounts[ByteText(account.key)] = rules
      accountPlaces[ByteText(account.key)] = RulePlace(
        table: ["accounts"], key: account.key, call: account.origin, function: nil)
    }
  }

  private mutating func apply(_ entries: [LuaEntry], to rules: inout AccountRules, under path: [String]) {
    // What makes a policy is there once, for all accounts.
    let known: RuleTable = path.isEmpty ? .policy : .account
    for entry in tables.known(entries, among: known.names, in: { path }) {
      let here = path + [entry.key]
      switch entry.key {
      case "respite": for rule in tables.table(entry, in: path, of: .respite) { respite(rule, here, &rules) }
      case "payout": for rule in tables.table(entry, in: path, of: .payout) { payout(rule, here, &rules) }
      case "allocation": allocation(entry, path, &rules)
      case "owners":
        for component in tables.table(entry, in: path, of: .owners) { owner(component, here, &rules) }
      case "overpayment": constant(entry, path, &rules, \.collection.overpayment, RuleValue.overpayment)
      case "flow": flow(entry, path, &rules)
      case "costs": for state in tables.table(entry, in: path, of: .costs) { cost(state, here, &rules) }
      case "interest": for rule in tables.table(entry, in: path, of: .interest) { interest(rule, here, &rules) }
      case "commission":
        for rule in tables.table(entry, in: path, of: .commission) { commission(rule, here, &rules) }
      case "chargeback":
        for rule in tables.table(entry, in: path, of: .chargeback) { chargeback(rule, here, &rules) }
      case "params": params(entry)
      // `accounts` is read when all else is known.
      default: break
      }
    }
  }

  private mutating func respite(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    switch entry.key {
    case "max_days": rule(.maxDays, entry, path, &rules, \.respite.maxDays, RuleValue.days)
    case "max_total_days": limit(.maxTotalDays, entry, path, &rules, \.respite.maxTotalDays)
    case "max_per_case": limit(.maxPerCase, entry, path, &rules, \.respite.maxPerCase)
    case "max_per_customer": limit(.maxPerCustomer, entry, path, &rules, \.respite.maxPerCustomer)
    default: break
    }
  }

  private mutating func payout(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    switch entry.key {
    case "frequency":
      rule(.frequency, entry, path, &rules, \.payout.frequency, RuleValue.frequency)
    case "minimum": rule(.minimum, entry, path, &rules, \.payout.minimum, RuleValue.amounts)
    case "retain": rule(.retain, entry, path, &rules, \.payout.retain, RuleValue.amounts)
    case "max_hold_days": limit(.maxHoldDays, entry, path, &rules, \.payout.maxHoldDays)
    case "roll":
      constant(entry, path, &rules, \.payout.roll, RuleValue.roll)
    case "calendar":
      constant(entry, path, &rules, \.payout.calendar, RuleValue.calendar)
    case "cutoff": constant(entry, path, &rules, \.payout.cutoff, RuleValue.time)
    case "lag": constant(entry, path, &rules, \.payout.lag, RuleValue.lag)
    case "require_bank_account":
      constant(entry, path, &rules, \.payout.requireBankAccount, RuleValue.truth)
    case "settlement_days":
      let here = path + [entry.key]
      for method in tables.table(entry, in: path, of: .settlementDays) { settlement(method, here, &rules) }
    case "reserve": reserve(entry, path, &rules)
    default: break
    }
  }

  private mutating func settlement(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    guard let method = PaymentMethod(rawValue: entry.key) else { return }
    let days = tables.value(entry, in: path) { (value) throws(RuleMismatch) -> Int in
      try RuleValue.wholeNumber(value, in: 0...366)
    }
    if let days { rules.terms.payout.settlementDays[method] = days }
  }

  /// Reads a rule that may be a function.
  mutating func rule<Value>(
    _ key: RuleKey, _ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules,
    _ target: WritableKeyPath<PolicyTerms, Rule<Value>>, _ read: (LuaValue) throws(RuleMismatch) -> Value
  ) {
    if case .function(let function) = entry.value {
      rules.terms[keyPath: target] = .asked
      rules.note(key, RulePlace(table: path, key: entry.key, call: entry.origin, function: function.place), function)
    } else if let value = tables.value(entry, in: path, or: "a function", read) {
      rules.terms[keyPath: target] = .constant(value)
      rules.note(key, RulePlace(table: path, key: entry.key, call: entry.origin, function: nil), nil)
    }
  }

  private mutating func limit(
    _ key: RuleKey, _ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules,
    _ target: WritableKeyPath<PolicyTerms, Rule<Int?>>
  ) {
    rule(key, entry, path, &rules, target) { (value) throws(RuleMismatch) -> Int? in try RuleValue.days(value) }
  }

  /// Reads a rule that is not asked.
  mutating func constant<Value>(
    _ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules,
    _ target: WritableKeyPath<PolicyTerms, Value>, _ read: (LuaValue) throws(RuleMismatch) -> Value
  ) {
    if let value = tables.value(entry, in: path, read) { rules.terms[keyPath: target] = value }
  }

  private mutating func params(_ entry: LuaEntry) {
    for parameter in tables.table(entry, in: []) {
      switch parameter.value {
      case .money, .integer, .percent, .text, .boolean: parameters.append(parameter)
      default:
        let mismatch = RuleMismatch(
          expected: "money, a whole number, a percentage, a text, true or false",
          given: RuleValue.describe(parameter.value))
        tables.mismatch(mismatch, parameter, in: ["params"])
      }
    }
  }
}
