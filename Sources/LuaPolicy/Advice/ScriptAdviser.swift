// All advice on one script, whose interpreter has just loaded it.

import Diagnostics
import LuaRuntime
import Receivables

struct ScriptAdviser {
  private let lua: LuaInterpreter
  private let places: PlaceFinder

  init(_ lua: LuaInterpreter, _ places: PlaceFinder) {
    self.lua = lua
    self.places = places
  }

  /// Advice on a script, and on the policy that it returned, if it did.
  func advice(
    on script: String, _ loaded: (entries: [LuaEntry], policy: LuaPolicyReference, rules: TermsReader)?
  ) -> [Diagnostic] {
    guard var advice = Advice(on: script, places) else { return [] }
    let scripts = lua.loadedScripts
    advice.adviseOnScript(lua)
    guard let loaded else { return advice.diagnostics }
    adviseOnFunctions(of: loaded.policy, loaded.rules, &advice)
    advice.adviseOnParameters(loaded.entries, read: scripts, places)
    adviseOnValues(loaded.entries, of: loaded.policy, &advice)
    return advice.diagnostics
  }

  private func adviseOnFunctions(of policy: LuaPolicyReference, _ rules: TermsReader, _ advice: inout Advice) {
    guard let parameters = lua.makeParameters(of: policy, replacing: []) else { return }
    defer { lua.release(parameters) }
    for rules in [rules.base] + rules.accounts.sorted(by: { $0.key < $1.key }).map(\.value) {
      for key in RuleKey.allCases {
        guard let function = rules.function(key) else { continue }
        advice.adviseOnFunction(function, of: key, lua, parameters)
      }
    }
  }

  private func adviseOnValues(_ entries: [LuaEntry], of policy: LuaPolicyReference, _ advice: inout Advice) {
    var own = entries
    var bases: [LuaPolicyReference] = []
    while true {
      guard let base = lua.base(of: bases.last ?? policy) else {
        advice.adviseOnAccounts(own, over: [], places)
        break
      }
      bases.append(base.policy)
      advice.adviseOnAccounts(own, over: base.entries, places)
      advice.adviseOnValues(own, over: base.entries, places)
      own = base.entries
    }
    for base in bases { lua.release(base) }
  }
}
