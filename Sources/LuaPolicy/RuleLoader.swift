// From a rule script to a policy: load it, read its tables, apply parameters, and report every mistake at once.

public import Coverage
public import Diagnostics
import Ledger
import LuaRuntime

/// Loads the rule scripts of a folder with one interpreter. It belongs to the thread that uses it.
public final class RuleLoader {
  private let folder: RuleFolder
  private let lua: LuaInterpreter
  private let places: PlaceFinder
  // By the text of the script itself: the modules that it requires are the same wherever it is.
  private var scripts = ScriptCache<ScriptText, Known>()
  private let money = MoneyAnswers()

  private struct Known {
    let script: ReadScript
    // Nil where not every script of the text need come to the same.
    let policy: LuaKnownPolicy?
  }

  /// The version of Lua that scripts run under: `5.4.4`.
  public static var luaVersion: String { LuaInterpreter.version }

  /// A loader for a folder; where it watches, it notes what of the scripts runs. Nil where the machine has no memory for an
  /// interpreter.
  public init?(folder: RuleFolder, watches: Bool = false) {
    let currencies = Currency.all.map(\.packed)
    let lua = LuaInterpreter(limits: folder.limits.lua, currencies: currencies) { folder.source($0) }
    guard let lua else { return nil }
    let isWatching = !watches || lua.watch(limits: folder.limits.lua, currencies: currencies) { folder.source($0) }
    guard isWatching else { return nil }
    self.folder = folder
    self.lua = lua
    places = PlaceFinder(folder)
    QuestionFacts.define(in: lua)
    lua.answerCalls(by: money)
  }

  /// The policy of a script for a creditor, with some parameters given by a user.
  ///
  /// Throws every mistake that is known. A script that is not there (`rule_not_found`), cannot be used
  /// (`rule_not_readable`), does not parse, or has unknown keys or constants of the wrong type is invalid input; one that
  /// raises has failed; one over a limit has exceeded it. A parameter that its text does not fit (`bad_parameter`) is told
  /// where its value was given. One that the script does not have (`unknown_parameter`) is kept in the policy, for another
  /// of the creditor's scripts may have it.
  public func load(
    script: String, creditor: String, parameters: [String: GivenParameter] = [:]
  ) throws(Diagnostics) -> LuaPolicy {
    if let mistake = folder.mistake(in: script, of: creditor) { throw Diagnostics([mistake]) }
    let known = folder.content(script).flatMap { scripts[$0] }
    let (loaded, printed) = try run(script, known?.policy)
    guard case .policy(let policy) = loaded else {
      throw Diagnostics([notPolicy(script, loaded)])
    }
    var problems: [Diagnostic] = []
    let sources = sources
    let read = policy.isKnown ? known?.script : nil
    let said = read ?? take(script, policy, sources, &problems)
    var unknown: [String: Diagnostic] = [:]
    let replaced = replacements(parameters, said.parameters, script, creditor, &problems, &unknown)
    guard problems.isEmpty else {
      lua.release(policy)
      throw Diagnostics(RuleLoader.ordered(problems))
    }
    guard let frozen = lua.makeParameters(of: policy, replacing: replaced) else {
      lua.release(policy)
      let place = SourcePlace(file: folder.shownPath(script))
      throw Diagnostics([
        Diagnostic("rule_limit", "there is no memory for the parameters", at: place, category: .ruleLimit)
      ])
    }
    return LuaPolicy(
      name: script, sources: sources, script: said, lua: lua, money: money, places: places, policy: policy,
      parameters: frozen, unknownParameters: unknown, printed: printed)
  }

  /// What of the scripts ran so far, where that is noted.
  public var coverage: RuleCoverage {
    var coverage = lua.coverage(folder.shownPath)
    coverage.folders = [folder.path]
    return coverage
  }

  // What the policy that was loaded last says. It is read twice at most for all creditors whose script has the same text.
  private func take(
    _ script: String, _ policy: LuaPolicyReference, _ sources: [ScriptSource], _ problems: inout [Diagnostic]
  ) -> ReadScript {
    let entries = lua.loadedEntries
    let reader = TermsReader(entries, places: places)
    problems += reader.diagnostics
    let read = ReadScript(script, reader)
    guard reader.diagnostics.isEmpty, let text = folder.content(script) else { return read }
    // One that its own text required has places in another script of that text.
    guard !sources.dropFirst().contains(where: { $0.text == text }) else { return read }
    // What was known and did not hold is left as it is.
    guard scripts[text] == nil else { return read }
    scripts.keep(Known(script: read, policy: LuaKnownPolicy(policy, entries)), for: text)
    return read
  }

