// Reads the tables of a policy into terms, and collects every mistake in them.

import Diagnostics
import Ledger
import LuaRuntime
import Receivables

/// What a policy's tables say: for every account, for some accounts, and what is wrong.
struct TermsReader {
  /// The rules for accounts that have none of their own.
  private(set) var base = AccountRules()
  /// The rules of accounts that have their own, by id.
  private(set) var accounts: [String: AccountRules] = [:]
  /// The parameters, as the script gives them.
  private(set) var parameters: [LuaEntry] = []
  /// Every mistake.
  private(set) var diagnostics: [Diagnostic] = []
  private let places: PlaceFinder

  private static let known = ["params", "respite", "payout", "accounts"]
  private static let later = [
    "allocation", "owners", "overpayment", "flow", "costs", "interest", "commission", "chargeback",
  ]

  /// Reads the tables of a policy.
  init(_ entries: [LuaEntry], places: PlaceFinder) {
    self.places = places
    var rules = AccountRules()
    apply(entries, to: &rules, under: [])
    base = rules
    guard let entry = entries.first(where: { $0.key == "accounts" }) else { return }
    for account in table(entry, ["accounts"]) {
      var rules = base
      let path = ["accounts", account.key]
      apply(table(account, path), to: &rules, under: path)
      accounts[account.key] = rules
    }
  }

  private mutating func apply(_ entries: [LuaEntry], to rules: inout AccountRules, under path: [String]) {
    for entry in entries {
      let here = path + [entry.key]
      switch entry.key {
      case "respite": for rule in table(entry, here) { respite(rule, here + [rule.key], &rules) }
      case "payout": for rule in table(entry, here) { payout(rule, here + [rule.key], &rules) }
      case "params" where path.isEmpty: params(entry)
      case "accounts" where path.isEmpty: break
      case _ where TermsReader.later.contains(entry.key): unsupported(entry, here)
      default:
        unknown(entry, here, among: path.isEmpty ? TermsReader.known + TermsReader.later : ["respite", "payout"])
      }
    }
  }

  private mutating func respite(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    switch entry.key {
    case "max_days": rule(.maxDays, entry, path, &rules, \.respite.maxDays, RuleValue.days)
    case "max_total_days": limit(.maxTotalDays, entry, path, &rules, \.respite.maxTotalDays)
    case "max_per_case": limit(.maxPerCase, entry, path, &rules, \.respite.maxPerCase)
    case "max_per_customer": limit(.maxPerCustomer, entry, path, &rules, \.respite.maxPerCustomer)
    default: unknown(entry, path, among: ["max_days", "max_total_days", "max_per_case", "max_per_customer"])
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
    case "settlement_days": settlement(entry, path, &rules)
    case "reserve": unsupported(entry, path)
    default: unknown(entry, path, among: TermsReader.payoutKeys)
    }
  }

  private static let payoutKeys = [
    "frequency", "minimum", "retain", "max_hold_days", "roll", "calendar", "cutoff", "lag", "settlement_days",
    "reserve", "require_bank_account",
  ]

  private mutating func settlement(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    for method in table(entry, path) {
      let here = path + [method.key]
      guard let known = PaymentMethod(rawValue: method.key) else {
        unknown(method, here, among: PaymentMethod.allCases.map(\.rawValue))
        continue
      }
      do {
        rules.terms.payout.settlementDays[known] = try RuleValue.wholeNumber(method.value, in: 0...366)
      } catch {
        mismatch(error, method, here)
      }
    }
  }

  // A rule that may be a function.
  private mutating func rule<Value>(
    _ key: RuleKey, _ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules,
    _ target: WritableKeyPath<PolicyTerms, Rule<Value>>, _ read: (LuaValue) throws(RuleMismatch) -> Value
  ) {
    if case .function(let function) = entry.value {
      rules.terms[keyPath: target] = .asked
      rules.note(key, RulePlace(path: path, call: entry.origin, function: function.place), function)
      return
    }
    do {
      rules.terms[keyPath: target] = .constant(try read(entry.value))
      rules.note(key, RulePlace(path: path, call: entry.origin, function: nil), nil)
    } catch {
      mismatch(error, entry, path, orFunction: true)
    }
  }

  private mutating func limit(
    _ key: RuleKey, _ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules,
    _ target: WritableKeyPath<PolicyTerms, Rule<Int?>>
  ) {
    rule(key, entry, path, &rules, target) { (value) throws(RuleMismatch) -> Int? in try RuleValue.days(value) }
  }

  // A rule that is not asked.
  private mutating func constant<Value>(
    _ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules,
    _ target: WritableKeyPath<PolicyTerms, Value>, _ read: (LuaValue) throws(RuleMismatch) -> Value
  ) {
    do {
      rules.terms[keyPath: target] = try read(entry.value)
    } catch {
      mismatch(error, entry, path)
    }
  }

  private mutating func params(_ entry: LuaEntry) {
    for parameter in table(entry, ["params"]) {
      switch parameter.value {
      case .money, .integer, .percent, .text, .boolean: parameters.append(parameter)
      default:
        let mismatch = RuleMismatch(
          expected: "money, a whole number, a percentage, a text, true or false",
          given: RuleValue.describe(parameter.value))
        self.mismatch(mismatch, parameter, ["params", parameter.key])
      }
    }
  }

  private mutating func table(_ entry: LuaEntry, _ path: [String]) -> [LuaEntry] {
    guard case .table(let entries) = entry.value else {
      let mismatch = RuleMismatch(
        expected: "a table of keys", given: RuleValue.describe(entry.value), help: "write it as { ... }")
      self.mismatch(mismatch, entry, path)
      return []
    }
    return entries
  }

  private mutating func mismatch(
    _ mismatch: RuleMismatch, _ entry: LuaEntry, _ path: [String], orFunction: Bool = false
  ) {
    let expected = mismatch.expected + (orFunction && mismatch.path.isEmpty ? ", or a function" : "")
    diagnose(
      mismatch.code, "'\(path.joined(separator: "."))' must be \(expected), not \(mismatch.given)", entry,
      path + mismatch.path, help: mismatch.help)
  }

  private mutating func unknown(_ entry: LuaEntry, _ path: [String], among known: [String]) {
    guard !entry.key.isEmpty else {
      diagnose("unknown_key", "a value here has no name", entry, path, help: "write it as name = value")
      return
    }
    diagnose("unknown_key", "unknown key '\(entry.key)'", entry, path, help: suggestion(for: entry.key, among: known))
  }

  private mutating func unsupported(_ entry: LuaEntry, _ path: [String]) {
    let key = path.first == "accounts" ? path.dropFirst(2).joined(separator: ".") : path.joined(separator: ".")
    diagnose("rule_key_unsupported", "'\(key)' is not supported by this version yet", entry, path)
  }

  private mutating func diagnose(
    _ code: String, _ message: String, _ entry: LuaEntry, _ path: [String], help: String? = nil
  ) {
    let place = RulePlace(path: path, call: entry.origin, function: nil)
    diagnostics.append(Diagnostic(code, message, at: places.source(place), help: help))
  }
}
