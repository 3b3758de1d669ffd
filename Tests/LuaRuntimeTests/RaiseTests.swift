// A raise crosses C alone: a million of them, through every way into the interpreter, leave nothing behind.

import Foundation
import LuaRuntime
import Testing

/// What raises a million times, in a process of its own: what else is tested meanwhile takes memory too.
enum ManyRaises {
  private static let scripts = [
    "raises.lua": "error('no')", "missing.lua": "return require 'nowhere'", "module.lua": "return require 'raises'",
    "caught.lua": "for i = 1, 1000 do pcall(error, 'boom ' .. i) end error('no')",
    "asked.lua": "return policy { ask = function(ctx) error('boom ' .. ctx.params.n) end, params = { n = 1 } }",
  ]

  /// Kibibytes that the process has in memory.
  private static func resident() throws -> Int {
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (Int(pages[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) / 1024
  }

  /// How many kibibytes a million raises take beyond what the first thousands took.
  static func growth() throws -> Int {
    let lua = interpreter(scripts)
    lua.define(object: 0, path: "ctx", fields: ["params": 0])
    lua.facts.setParameters(0)
    let policy = try AskedPolicy("asked.lua", lua)
    func raise(_ rounds: Int) {
      for round in 0..<rounds {
        guard (try? policy.ask()) == nil else { preconditionFailure("the function raises") }
        for script in ["raises.lua", "missing.lua"] + (round % 100 == 0 ? ["module.lua", "caught.lua"] : []) {
          guard (try? lua.load(script)) == nil else { preconditionFailure("\(script) raises") }
        }
      }
    }
    raise(2000)
    let before = try resident()
    // Each round raises twice on its way to the host and once in it, and every hundredth a thousand times more.
    raise(80_000)
    return try resident() - before
  }
}

@Suite struct RaiseTests {
  @Test func `a million raises leave memory as it was`() async {
    await #expect(processExitsWith: .success) {
      exit(try ManyRaises.growth() < 2048 ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }
}
