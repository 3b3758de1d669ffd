// A script that keeps every `ctx` that it is given: each counts for it as whatever else it keeps.

import LuaRuntime
import Testing

@Suite struct KeptFactsTests {
  @Test func `who keeps each ctx comes to the limit of memory, and nobody else does`() throws {
    var limits = LuaLimits()
    limits.memory = 1 << 20
    let lua = interpreter(
      [
        "keeper.lua": "local kept = {} return policy { ask = function(ctx) kept[#kept + 1] = ctx return #kept end }",
        "neighbour.lua": "return policy { ask = function() return 7 end }",
      ], limits: limits)
    lua.define(object: 0, path: "ctx", fields: [:])
    let (keeper, neighbour) = (try AskedPolicy("keeper.lua", lua), try AskedPolicy("neighbour.lua", lua))
    var asked: Int64 = 0
    var ending = ""
    while ending.isEmpty, asked < 100_000 {
      asked += 1
      ending = failure(of: keeper) ?? ""
    }
    #expect(ending == "the rule used more memory than it may")
    // Of a ctx, some eighty bytes count for whoever keeps it.
    #expect(asked > 5000)
    // Nor is there room for another one afterwards.
    for _ in 0..<10 { #expect(failure(of: keeper) == ending) }
    #expect(lua.memoryInUse < 4 * limits.memory)
    #expect(try neighbour.ask().value == .integer(7))
  }

  @Test func `where each ctx has its place already, the ctx itself comes to the limit`() throws {
    var limits = LuaLimits()
    (limits.memory, limits.fuel) = (1 << 20, 10_000_000)
    let lua = interpreter(
      [
        "keeper.lua": """
        local kept, count = {}, 0
        for i = 1, 32768 do kept[i] = false end
        return policy { ask = function(ctx) count = count + 1 kept[count] = ctx return count end }
        """
      ], limits: limits)
    lua.define(object: 0, path: "ctx", fields: [:])
    let keeper = try AskedPolicy("keeper.lua", lua)
    var asked = 0
    while failure(of: keeper) == nil, asked < 32768 { asked += 1 }
    #expect(5000..<20_000 ~= asked)
    #expect(failure(of: keeper) == "the rule used more memory than it may")
  }

  private func failure(of policy: AskedPolicy) -> String? {
    do throws(LuaError) {
      _ = try policy.ask()
      return nil
    } catch {
      return error.message
    }
  }
}
