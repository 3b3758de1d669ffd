import LuaRuntime
import Testing

@Suite struct ScriptCacheTests {
  @Test func `what is made of something is kept from when it comes a second time`() {
    var cache = ScriptCache<String, Int>()
    var made = 0
    func make() -> Int {
      made += 1
      return made
    }
    cache.keep(make(), for: "a")
    #expect(cache["a"] == nil)
    #expect(made == 0, "nothing is made to be forgotten")
    cache.keep(make(), for: "a")
    #expect(cache["a"] == 1)
    cache.keep(make(), for: "b")
    #expect(cache["a"] == 1)
    #expect(cache["b"] == nil)
  }

  @Test func `where there are too many, all are forgotten`() {
    var cache = ScriptCache<Int, Int>()
    for number in 0..<ScriptCache<Int, Int>.most {
      cache.keep(number, for: number)
      cache.keep(number, for: number)
    }
    #expect((0..<ScriptCache<Int, Int>.most).allSatisfy { cache[$0] == $0 })
    cache.keep(1, for: -1)
    #expect(cache[0] == nil)
    cache.keep(2, for: -1)
    #expect(cache[-1] == 2)
  }
}
