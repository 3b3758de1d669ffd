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
    #expect(lua.loadedScripts == ["main.lua", "m.lua"])
  }

  @Test func `more scripts than are kept load as often as they are asked for`() throws {
    let count = ScriptCache<String, Int>.most + 20
    var scripts = ["m.lua": "return 1000"]
    for number in 0..<count { scripts["\(number).lua"] = "return require('m') + \(number % 400)" }
    let lua = interpreter(scripts)
    for round in 0..<3 {
      for number in 0..<count {
        var value = LuaValue.none
        if case .other(let loaded) = try lua.load("\(number).lua") { value = loaded }
        #expect(value == .integer(Int64(1000 + number % 400)), "\(number) in round \(round)")
      }
    }
  }

  @Test func `a module that does not parse says where`() {
    let outcome = outcome(of: "return require 'm'", modules: ["m.lua": "\nlocal = 1"])
    #expect(outcome == "syntax: m.lua:2: <name> expected near '='")
  }

  @Test(
    "A script with another one's text bears its own name",
    arguments: ["b.lua", "a-longer-name.lua", String(repeating: "x", count: 200) + ".lua"])
  func equalTexts(name: String) throws {
    let text = """
      local function inner(x) return x.y.z end
      return tostring(select(2, pcall(error, "said", 2))) .. select(2, pcall(inner, {}))
      """
    func said(_ names: [String]) throws -> String {
      let lua = interpreter(Dictionary(uniqueKeysWithValues: names.map { ($0, text) }))
      var last = ""
      for name in names {
        if case .other(.text(let text)) = try lua.load(name) { last = text }
      }
      return last
    }
    #expect(try said(["a.lua", "c.lua", name]) == said([name]))
    #expect(try said([name]).contains("attempt to index a nil value (field 'y')"))
  }

  @Test func `an error in a script with another one's text is at its own place`() throws {
    let text = "local function f(x)\n  return x.y.z\nend\nreturn f({})"
    let lua = interpreter(["a.lua": text, "b.lua": text])
    for name in ["a.lua", "b.lua", "a.lua"] {
      let error = #expect(throws: LuaError.self) { try lua.load(name) }
      #expect(error?.place == LuaPlace(script: name, line: 2))
      #expect(error?.trace.map(\.place.script) == [name, name] || error?.trace.map(\.place.script) == [name])
    }
  }
}
