// Programs at random in the sandbox: each ends in one of the ways in which scripts end, the same way in two interpreters,
// and the next program finds nothing of it.
//
// `PAYOUTSIM_FUZZ_ROUNDS=1000000 swift test --filter RuleFuzzTests` runs for longer, and `PAYOUTSIM_FUZZ_SEED=17` begins at
// another seed. `PAYOUTSIM_FUZZ_TABLE=FILE` writes the programs instead, as a table for `Tests/HostileScripts/driver.c`,
// which runs them under sanitizers.

import Coverage
import Foundation
import LuaRuntime
import Testing

@Suite struct RuleFuzzTests {
  private static func setting(_ name: String) -> String? {
    ProcessInfo.processInfo.environment["PAYOUTSIM_FUZZ_\(name)"]
  }

  private static let seeds: Range<UInt64> = {
    let first = setting("SEED").flatMap { UInt64($0) } ?? 1
    return first..<first + (setting("ROUNDS").flatMap { UInt64($0) } ?? 1000)
  }()

  /// An interpreter of which each program is loaded and asked, and which is used for many of them.
  private final class Subject {
    private var scripts: [String: String] = [:]
    private var lua: LuaInterpreter?
    private var used = 0

    /// How the program ends when it is loaded and when it is asked, and what it printed.
    func run(_ program: String) throws -> String {
      if used % 100 == 0 {
        // Short of everything, so that limits are met often.
        var limits = LuaLimits()
        (limits.fuel, limits.memory, limits.output) = (20_000, 1 << 20, 2000)
        lua = LuaInterpreter(limits: limits, currencies: testCurrencies) { [unowned self] path in
          scripts[path].map { .script(ScriptText(Array($0.utf8))) } ?? .missing("there is no script '\(path)'")
        }
        lua?.define(object: 0, path: "ctx", fields: ["params": 0, "x": 1])
        lua?.facts.setParameters(0)
      }
      used += 1
      let lua = try #require(lua)
      let (loaded, asked) = ("loaded\(used).lua", "asked\(used).lua")
      scripts = [
        loaded: "local ctx \(program)",
        asked: "return policy { params = { n = 1 }, ask = function(ctx, ...) \(program) end }",
      ]
      var ending = ""
      do {
        switch try lua.load(loaded) {
        case .policy(let policy):
          ending = "\(lua.loadedEntries.map { "\($0.key) \($0.value)" })"
          lua.release(policy)
        case .other(let value): ending = "\(value)"
        }
      } catch {
        ending = "\(error.kind) \(error.message)"
      }
      do {
        let policy = try AskedPolicy(asked, lua)
        defer { policy.release() }
        for _ in 0..<2 {
          let answer = try policy.ask()
          ending += " | \(answer.value), \(answer.reason)"
        }
      } catch {
        ending += " | \(error.kind) \(error.message)"
      }
      ending += " | " + lua.takeOutput().joined(separator: "/")
      // A neighbour that keeps nothing of what was before it.
      scripts = ["neighbour\(used).lua": "return ('x'):rep(2) .. #{1, 2} .. tostring(sek '1.00' + sek '2.00')"]
      guard case .other(.text("xx23.00 SEK")) = try lua.load("neighbour\(used).lua") else {
        Issue.record("the neighbour is disturbed")
        return ending
      }
      #expect(lua.memoryInUse < 20 << 20)
      return ending.replacing("\(used).lua", with: ".lua")
    }
  }

  @Test(.timeLimit(.minutes(60))) func `every program ends, and the same way twice`() throws {
    if let table = RuleFuzzTests.setting("TABLE") {
      let rows = RuleFuzzTests.seeds.map { "any | \(ProgramGenerator.program(seed: $0))\n" }
      try rows.joined().write(toFile: table, atomically: true, encoding: .utf8)
      return
    }
    let (first, second) = (Subject(), Subject())
    // The second has other addresses, another seed, and has done something else before.
    for seed in (1_000_000 as UInt64)..<1_000_007 { _ = try second.run(ProgramGenerator.program(seed: seed)) }
    for seed in RuleFuzzTests.seeds {
      let program = ProgramGenerator.program(seed: seed)
      let (one, two) = (try first.run(program), try second.run(program))
      #expect(one == two, "seed \(seed): \(program)")
      guard one == two else { return }
    }
  }

  @Test func `programs are watched and end as they do when nobody watches`() throws {
    for seed in RuleFuzzTests.seeds.prefix(100) {
      let program = ProgramGenerator.program(seed: seed)
      let script = "return policy { params = { n = 1 }, ask = function(ctx, ...) \(program) end }"
      let (plain, watched) = (interpreter(["main.lua": script]), interpreter(["main.lua": script]))
      let isWatched = watched.watch(limits: LuaLimits(), currencies: testCurrencies) { _ in
        .script(ScriptText(Array(script.utf8)))
      }
      try #require(isWatched)
      let endings = [plain, watched].map { lua in
        lua.define(object: 0, path: "ctx", fields: ["params": 0, "x": 1])
        lua.facts.setParameters(0)
        do throws(LuaError) {
          let policy = try AskedPolicy("main.lua", lua)
          defer { policy.release() }
          let answer = try policy.ask()
          return "\(answer.value), \(answer.reason), \(lua.takeOutput())"
        } catch { return "\(error)" }
      }
      #expect(endings[0] == endings[1], "seed \(seed): \(program)")
      #expect(watched.coverage { $0 }.scripts.values.allSatisfy { $0.functions.first == 1 }, "seed \(seed): \(program)")
    }
  }

  @Test func `a seed makes one program`() {
    #expect(ProgramGenerator.program(seed: 5) == ProgramGenerator.program(seed: 5))
    #expect(ProgramGenerator.program(seed: 5) != ProgramGenerator.program(seed: 6))
  }
}