  /// What is wrong with a script, whoever uses it, and what is advised: beside mistakes only what would fail too. A module,
  /// which returns no policy, is well where it loads.
  func check(_ script: String) -> [Diagnostic] {
    lua.keepBases()
    let adviser = ScriptAdviser(lua, places)
    do {
      guard case .policy(let policy) = try run(script).loaded else {
        return RuleLoader.ordered(adviser.advice(on: script, nil))
      }
      defer { lua.release(policy) }
      let entries = lua.loadedEntries
      let rules = TermsReader(entries, places: places)
      let advice = adviser.advice(on: script, (entries, policy, rules))
      return RuleLoader.ordered(rules.diagnostics + (rules.diagnostics.isEmpty ? advice : advice.ofFailures))
    } catch {
      guard error.list.allSatisfy({ $0.category == .ruleFailed }) else { return error.list }
      let advice = adviser.advice(on: script, nil).ofFailures
      return RuleLoader.ordered(error.list + advice.apart(from: error.list))
    }
  }

  private func run(
    _ script: String, _ known: LuaKnownPolicy? = nil
  ) throws(Diagnostics) -> (loaded: LuaLoaded, printed: [String]) {
    do {
      let loaded = try lua.load(script, known: known)
      return (loaded, lua.takeOutput())
    } catch {
      _ = lua.takeOutput()
      throw Diagnostics([diagnostic(error, script)])
    }
  }

  // What the policy that was loaded last was loaded from, in the order of `loadedScripts`.
  private var sources: [ScriptSource] {
    lua.loadedScripts.compactMap { path in folder.content(path).map { ScriptSource(path: path, text: $0) } }
  }

  private func diagnostic(_ error: LuaError, _ script: String) -> Diagnostic {
    let place = error.place ?? LuaPlace(script: script, line: 0)
    let notes = places.calls(error.trace)
    switch error.kind {
    case .syntax:
      return Diagnostic(
        "syntax_error", error.message, at: places.syntax(place, message: error.message),
        help: ErrorHelp.help(for: error.message))
    case .failed:
      return Diagnostic(
        "rule_raised", error.message, at: places.source(place, about: error.message),
        help: places.help(for: error.message, at: place), notes: notes, category: .ruleFailed)
    case .limit:
      return Diagnostic("rule_limit", error.message, at: places.source(place), notes: notes, category: .ruleLimit)
    }
  }

  private func notPolicy(_ script: String, _ loaded: LuaLoaded) -> Diagnostic {
    var given = "nothing"
    if case .other(let value) = loaded, value != .none { given = RuleValue.describe(value) }
    return Diagnostic(
      "not_a_policy", "the script returns \(given), not a policy", at: SourcePlace(file: folder.shownPath(script)),
      help: "end it with return policy { ... }")
  }

  private func replacements(
    _ given: [String: GivenParameter], _ known: [LuaEntry], _ script: String, _ creditor: String,
    _ problems: inout [Diagnostic], _ unknown: inout [String: Diagnostic]
  ) -> [(name: String, value: LuaValue)] {
    var replaced: [(name: String, value: LuaValue)] = []
    for (name, parameter) in given.sorted(by: { $0.key < $1.key }) {
      guard let entry = known.first(where: { ByteText($0.key) == ByteText(name) }) else {
        unknown[name] = parameter.diagnostic(
          "unknown_parameter",
          "cannot set '\(name)' of creditor '\(creditor)' to '\(parameter.text)': '\(script)' has no such parameter",
          help: known.isEmpty ? "the script has none" : suggestion(for: name, among: known.map(\.key)))
        continue
      }
      do {
        replaced.append((name, try ParameterText.parse(parameter.text, like: entry.value)))
      } catch {
        problems.append(
          parameter.diagnostic(
            "bad_parameter",
            "the parameter '\(name)' of creditor '\(creditor)' must be \(error.expected), not \(error.given)"))
      }
    }
    return replaced
  }

  private static func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.sorted { left, right in
      let (first, second) = (left.place, right.place)
      return (first?.file ?? "", first?.line ?? 0, first?.column ?? 0, left.code, left.message)
        < (second?.file ?? "", second?.line ?? 0, second?.column ?? 0, right.code, right.message)
    }
  }
}
