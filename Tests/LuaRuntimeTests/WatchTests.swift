// What is noted of scripts that run, and that what they come to is the same as when nobody watches.

import Coverage
import Testing

@testable import LuaRuntime

@Suite struct WatchTests {
  private func watched(_ scripts: [String: String], limits: LuaLimits = LuaLimits()) throws -> LuaInterpreter {
    let lua = interpreter(scripts, limits: limits)
    let isWatched = lua.watch(limits: limits, currencies: testCurrencies) { path in
      scripts[path].map { .script(ScriptText(Array($0.utf8))) } ?? .missing("there is no script '\(path)'")
    }
    try #require(isWatched)
    lua.define(object: 0, path: "ctx", fields: ["params": 0, "x": 1, "name": 2])
    lua.facts.setParameters(0)
    return lua
  }

  private func ask(_ lua: LuaInterpreter, _ script: String, _ facts: [Int64]) throws {
    let policy = try AskedPolicy(script, lua)
    defer { policy.release() }
    for fact in facts {
      lua.facts.set(1, integer: fact)
      lua.facts.set(2, text: "n\(fact)")
      _ = try? policy.ask()
    }
  }

  private func hits(_ lua: LuaInterpreter, _ script: String) throws -> (ScriptOutline, ScriptHits) {
    try #require(lua.coverage { $0 }.orderedScripts.first { $0.outline.path == script })
  }

  @Test func `lines, functions and conditions of a rule and of its module are counted`() throws {
    let lua = try watched([
      "main.lua": """
      local other = require "other"
      return policy {
        params = { n = 1 },
        ask = function(ctx)
          if ctx.x > 3 and ctx.name ~= "n5" then
            return other(ctx.x)
          end
          return 0
        end,
      }
      """,
      "other.lua": "local function unused() return 1 end\nreturn function(x) return x * 2 end",
    ])
    try ask(lua, "main.lua", [1, 3, 4, 5])
    let (outline, main) = try hits(lua, "main.lua")
    #expect(Dictionary(uniqueKeysWithValues: zip(outline.lines, main.lines))[6] == 1)
    #expect(Dictionary(uniqueKeysWithValues: zip(outline.lines, main.lines))[8] == 3)
    #expect(main.functions == [4])
    // The whole condition, and what is on the left of `and`.
    #expect(
      main.conditions == [ScriptHits.Outcomes(met: 1, unmet: 3), ScriptHits.Outcomes(met: 2, unmet: 2)])
    #expect(
      lua.coverage { $0 }.boundaries.map { "\($0.boundary.text) \($0.sides.below) \($0.sides.at) \($0.sides.above)" }
        == ["ctx.x > 3 1 1 2"])
    let (_, other) = try hits(lua, "other.lua")
    #expect(other.functions == [0, 1])
    #expect(lua.coverage { $0 }.unobserved == [])
  }

  @Test func `a jump is reached, whatever Lua makes of it`() throws {
    let lua = try watched([
      "main.lua": """
      return policy { ask = function(ctx)
        local n = ctx.x
        while n > 0 do
          if n ~= 3 then
            n = n - 1
          else
            break
          end
        end
        goto done
        ::done::
        return n
      end }
      """
    ])
    try ask(lua, "main.lua", [5])
    let (outline, hits) = try hits(lua, "main.lua")
    #expect(zip(outline.lines, hits.lines).filter { $0.1 == 0 }.map(\.0) == [])
    #expect(outline.lines.contains(7) && outline.lines.contains(10))
  }

  @Test(
    "Sides are those of numbers, money, percentages and dates",
    arguments: [
      ("sek '1.00' < sek '1.01'", [1, 0, 0]), ("sek '1.00' >= sek '1.00'", [0, 1, 0]), ("3 ~= 2", [0, 0, 1]),
      ("date '2025-01-02' <= date '2025-01-01'", [0, 0, 1]), ("percent '1' == percent '1'", [0, 1, 0]),
      ("2.5 > 2", [0, 0, 1]), ("'a' < 'b'", []), ("sek '1.00' == eur '1.00'", []), ("0/0 < 1", []), ("nil == 1", []),
    ] as [(String, [Int])])
  func sides(comparison: String, expected: [Int]) throws {
    let lua = try watched(["main.lua": "return policy { ask = function(ctx) return \(comparison) end }"])
    try ask(lua, "main.lua", [1])
    #expect(lua.coverage { $0 }.boundaries.flatMap { [$0.sides.below, $0.sides.at, $0.sides.above] } == expected)
  }

  @Test func `a function that many policies of one script have is asked by the right name`() throws {
    // Each interpreter has its own order of keys.
    let names = (1...20).map { "k\($0)" }
    let rules = names.map { "\($0) = function(ctx) return '\($0)' end" }.joined(separator: ",\n")
    let lua = try watched(["main.lua": "return policy {\n\(rules)\n}"])
    guard case .policy(let policy) = try lua.load("main.lua") else { return }
    let entries = lua.loadedEntries
    let parameters = try #require(lua.makeParameters(of: policy, replacing: []))
    for entry in entries {
      guard case .function(let function) = entry.value else { continue }
      #expect(
        try lua.ask(policy.reference(to: function), of: policy, parameters: parameters, in: function.place.script).value
          == .text(entry.key))
    }
    #expect(lua.coverage { $0 }.unobserved == [])
    #expect(try hits(lua, "main.lua").1.functions == names.map { _ in 1 })
  }

  @Test func `a rule over its limits is watched until it ends`() throws {
    var limits = LuaLimits()
    limits.fuel = 5000
    let body = "return policy { ask = function(ctx)\nlocal n = 0\nwhile n >= 0 do\nn = n + 1\nend\nend }"
    let lua = try watched(["main.lua": body], limits: limits)
    let policy = try AskedPolicy("main.lua", lua)
    #expect(throws: LuaError.self) { _ = try policy.ask() }
    policy.release()
    let (outline, hits) = try hits(lua, "main.lua")
    #expect(hits.lines.allSatisfy { $0 > 0 }, "\(outline.lines)")
    #expect(lua.coverage { $0 }.unobserved == [])
  }

  @Test(
    "Errors are the same when they are watched",
    arguments: ["1 < {}", "nil >= 2", "sek '1.00' > eur '1.00'", "date '2025-01-01' <= 1", "{} == 1", "less < less"])
  func errors(comparison: String) throws {
    let script = """
      local less = setmetatable({}, { __lt = function() error("no") end })
      return policy { ask = function(ctx)
        local ok, why = pcall(function() return \(comparison) end)
        return why
      end }
      """
    let lua = try watched(["main.lua": script])
    try ask(lua, "main.lua", [1])
    #expect(lua.coverage { $0 }.unobserved == [])
  }

  @Test func `a script that does otherwise when it is watched is told of`() throws {
    // Metamethods within one another are counted, and a comparison that is watched takes two more of them.
    let script = """
      local left = 0
      local less = setmetatable({}, { __lt = function(a, b)
        left = left - 1
        return left == 0 or a < b
      end })
      return policy { ask = function(ctx) left = 150 return less < less end }
      """
    let lua = try watched(["main.lua": script])
    try ask(lua, "main.lua", [1])
    #expect(lua.coverage { $0 }.unobserved == ["main.lua"])
  }
}
