// A script with probes written into it: it does the same on the same lines, and tells what it comes by.
//
// `if a > b then` becomes `if payoutsim_judged(1,payoutsim_compared(2,2,a , b)) then`. Calls take the place of whole
// operands, so that precedence and the order of evaluation stay what they are, and no line end is added.

import CLuaShim
public import Coverage

/// A script, what of it can be reached, and its text with probes.
public struct LuaProbedScript: Sendable {
  /// What can be reached.
  public private(set) var outline: ScriptOutline
  /// The comparisons in its functions.
  public private(set) var boundaries: [Boundary] = []
  /// Its text with probes; as it is where it is not understood.
  let text: [UInt8]
  /// The number of its first probe: functions have the first, then conditions, then comparisons.
  let firstProbe: Int

  /// The script that reports call `path`, with probes from a number on.
  public init(_ bytes: [UInt8], path: String, firstProbe: Int = 0) {
    self.firstProbe = firstProbe
    outline = ScriptOutline(path: path, text: bytes)
    guard let syntax = LuaSyntax(bytes) else {
      outline.isUnderstood = bytes.isEmpty
      outline.lines = LuaScriptLines.find(bytes, nil, functions: [])
      text = bytes
      return
    }
    let parts = LuaScriptParts(syntax, path: path)
    outline.lines = LuaScriptLines.find(bytes, syntax, functions: parts.functions.map(\.node))
    let probed = LuaProbedScript.probed(syntax, parts, firstProbe)
    guard LuaScriptLines.compiles(probed) else {
      outline.isUnderstood = false
      text = bytes
      return
    }
    text = probed
    outline.functions = parts.functions.map(\.outline)
    outline.conditions = parts.conditions.map(\.outline)
    boundaries = parts.comparisons.map(\.boundary)
  }

  /// The number of the first condition's probe.
  var firstCondition: Int { firstProbe + outline.functions.count }
  /// The number of the first comparison's probe.
  var firstComparison: Int { firstCondition + outline.conditions.count }
  /// How many probes it has; the last is one that nobody looks at.
  var probeCount: Int { firstComparison + boundaries.count + 1 - firstProbe }

  private static func probed(_ syntax: LuaSyntax, _ parts: LuaScriptParts, _ firstProbe: Int) -> [UInt8] {
    var edits = LuaEdits()
    var probe = firstProbe
    for (_, function) in parts.functions {
      let first = function.children.first?.tokens.lowerBound ?? function.tokens.upperBound
      edits.before[first, default: ""] += "\(PSLUA_ENTERED)(\(probe));"
      probe += 1
    }
    // Where a condition is itself a comparison, the comparison is the inner one.
    for (_, condition) in parts.conditions {
      edits.before[condition.tokens.lowerBound, default: ""] += "\(PSLUA_JUDGED)(\(probe),"
      edits.after[condition.tokens.upperBound, default: ""] += ")"
      probe += 1
    }
    for (boundary, comparison) in parts.comparisons {
      let which = LuaComparison.allCases.firstIndex { $0.rawValue == boundary.comparison } ?? 0
      edits.before[comparison.tokens.lowerBound, default: ""] += "\(PSLUA_COMPARED)(\(probe),\(which),"
      edits.instead[comparison.token] = ","
      edits.after[comparison.tokens.upperBound, default: ""] += ")"
      probe += 1
    }
    // Lua leaves out a jump to a jump, and with it the line that it is on.
    for jump in parts.jumps { edits.before[jump.tokens.lowerBound, default: ""] += "\(PSLUA_ENTERED)(\(probe));" }
    return syntax.edited(edits)
  }
}

/// What is written before, after and instead of tokens.
struct LuaEdits {
  var before: [Int: String] = [:]
  var after: [Int: String] = [:]
  var instead: [Int: String] = [:]
}
