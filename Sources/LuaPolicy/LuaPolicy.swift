// A rule script as a policy of the domain: constants are terms, functions are asked, and every answer is checked before
// anyone acts on it. It never falls back to a default in silence (S13.2).

public import Diagnostics
public import Ledger
import LuaRuntime
public import Receivables

/// A policy that a rule script returned. It lives on the thread of the loader that made it.
public final class LuaPolicy: PayoutPolicy {
  /// The script's path within the rules folder.
  public let name: String
  /// The script and then every module that it requires, with their texts, in the order in which they were first used; for a
  /// fingerprint. A script that is required too comes twice.
  public var sources: [(path: String, bytes: [UInt8])] { scripts.map { ($0.path, $0.text.bytes) } }

  /// What is wrong with the parameters that were given and that the script does not have, by their names.
  public let unknownParameters: [String: Diagnostic]

  private let lua: LuaInterpreter
  private let money: MoneyAnswers
  private let places: PlaceFinder
  private let scripts: [ScriptSource]
  private let script: ReadScript
  private let policy: LuaPolicyReference
  private let parameters: LuaParametersReference
  private let hasAccounts: Bool
  // What the functions for accounts without rules of their own are asked by, by the rule's slot: at hand, because of the
  // rules of many creditors nothing is in the cache.
  private let functions: [LuaFunctionReference?]
  private var origins: [OriginKey: RuleOrigin?] = [:]
  private var printed: [String] = []

  private struct OriginKey: Hashable {
    var key: RuleKey
    var account: ByteText
  }

  init(
    name: String, sources: [ScriptSource], script: ReadScript, lua: LuaInterpreter, money: MoneyAnswers,
    places: PlaceFinder, policy: LuaPolicyReference, parameters: LuaParametersReference,
    unknownParameters: [String: Diagnostic], printed: [String]
  ) {
    self.name = name
    scripts = sources
    self.script = script
    self.lua = lua
    self.money = money
    self.places = places
    self.policy = policy
    self.parameters = parameters
    hasAccounts = !script.accounts.isEmpty
    functions = script.base.rules.functions.map { $0.map { policy.reference(to: $0) } }
    self.unknownParameters = unknownParameters
    self.printed = printed
  }

  deinit {
    lua.release(parameters)
    lua.release(policy)
  }

  /// What holds for an account: its own rules where it has some, and else those of the policy, key by key.
  public func terms(account: String) -> PolicyTerms { read(account).rules.terms }

  /// Where the rule for `key` stands; nil where it is the default.
  public func origin(of key: RuleKey, account: String) -> RuleOrigin? {
    let own = OriginKey(key: key, account: ByteText(account))
    if let known = origins[own] { return known }
    let origin = read(account).rules.place(key).flatMap { places.origin(script.place($0, in: name)) }
    origins[own] = .some(origin)
    return origin
  }

  /// The accounts that have rules of their own, in order, and where.
  public var accountPlaces: [(account: String, place: SourcePlace?)] {
    script.accountPlaces.sorted { $0.key < $1.key }.map { account, place in
      (account.text, places.source(script.place(place, in: name)))
    }
  }

  /// The answer to a question whose rule is a whole number of days or times, nil for no limit.
  public func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    let key = question.key
    if let function = function(question) {
      return try ask(function, question) { value throws(RuleMismatch) in
        if case .none = value, key != .maxDays { return nil }
        return try RuleValue.wholeNumber(value)
      }
    }
    let terms = read(question.account).rules.terms
    let rule: Rule<Int?> =
      switch key {
      case .maxTotalDays: terms.respite.maxTotalDays
      case .maxPerCase: terms.respite.maxPerCase
      case .maxPerCustomer: terms.respite.maxPerCustomer
      case .maxHoldDays: terms.payout.maxHoldDays
      case .maxDays:
        if case .constant(let days) = terms.respite.maxDays { .constant(days) } else { .asked }
      default: .asked
      }
    return try constant(rule, key)
  }

  /// The answer to a question whose rule is an amount of money.
  public func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    if let function = function(question) {
      return try ask(function, question) { value throws(RuleMismatch) in try RuleValue.amounts(value) }
    }
    let terms = read(question.account).rules.terms
    let rule: Rule<AmountsByCurrency> =
      switch question.key {
      case .minimum: terms.payout.minimum
      case .retain: terms.payout.retain
      case .chargebackFee: terms.collection.chargeback.fee
      default: .asked
      }
    return try constant(rule, question.key)
  }

  /// The answer to a question whose rule is a percentage.
  public func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    if let function = function(question) {
      return try ask(function, question) { value throws(RuleMismatch) in try RuleValue.share(value) }
    }
    return try constant(read(question.account).rules.terms.collection.commission.percent, question.key)
  }

  /// The answer to a question for the payout frequency.
  public func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    if let function = function(question) {
      return try ask(function, question) { value throws(RuleMismatch) in try RuleValue.frequency(value) }
    }
    return try constant(read(question.account).rules.terms.payout.frequency, .frequency)
  }

  /// Whether the script, or one that it requires, may ask what debtors' money did.
  public var looksBack: Bool { scripts.contains { places.mayLookBack($0.text) } }

  /// What the rules printed since this was last asked, a line each.
  public func takeOutput() -> [String] {
    defer { printed = [] }
    return printed
  }

  private func read(_ account: String) -> ReadRules {
    script.accounts.isEmpty ? script.base : script.accounts[ByteText(account)] ?? script.base
  }

  private func constant<Value>(_ rule: Rule<Value>, _ key: RuleKey) throws(PolicyFailure) -> RuleAnswer<Value> {
    guard case .constant(let value) = rule else {
      preconditionFailure("'\(key.rawValue)' is not a rule of the kind that was asked for")
    }
    return RuleAnswer(value)
  }

  // What the function of a rule is asked by; nil where it is a constant.
  private func function(_ question: borrowing RuleQuestion) -> LuaFunctionReference? {
    guard hasAccounts else { return functions[question.key.slot] }
    return read(question.account).function(question.key).map { policy.reference(to: $0) }
  }

  // Where the function is defined, for messages.
  private func place(_ question: borrowing RuleQuestion) -> LuaPlace {
    guard let function = read(question.account).function(question.key) else {
      preconditionFailure("'\(question.key.rawValue)' has a function that is asked")
    }
    return script.place(function.place, in: name)
  }

  private func ask<Value>(
    _ function: LuaFunctionReference, _ question: borrowing RuleQuestion,
    _ check: (LuaValue) throws(RuleMismatch) -> Value
  ) throws(PolicyFailure) -> RuleAnswer<Value> {
    QuestionFacts.fill(lua.facts, with: question)
    money.begin(question)
    defer { money.end() }
    let answer: LuaAnswer
    do {
      answer = try lua.ask(function, of: policy, parameters: parameters, in: place(question).script)
    } catch {
      keepOutput()
      throw RuleFailures(places: places).raised(error, place(question), question.key)
    }
    keepOutput()
    let value: Value
    do throws(RuleMismatch) { value = try check(answer.value) } catch {
      throw RuleFailures(places: places).nonsense(error, result: 0, place(question), question.key)
    }
    switch answer.reason {
    case .none: return RuleAnswer(value)
    case .text(let reason): return RuleAnswer(value, reason: reason)
    case let other:
      let mismatch = RuleMismatch(expected: "a text as its reason", given: RuleValue.describe(other))
      throw RuleFailures(places: places).nonsense(mismatch, result: 1, place(question), question.key)
    }
  }

  private func keepOutput() {
    let lines = lua.takeOutput()
    if !lines.isEmpty { printed += lines }
  }
}
