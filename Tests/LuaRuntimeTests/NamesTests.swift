import LuaRuntime
import Testing

/// The interpreter tells which names scripts can use.
@Suite struct NamesTests {
  @Test func `globals, what is in tables, and facts, in order`() {
    let lua = interpreter([:])
    lua.define(object: 0, path: "ctx", fields: ["today": 0, "case": 1])
    lua.define(object: 1, path: "ctx.case", fields: ["id": 2])
    let names = lua.names
    #expect(names == names.sorted())
    for name in ["sek", "policy", "weekly", "require", "string", "string.sub", "math.pi", "ctx.today", "ctx.case.id"] {
      #expect(names.contains(name), "\(name)")
    }
    for name in ["os", "io", "load", "debug", "string.dump", "string.gsub", "ctx.balance"] {
      #expect(!names.contains(name), "\(name)")
    }
  }
}
