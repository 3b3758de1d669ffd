// A script that keeps every `ctx` that it is given: it is bounded as whatever else it keeps, and no call of it can end the host.

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
    // Each further one is made all the same, and whatever the rule then does is too much.
    for _ in 0..<10 { #expect(failure(of: keeper) == ending) }
    #expect(lua.memoryInUse < 4 * limits.memory)
    #expect(try neighbour.ask().value == .integer(7))
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
