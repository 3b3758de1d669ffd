// How much fuel a script takes: the same in every interpreter, whatever that has done before, and more with large tables.

import LuaRuntime
import Testing

@Suite struct FuelTests {
  /// The least fuel with which a script loads, in an interpreter of its own that has loaded the scripts of `before`.
  private func fuel(
    of body: String, named name: String = "0.lua", after before: [String] = [], times: Int = 1,
    known: LuaKnownPolicy? = nil
  ) -> Int64 {
    var (tooLittle, enough): (Int64, Int64) = (0, 1 << 21)
    while enough - tooLittle > 1 {
      var limits = LuaLimits()
      limits.fuel = (tooLittle + enough) / 2
      var scripts = [name: body]
      for (index, script) in before.enumerated() { scripts["\(index + 1).lua"] = script }
      let lua = interpreter(scripts, limits: limits)
      for index in before.indices { _ = try? lua.load("\(index + 1).lua") }
      for _ in 1..<times { _ = try? lua.load(name) }
      if (try? lua.load(name, known: known)) == nil { tooLittle = limits.fuel } else { enough = limits.fuel }
    }
    return enough
  }

  @Test(arguments: ["0.lua", String(repeating: "long/", count: 30) + "0.lua"])
  func `the count of steps is the same whether a script was compiled before, or forgotten since`(name: String) {
    let body = "return { 1, 2, 3 }"
    let alone = fuel(of: body, named: name)
    for times in 2...4 { #expect(fuel(of: body, named: name, times: times) == alone) }
    for times in 1...3 {
      #expect(fuel(of: body, named: name, after: Array(repeating: body, count: times)) == alone)
    }
    let many = (0..<ScriptCache<String, Int>.most).map { "return \($0)" }
    for others in [many, Array(many.dropLast()), many + many, [body, body] + many + many] {
      #expect(fuel(of: body, named: name, after: others) == alone)
    }
  }

  @Test(arguments: ["0.lua", String(repeating: "long/", count: 30) + "0.lua"])
  func `the count of steps is the same whether it is known what a script comes to`(name: String) throws {
    let body = """
      local list = {}
      for i = 1, 40 do list[i] = string.rep("x", 8000) end
      return policy { payout = { minimum = function() end, list = list } }
      """
    let first = interpreter(["first.lua": body])
    guard case .policy(let policy) = try first.load("first.lua") else { return }
    let known = try #require(LuaKnownPolicy(policy, first.loadedEntries))
    #expect(fuel(of: body, named: name, known: known) == fuel(of: body, named: name))
    guard case .policy(let second) = try first.load("first.lua", known: known) else { return }
    #expect(second.isKnown)
  }

  @Test func `a policy that cannot be taken apart to its end leaves nothing behind`() throws {
    var limits = LuaLimits()
    limits.fuel = 40_000
    let body = """
      local list, text = {}, string.rep("x", 1000)
      for i = 1, 1000 do list[i] = function() return list end end
      for i = 1001, 3000 do list[i] = text end
      return policy { list = list }
      """
    let lua = interpreter(["main.lua": body], limits: limits)
    for _ in 0..<200 { #expect(throws: LuaError.self) { try lua.load("main.lua") } }
    // The functions of each would take more than 100 kB.
    #expect(lua.memoryInUse < 2 << 20)
  }

  @Test func `the count of steps is the same whatever was loaded before`() {
    let body = "local t = {} for i = 1, 200 do t['k' .. i] = {i} end for k, v in pairs(t) do sek(v[1]) end"
    let alone = fuel(of: body)
    #expect(alone > 2_000)
    #expect(fuel(of: body, after: [body]) == alone)
    #expect(fuel(of: body, after: ["local t = {} for i = 1, 9000 do t[i] = i end", "while true do end"]) == alone)
  }

  @Test(
    "Each instruction counts more once a table has many keys or a text is long",
    arguments: [
      ("local t = {} for i = 1, 30000 do t[i] = i end", 1), ("local t = {} for i = 1, 256 do t['k' .. i] = i end", 1),
      ("local t = {} for i = 1, 257 do t['k' .. i] = i end", 2),
      ("local t = {} for i = 1, 1025 do t['k' .. i] = i end", 8), ("local s = string.rep('x', 1024)", 1),
      ("local s = string.rep('x', 1025)", 2), ("local s = string.rep('x', 8000)", 8),
      ("local s = '\(String(repeating: "x", count: 2000))'", 2),
    ] as [(String, Int64)])
  func weight(make: String, expected: Int64) {
    let more = fuel(of: make + " for i = 1, 100000 do end") - fuel(of: make)
    #expect(more == expected * 100_000)
  }
}
