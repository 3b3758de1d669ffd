// A second interpreter that does what a first one does, with probes in its scripts, so that one can see what of them ran.
//
// What a rule answers always comes from the first, which knows nothing of this: results, errors and limits are the same
// whether anyone watches or not. Probes take instructions and memory, so the twin may use more of both. Whether the two came
// to the same is looked at after each load and question, and where they did not, the script is told of.

import CLuaShim
import Coverage

final class LuaTwin {
  /// How much more than the first it may use.
  private static let allowance = 16

  let lua: LuaInterpreter
  private let scripts: WatchedScripts
  // What the first calls a policy or parameters, and what they are here.
  private var policies: [Int32: Policy] = [:]
  private var parameters: [Int32: LuaParametersReference] = [:]
  private var unobserved: Set<String> = []

  private struct Policy {
    var reference: LuaPolicyReference
    // The functions here, by what they are asked by in the first.
    var functions: [LuaFunctionReference: LuaFunctionReference]
  }

  /// A twin of an interpreter that was made with the same; nil where the machine has no memory for it.
  init?(limits: LuaLimits, currencies: [UInt32], read: @escaping (String) -> LuaSource) {
    let scripts = WatchedScripts(read)
    guard
      let lua = LuaInterpreter(
        limits: LuaTwin.raised(limits), currencies: currencies, read: { [scripts] in scripts.source($0) }),
      pslua_watch(lua.state)
    else { return nil }
    self.lua = lua
    self.scripts = scripts
  }

  private static func raised(_ limits: LuaLimits) -> LuaLimits {
    var raised = limits
    raised.fuel = min(limits.fuel, Int64.max / 4 / Int64(allowance)) * Int64(allowance)
    raised.memory = min(limits.memory, Int.max / 4 / allowance) * allowance
    return raised
  }

  /// Loads the script that the first has loaded, and the policy that it calls `policy`, if it is one.
  func load(_ path: String, as first: LuaInterpreter, endedAs status: Int32, policy: LuaPolicyReference?) {
    let loaded = try? lua.load(path)
    note(path, isSame: isSame(as: first, status, hasEndedWell: loaded != nil))
    guard case .policy(let own) = loaded else { return }
    guard let policy else { return lua.release(own) }
    // In the order of keys, which each interpreter has in its own.
    let pairs = zip(first.latestValue.functions, lua.latestValue.functions)
    let functions = pairs.map { (policy.reference(to: $0), own.reference(to: $1)) }
    policies[policy.number] = Policy(reference: own, functions: Dictionary(functions) { first, _ in first })
  }

  /// Makes the parameters that the first has made for a policy.
  func makeParameters(_ number: Int32, of policy: Int32, replacing replaced: [(name: String, value: LuaValue)]) {
    guard number > 0, let policy = policies[policy] else { return }
    parameters[number] = lua.makeParameters(of: policy.reference, replacing: replaced)
  }

  /// Asks what the first was asked, with its facts.
  func ask(
    _ function: LuaFunctionReference, of policy: Int32, parameters: Int32, in script: String, as first: LuaInterpreter,
    endedAs status: Int32
  ) {
    guard let policy = policies[policy], let own = policy.functions[function],
      let parameters = self.parameters[parameters], pslua_copy_facts(lua.state, first.state)
    else { return note(script, isSame: false) }
    let answer = try? lua.ask(own, of: policy.reference, parameters: parameters, in: script)
    note(script, isSame: isSame(as: first, status, hasEndedWell: answer != nil))
  }

  // Whether both ended in the same way, and where that is well, with the same values.
  private func isSame(as first: LuaInterpreter, _ status: Int32, hasEndedWell: Bool) -> Bool {
    guard hasEndedWell, Int(status) == PSLUA_OK else { return hasEndedWell == (Int(status) == PSLUA_OK) }
    return first.latestValue.withoutPositions == lua.latestValue.withoutPositions
  }

  /// Lets go of a policy of the first's.
  func release(policy number: Int32) {
    if let own = policies.removeValue(forKey: number) { lua.release(own.reference) }
  }

  /// Lets go of parameters of the first's.
  func release(parameters number: Int32) {
    if let own = parameters.removeValue(forKey: number) { lua.release(own) }
  }

  /// What of the scripts ran so far; `shown` is how reports name a script.
  func coverage(_ shown: (String) -> String) -> RuleCoverage {
    var coverage = RuleCoverage()
    coverage.unobserved = Set(unobserved.map(shown))
    for (path, script) in scripts.known {
      let name = shown(path)
      var outline = script.outline
      outline.path = name
      coverage.add(outline, hits(of: script, at: path))
      for (index, boundary) in script.boundaries.enumerated() {
        var named = boundary
        named.script = name
        let counts = pslua_probe_hits(lua.state, Int32(script.firstComparison + index)).counts
        coverage.add(
          named,
          BoundarySides(below: Int(counts.0), at: Int(counts.1), above: Int(counts.2), unordered: Int(counts.3)))
      }
    }
    return coverage
  }

  private func hits(of script: LuaProbedScript, at path: String) -> ScriptHits {
    var hits = ScriptHits(script.outline, isReached: true)
    hits.lines = script.outline.lines.map { Int(pslua_line_hits(lua.state, path, Int32($0))) }
    hits.functions = hits.functions.indices.map {
      Int(pslua_probe_hits(lua.state, Int32(script.firstProbe + $0)).counts.0)
    }
    hits.conditions = hits.conditions.indices.map {
      let counts = pslua_probe_hits(lua.state, Int32(script.firstCondition + $0)).counts
      return ScriptHits.Outcomes(met: Int(counts.0), unmet: Int(counts.1))
    }
    return hits
  }

  private func note(_ script: String, isSame: Bool) {
    if !isSame { unobserved.insert(script) }
    _ = lua.takeOutput()
  }
}

extension LuaInterpreter {
  /// The value of the last load or question.
  fileprivate var latestValue: LuaValue {
    var reader = LuaValueReader(values)
    return reader.read()
  }
}

extension LuaValue {
  /// The functions in it, in the order of its keys.
  fileprivate var functions: [LuaFunction] {
    switch self {
    case .function(let function): [function]
    case .list(let values): values.flatMap(\.functions)
    case .table(let entries), .frequency(_, let entries): entries.flatMap(\.value.functions)
    default: []
    }
  }

  /// The same in every interpreter.
  fileprivate var withoutPositions: LuaValue {
    let bare = { (entries: [LuaEntry]) in
      entries.map { LuaEntry(key: $0.key, value: $0.value.withoutPositions, origin: $0.origin) }
    }
    switch self {
    case .function(let function): return .function(LuaFunction(position: 0, place: function.place))
    case .list(let values): return .list(values.map(\.withoutPositions))
    case .table(let entries): return .table(bare(entries))
    case .frequency(let name, let entries): return .frequency(name, bare(entries))
    default: return self
    }
  }
}

/// The scripts that a twin was given, with their probes.
private final class WatchedScripts {
  private(set) var known: [String: LuaProbedScript] = [:]
  private let read: (String) -> LuaSource
  private var nextProbe = 0

  init(_ read: @escaping (String) -> LuaSource) { self.read = read }

  func source(_ path: String) -> LuaSource {
    if let script = known[path] { return .script(ScriptText(script.text)) }
    let source = read(path)
    guard case .script(let text) = source else { return source }
    let script = LuaProbedScript(text.bytes, path: path, firstProbe: nextProbe)
    known[path] = script
    nextProbe += script.probeCount
    return .script(ScriptText(script.text))
  }
}
