// What a policy says for one account, with the functions to ask and the places where each rule stands.

import Ledger
import LuaRuntime
import Receivables

/// The terms of one account and what is behind them.
struct AccountRules {
  /// The terms.
  var terms = PolicyTerms()
  /// The functions to ask, by the rule's slot.
  private(set) var functions = [LuaFunction?](repeating: nil, count: RuleKey.allCases.count)
  /// Where the rules stand, by the rule's slot.
  private var places = [RulePlace?](repeating: nil, count: RuleKey.allCases.count)

  /// The function that answers a rule.
  func function(_ key: RuleKey) -> LuaFunction? { functions[key.slot] }

  /// Where a rule stands; nil for the default.
  func place(_ key: RuleKey) -> RulePlace? { places[key.slot] }

  /// Notes where a rule stands and, if it is one, its function.
  mutating func note(_ key: RuleKey, _ place: RulePlace, _ function: LuaFunction?) {
    functions[key.slot] = function
    places[key.slot] = place
  }
}

/// The rules of one account once they are read: shared, so that asking copies nothing.
final class ReadRules {
  let rules: AccountRules

  init(_ rules: AccountRules) { self.rules = rules }

  /// The function that answers a rule.
  func function(_ key: RuleKey) -> LuaFunction? { rules.function(key) }
}

/// What a script says once it is read: shared by all creditors whose script has the same text, where it repeats.
final class ReadScript {
  let base: ReadRules
  let accounts: [ByteText: ReadRules]
  /// Where the rules of each account that has its own stand.
  let accountPlaces: [ByteText: RulePlace]
  let parameters: [LuaEntry]
  // The path of the script that was read, which is in all places.
  private let path: String

  init(_ path: String, _ reader: TermsReader) {
    self.path = path
    base = ReadRules(reader.base)
    accounts = reader.accounts.mapValues { ReadRules($0) }
    accountPlaces = reader.accountPlaces
    parameters = reader.parameters
  }

  /// A place of what was read, in the script at `script` with the same text.
  func place(_ place: LuaPlace, in script: String) -> LuaPlace {
    place.script == path ? LuaPlace(script: script, line: place.line) : place
  }

  /// The place of a rule, in the script at `script` with the same text.
  func place(_ rule: RulePlace, in script: String) -> RulePlace {
    RulePlace(
      table: rule.table, key: rule.key, call: rule.call.map { place($0, in: script) },
      function: rule.function.map { place($0, in: script) })
  }
}

/// Where a rule stands: its keys, and the constructor call that they were given to.
struct RulePlace {
  /// The keys from the policy down to the table that the rule is in, which the rules of a table share.
  var table: [String]
  /// The rule's own key.
  var key: String
  /// The constructor call.
  var call: LuaPlace?
  /// The rule's function, where it is one.
  var function: LuaPlace?

  /// The keys from the policy down.
  var path: [String] { table + [key] }
}

extension RulePlace {
  /// The place of what has these keys, of which there is at least one.
  init(path: [String], call: LuaPlace?) {
    self.init(table: path.dropLast(), key: path.last ?? "", call: call)
  }
}

extension RuleKey {
  /// The rule's place in an array by rule.
  var slot: Int {
    switch self {
    case .maxDays: 0
    case .maxTotalDays: 1
    case .maxPerCase: 2
    case .maxPerCustomer: 3
    case .frequency: 4
    case .minimum: 5
    case .retain: 6
    case .maxHoldDays: 7
    case .commissionPercent: 8
    case .chargebackFee: 9
    }
  }
}
