// What a policy says for one account, with the functions to ask and the places where each rule stands.

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

  /// The same rules with their places renamed.
  func renamed(_ rename: (LuaPlace) -> LuaPlace) -> AccountRules {
    var renamed = self
    for slot in places.indices {
      renamed.functions[slot] = functions[slot]?.renamed(rename)
      renamed.places[slot] = places[slot]?.renamed(rename)
    }
    return renamed
  }
}

/// The rules of one account once they are read: shared, so that asking copies nothing.
final class ReadRules {
  let rules: AccountRules

  init(_ rules: AccountRules) { self.rules = rules }

  /// The function that answers a rule.
  func function(_ key: RuleKey) -> LuaFunction? { rules.function(key) }
}

/// What a script says once it is read, and which scripts it was read from: shared by all creditors that use it.
final class ReadScript {
  /// The script's path within the rules folder.
  let name: String
  let base: ReadRules
  let accounts: [String: ReadRules]
  /// Where the rules of each account that has its own stand.
  let accountPlaces: [String: RulePlace]
  let parameters: [LuaEntry]
  let sources: [(path: String, text: ScriptText)]
  /// Tells it from what a script with the same text might say another time.
  let digest: UInt64

  init(_ name: String, _ reader: TermsReader, sources: [(path: String, text: ScriptText)], digest: UInt64) {
    self.name = name
    base = ReadRules(reader.base)
    accounts = reader.accounts.mapValues { ReadRules($0) }
    accountPlaces = reader.accountPlaces
    parameters = reader.parameters
    self.sources = sources
    self.digest = digest
  }

  /// What a script says that comes to the same values as another one with the same text.
  init(_ name: String, like other: ReadScript, sources: [(path: String, text: ScriptText)]) {
    func rename(_ place: LuaPlace) -> LuaPlace {
      place.script == other.name ? LuaPlace(script: name, line: place.line) : place
    }
    self.name = name
    base = ReadRules(other.base.rules.renamed(rename))
    accounts = other.accounts.mapValues { ReadRules($0.rules.renamed(rename)) }
    accountPlaces = other.accountPlaces.mapValues { $0.renamed(rename) }
    parameters = other.parameters
    self.sources = sources
    digest = other.digest
  }
}

/// Where a rule stands: its keys, and the constructor call that they were given to.
struct RulePlace {
  /// The keys from the policy down.
  var path: [String]
  /// The constructor call.
  var call: LuaPlace?
  /// The rule's function, where it is one.
  var function: LuaPlace?

  /// The same place of another script with the same text.
  func renamed(_ rename: (LuaPlace) -> LuaPlace) -> RulePlace {
    RulePlace(path: path, call: call.map(rename), function: function.map(rename))
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
