// Where on a line an error is, by what its message says.

import LuaRuntime
import Testing

@Suite struct ErrorPointerTests {
  @Test(
    "What a message is about, where it stands once on the line",
    arguments: [
      ("return ctx.balanse > 1", "ctx has no field 'balanse', did you mean 'balance'?", "12 7"),
      ("return ctx.balanse or ctx.balanse", "ctx has no field 'balanse'", "-"),
      ("return a.amount * 2", "attempt to index a nil value (local 'a')", "8 1"),
      ("minimum = sek '1,000.00'", "'1,000.00' is no amount; write it as \"1000.00\"", "15 10"),
      ("return a + 5", "cannot add money and a whole number", "10 1"),
      ("return a + b + c", "cannot add money and a whole number", "-"),
      ("return a - -b", "cannot subtract SEK and EUR", "-"),
      ("if a >= b then", "cannot compare SEK and EUR", "6 2"),
      ("if a == b then", "attempt to compare number with nil", "6 2"),
      ("return a // b", "money is not divided, because nobody would get the rest", "10 1"),
      ("return a .. b", "cannot join a table to a text", "10 1"),
      ("return a * 1.5", "money is multiplied by whole numbers, not by a float", "10 1"),
      ("return -- a + b", "cannot add money and a whole number", "-"),
      ("return f(1)", "something else", "-"),
      ("local é = x 'y' + 5", "'y' is no amount", "13 3"),
    ])
  func subject(line: String, message: String, expected: String) {
    let map = LuaSourceMap(Array(("-- first\n" + line + "\n-- last").utf8))
    let spot = map.subject(of: message, onLine: 2)
    #expect(spot.map { "\($0.column) \($0.length)" } ?? "-" == expected)
    #expect(map.subject(of: message, onLine: 9) == nil)
  }

  @Test(
    "The name of a function",
    arguments: [
      ("local function tiered(ctx)", "tiered"), ("function M.a.b:c(d)", "M.a.b:c"), ("x = function() end", "x"),
      ("return function() end", "-"), ("a = function() b = function() end end", "-"), ("return 1", "-"),
      ("f(function() end)", "-"),
    ])
  func name(line: String, expected: String) {
    let map = LuaSourceMap(Array(line.utf8))
    #expect(map.functionName(onLine: 1) ?? "-" == expected)
  }
}
