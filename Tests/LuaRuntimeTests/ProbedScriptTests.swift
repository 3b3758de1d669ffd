// What of a script can be reached, and that probes change nothing of what it does.

import Coverage
import Testing

@testable import LuaRuntime

@Suite struct ProbedScriptTests {
  private func probed(_ text: String) -> LuaProbedScript { LuaProbedScript(Array(text.utf8), path: "main.lua") }

  private func written(_ text: String) -> String { String(decoding: probed(text).text, as: UTF8.self) }

  @Test(
    "Probes take the place of whole operands",
    arguments: [
      ("if a then end", "if payoutsim_judged(0,a) then end"),
      ("while a and b do end", "while payoutsim_judged(0,payoutsim_judged(1,a) and b) do end"),
      ("repeat local x until x", "repeat local x until payoutsim_judged(0,x)"),
      ("return 'a\\z\n  b' and x", "return 'a\\z\n  b' and x"),
      ("return x.y and 'a\\z\n  b'", "return payoutsim_judged(0,x.y) and 'a\\z\n  b'"),
      ("return a and b or c", "return payoutsim_judged(0,payoutsim_judged(1,a) and b) or c"),
      (
        "function f(x) return x <= 1 end", "function f(x) payoutsim_entered(0);return payoutsim_compared(1,1,x , 1) end"
      ),
      ("local f = function() end", "local f = function() payoutsim_entered(0);end"),
      ("for i = 1, 2 do break end", "for i = 1, 2 do payoutsim_entered(0);break end"),
      // What is written out is always or never met, a shift is no comparison, and outside of functions nothing is decided.
      ("while true do f() end", "while true do f() end"), ("return {} or f", "return {} or f"),
      ("return 1 << 2 == 4", "return 1 << 2 == 4"),
      ("local f = function() return 1 << 2 end", "local f = function() payoutsim_entered(0);return 1 << 2 end"),
    ])
  func text(script: String, expected: String) {
    #expect(written(script) == expected)
  }

  @Test func `lines keep their numbers, and remarks their places`() {
    let script = "local f = function(a) -- one\n\n  if a -- two\n    > 3 then return 1 end\n  return 2 -- <\nend\n"
    let text = written(script)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 7)
    #expect(text.contains("if payoutsim_judged(1,payoutsim_compared(2,2,a -- two\n    , 3)) then"))
    #expect(probed(script).outline.lines == [4, 5])
  }

  @Test(
    "Lines are those on which something is done",
    arguments: [
      ("return policy {\n  payout = {\n    lag = 1,\n  },\n}\n", [1, 2, 3]),
      ("local x = 1\n\n-- remark\nlocal function f()\n  return x\nend\nreturn f\n", [1, 5, 7]),
      (
        "local t = {\n  f = function(a)\n    if a then\n      return 1\n    else\n      return 2\n    end\n  end,\n}\n",
        [1, 3, 4, 6]
      ),
      ("return function()\n  return function(a, b)\n    return a + b\n  end\nend", [3]),
      ("", []),
    ] as [(String, [Int])])
  func lines(script: String, expected: [Int]) {
    #expect(probed(script).outline.lines == expected)
  }

  @Test func `a script that is not understood has lines, and no probes`() {
    // A tree is no deeper than a walk of it can be.
    let script = "local x = 1\nreturn x < 1\(String(repeating: " + 1", count: 500))\n"
    let probed = probed(script)
    #expect(!probed.outline.isUnderstood)
    #expect(probed.text == Array(script.utf8))
    #expect(probed.outline.lines == [1, 2])
  }

  @Test func `functions are known by their rule, by their name, or by their line`() {
    let script = """
      local function helper() end
      local other = function() end
      local t = { payout = { minimum = function() return function() end end, ["retain"] = function() end } }
      function t.set() end
      pcall(function() end)
      local t = { payout = { minimum = function() end } }
      """
    #expect(
      probed(script).outline.functions.map(\.name) == [
        "helper", "other", "payout.minimum", "function:3", "payout.retain", "t.set", "function:5", "payout.minimum:6",
      ])
  }

  @Test func `conditions and comparisons have their words and places`() {
    let script =
      "return function(ctx)\n  if ctx.a >= sek '1' and\n     ctx.b then return 1 elseif ctx.c then return 2 end\nend"
    let probed = probed(script)
    #expect(
      probed.outline.conditions.map { "\($0.line):\($0.column) \($0.text)" } == [
        "2:6 if ctx.a >= sek '1' and ctx.b", "2:6 ctx.a >= sek '1' and", "3:33 elseif ctx.c",
      ])
    #expect(probed.boundaries.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.text)" } == ["2:6 ctx.a >= sek '1'"])
  }
}
