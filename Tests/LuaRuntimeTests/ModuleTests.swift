// `require`: names that cannot leave the folder, one instance for each load, no circles.

import LuaRuntime
import Testing

@Suite struct ModuleTests {
  @Test(
    "What require takes",
    arguments: [
      ("../x", "a module is named with letters, digits, '_' and '-' alone"),
      ("a/b", "a module is named with letters, digits, '_' and '-' alone"),
      ("", "a module is named with letters, digits, '_' and '-' alone"),
      ("none", "there is no script 'none.lua'"), ("one", "1"),
    ])
  func names(name: String, expected: String) {
    let body = "local ok, result = pcall(require, '\(name)') return tostring(result)"
    #expect(outcome(of: body, modules: ["one.lua": "return 1"]) == expected)
  }

  @Test func `a circle is an error`() {
    let outcome = outcome(of: "require 'a'", modules: ["a.lua": "require 'b'", "b.lua": "require 'a'"])
    #expect(outcome == "failed: b.lua:1: the module 'a' requires itself in a circle")
  }

  @Test func `each load has its own instance of a module`() throws {
    let lua = interpreter([
      "main.lua": "local m = require 'm' m.n = m.n + 1 return require('m').n", "m.lua": "return { n = 0 }",
    ])
    for _ in 0..<2 {
      guard case .other(let value) = try lua.load("main.lua") else { return }
      #expect("\(value)" == "integer(1)")
    }
    #expect(lua.loadedScripts == ["m.lua", "main.lua"])
  }

  @Test func `a module that does not parse says where`() {
    let outcome = outcome(of: "return require 'm'", modules: ["m.lua": "\nlocal = 1"])
    #expect(outcome == "syntax: m.lua:2: <name> expected near '='")
  }
}
