// An interpreter over scripts that a test writes out.

import LuaRuntime

/// Kronor and euro with two decimals, yen with none, dinar with three.
let testCurrencies: [UInt32] = ["SEK", "EUR", "USD", "NOK", "DKK", "GBP", "JPY", "KWD"].map { code in
  let exponent: UInt32 = code == "JPY" ? 0 : code == "KWD" ? 3 : 2
  return code.utf8.reduce(0) { $0 << 8 | UInt32($1) } | exponent << 24
}

/// An interpreter that finds these scripts by their names.
func interpreter(_ scripts: [String: String], limits: LuaLimits = LuaLimits()) -> LuaInterpreter {
  let made = LuaInterpreter(limits: limits, currencies: testCurrencies) { path in
    guard let text = scripts[path] else { return .missing("there is no script '\(path)'") }
    return text.utf8.count > limits.source ? .tooLarge : .script(ScriptText(Array(text.utf8)))
  }
  guard let made else { preconditionFailure("there is memory for an interpreter") }
  return made
}

/// What a script returns, as text made by the script's own `tostring`; or the kind of error and its sentence.
func outcome(of body: String, modules: [String: String] = [:], limits: LuaLimits = LuaLimits()) -> String {
  let lua = interpreter(modules.merging(["main.lua": body]) { $1 }, limits: limits)
  do {
    switch try lua.load("main.lua") {
    case .policy: return "policy"
    case .other(.text(let text)): return text
    case .other(let value): return "\(value)"
    }
  } catch {
    let line = error.place.map { "\($0.script):\($0.line): " } ?? ""
    return "\(error.kind): \(line)\(error.message)"
  }
}

/// What an expression's value looks like to a script, or the sentence of its error.
func value(of expression: String) -> String {
  outcome(of: "local ok, result = pcall(function() return \(expression) end) return tostring(result)")
    .replacing("main.lua:1: ", with: "")
}

extension String {
  /// The text with every occurrence of another replaced.
  func replacing(_ other: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(other) {
        result += new
        rest = rest.dropFirst(other.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
