// The calls that led to an error, in the words of who wrote the rules.

import LuaRuntime

extension PlaceFinder {
  /// Who called the function in which an error arose, who called that one, and so on, a sentence each.
  ///
  /// `rule` is the function of a rule that was asked, and its key. It is told of even where it is no longer running, for Lua
  /// forgets a function that ends with `return other(...)`.
  func calls(_ trace: [LuaFrame], by rule: (key: String, function: LuaPlace)? = nil) -> [String] {
    var sentences: [String] = []
    for frame in trace.dropFirst() {
      let sentence = "called by \(name(of: frame, rule)) at \(frame.place.script):\(frame.place.line)"
      // A function that calls itself is told of once.
      if sentences.last != sentence { sentences.append(sentence) }
    }
    if let rule, !trace.contains(where: { isRule($0, rule.function) }), !trace.isEmpty {
      sentences.append("called by '\(rule.key)' at \(rule.function.script):\(rule.function.line)")
    }
    return sentences
  }

  private func isRule(_ frame: LuaFrame, _ rule: LuaPlace) -> Bool {
    frame.place.script == rule.script && frame.beginsAt == rule.line
  }

  private func name(of frame: LuaFrame, _ rule: (key: String, function: LuaPlace)?) -> String {
    if let rule, isRule(frame, rule.function) { return "'\(rule.key)'" }
    guard frame.beginsAt > 0 else { return "the script" }
    let name = functionName(LuaPlace(script: frame.place.script, line: frame.beginsAt))
    return name.map { "'\($0)'" } ?? "a function"
  }
}
