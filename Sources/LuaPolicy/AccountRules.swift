// What a policy says for one account, with the functions to ask and the places where each rule stands.

import LuaRuntime
import Receivables

/// The terms of one account and what is behind them.
struct AccountRules {
  /// The terms.
  var terms = PolicyTerms()
  /// The functions to ask, by the rule's slot.
  private var functions = [LuaFunction?](repeating: nil, count: RuleKey.allCases.count)
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
}

/// Where a rule stands: its keys, and the constructor call that they were given to.
struct RulePlace {
  /// The keys from the policy down.
  var path: [String]
  /// The constructor call.
  var call: LuaPlace?
  /// The rule's function, where it is one.
  var function: LuaPlace?
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
