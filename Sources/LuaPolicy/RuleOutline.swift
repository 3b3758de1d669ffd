// What there is in a rule script to be reached, of one that nothing reaches.

public import Coverage
import LuaRuntime

extension RuleFolder {
  /// What can be reached of a script, and the comparisons in it, without running it; nil where there is no text of it.
  public func outline(of script: String) -> (outline: ScriptOutline, boundaries: [Boundary])? {
    guard case .script(let text) = source(script) else { return nil }
    let probed = LuaProbedScript(text.bytes, path: shownPath(script))
    return (probed.outline, probed.boundaries)
  }
}
