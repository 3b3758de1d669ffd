// Calls that nest too deep are over a limit, whatever they nest in, and no script can catch that.

import LuaRuntime
import Testing

@Suite struct DepthTests {
  @Test(
    "Recursion ends as a limit, at its line",
    arguments: [
      "local function f(n) return 1 + f(n + 1) end return f(1)",
      "local t = setmetatable({}, { __index = function(t, k) return t[k] end }) return t.x",
      "local t = setmetatable({}, { __newindex = function(t, k, v) t[k] = v end }) t.x = 1",
      "local t t = setmetatable({}, { __add = function(a, b) return a + b end }) return t + t",
      "local t t = setmetatable({}, { __lt = function(a, b) return a < b end }) return t < t",
      "local t t = setmetatable({}, { __concat = function(a, b) return a .. b end }) return t .. t",
      "local t t = setmetatable({}, { __call = function(self) return self() + 1 end }) return t()",
      "local t t = setmetatable({}, { __tostring = function(t) return tostring(t) end }) return tostring(t)",
      "local function f() return (select(2, pcall(f))) end return f()",
      "local function f(a, b) table.sort({ 2, 1 }, f) return a < b end return f(1, 2)",
      "local t t = setmetatable({}, { __index = function(t, k) return ('x'):format(t[k]) end }) return t.x",
    ])
  func recursion(body: String) {
    let expected = "limit: main.lua:1: the rule's calls are nested too deep"
    #expect(outcome(of: body) == expected)
    #expect(outcome(of: "pcall(function() \(body) end)") == expected)
    #expect(outcome(of: "while true do pcall(pcall, function() \(body) end) end") == expected)
  }

  @Test(
    "What a script says of itself is no limit",
    arguments: [
      ("error('C stack overflow')", "failed: main.lua:1: C stack overflow"),
      ("error('C stack overflow', 0)", "failed: main.lua:1: C stack overflow"),
      ("assert(false, 'C stack overflow')", "failed: main.lua:1: C stack overflow"),
      ("return tostring(pcall(error, 'C stack overflow'))", "false"),
      ("return tostring(pcall(assert, false, 'C stack overflow'))", "false"),
    ])
  func raised(body: String, expected: String) { #expect(outcome(of: body) == expected) }

  @Test func `how deep calls can be nested does not depend on what ran before`() throws {
    let limits = LuaLimits()
    // Garbage between two depths, so that the stack would shrink in between.
    func deepest(after depths: [Int]) throws -> Int {
      var (well, tooDeep) = (0, 5000)
      while tooDeep - well > 1 {
        let depth = (well + tooDeep) / 2
        var scripts: [String: String] = [:]
        for (index, depth) in (depths + [depth]).enumerated() {
          scripts["\(index).lua"] = """
            local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end
            local depth = f(\(depth))
            for i = 1, 4000 do local garbage = { i, {} } end
            return depth
            """
        }
        let lua = interpreter(scripts, limits: limits)
        for index in depths.indices { _ = try? lua.load("\(index).lua") }
        if (try? lua.load("\(depths.count).lua")) == nil { tooDeep = depth } else { well = depth }
      }
      return well
    }
    let alone = try deepest(after: [])
    #expect(alone > 1000)
    for before in [[10], [300], [450], [600], [900, 20], [1200, 500]] { #expect(try deepest(after: before) == alone) }
  }

  @Test func `a hundred calls of metamethods are not too deep`() {
    let body = """
      local t = setmetatable({}, { __index = function(t, k) return k == 0 and "deep" or t[k - 1] end })
      return t[100]
      """
    #expect(outcome(of: body) == "deep")
  }

  @Test func `a module that is nested too deep to be compiled is an error of its text`() {
    let module = "return\n" + String(repeating: "(", count: 5000)
    #expect(outcome(of: "return require 'm'", modules: ["m.lua": module]).hasPrefix("syntax: m.lua:2: "))
    #expect(outcome(of: "return tostring(pcall(require, 'm'))", modules: ["m.lua": module]) == "false")
  }
}
