// What is told of a rule that failed or answered nonsense: what, where on its line, and what to do.

import LuaRuntime
import Receivables

/// Makes failures of what went wrong when a function was asked.
struct RuleFailures {
  let places: PlaceFinder

  /// The failure of a function that raised an error or exceeded a limit.
  func raised(_ error: LuaError, _ function: LuaPlace, _ key: RuleKey) -> PolicyFailure {
    let place = error.place ?? function
    return PolicyFailure(
      error.kind == .limit ? .limit : .failed, "'\(key.rawValue)' failed: \(error.message)",
      origin: RuleOrigin(script: place.script, line: place.line),
      columns: error.kind == .limit ? nil : places.subject(of: error.message, at: place)?.columns,
      help: error.kind == .limit ? nil : places.help(for: error.message, at: place),
      trace: places.calls(error.trace, by: (key.rawValue, function)))
  }

  /// The failure of a function whose answer the rule does not take; `result` is which of its results that is, from 0.
  func nonsense(_ mismatch: RuleMismatch, result: Int, _ function: LuaPlace, _ key: RuleKey) -> PolicyFailure {
    let answer = places.answer(of: function, key, result: result)
    let sentence =
      mismatch.hole.map {
        "'\(TableReader.text(of: [key.rawValue] + mismatch.path + ["[\($0)]"]))' of the answer is nil"
      }
      ?? "'\(key.rawValue)' must answer \(mismatch.expected), not \(mismatch.given)"
    return PolicyFailure(
      .failed, sentence, origin: RuleOrigin(script: function.script, line: answer?.line ?? function.line),
      columns: answer?.columns, help: mismatch.help)
  }
}

extension LuaSourceMap.Spot {
  /// The columns, from 1.
  var columns: Range<Int> { column..<column + length }
}
