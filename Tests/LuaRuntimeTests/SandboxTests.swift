// What scripts see: what is on the list of the environment, frozen, and nothing else.

import LuaRuntime
import Testing

@Suite struct SandboxTests {
  @Test(
    "What is not on the list of the environment is not there",
    arguments: [
      ("os", "there is no global 'os'"), ("io", "there is no global 'io'"),
      ("debug", "there is no global 'debug'"), ("load", "there is no global 'load'"),
      ("dofile", "there is no global 'dofile'"), ("rawset", "there is no global 'rawset', did you mean 'rawget'?"),
      ("xpcall", "there is no global 'xpcall', did you mean 'pcall'?"),
      ("coroutine", "there is no global 'coroutine'"),
      ("collectgarbage", "there is no global 'collectgarbage'"), ("_G", "there is no global '_G'"),
      ("string.dump", "nil"), ("string.gsub", "nil"), ("string.match", "nil"), ("string.pack", "nil"),
      ("math.random", "nil"), ("utf8.charpattern", "nil"),
      (#"getmetatable("")"#, "nil"), ("getmetatable(string)", "nil"), (#"getmetatable(sek "1")"#, "nil"),
      (#"("x"):upper()"#, "X"), ("math.type(1)", "integer"), ("utf8.char(229)", "å"),
      ("tostring({})", "table"), ("tostring(print)", "function"), ("tostring(policy {})", "policy"),
      ("tostring(0/0)", "nan"), ("string.format('%d %s %5.2f', 1, {}, 2.5)", "1 table  2.50"),
      ("string.format('%p', {})", "'%p' cannot be used in a format; use d, s, f, g, e, x or o"),
      ("string.format('%f', 0/0)", "nan"),
      ("setmetatable({}, {__gc = print})", "'__gc' cannot be used in rules"),
      ("setmetatable({}, {__close = print})", "'__close' cannot be used in rules"),
      ("setmetatable({}, {__mode = 'k'})", "'__mode' cannot be used in rules"),
      ("setmetatable({}, {__call = {}})", "'__call' of a metatable must be a function"),
      ("setmetatable(string, {})", "bad argument #1 to 'setmetatable' (this table cannot be changed)"),
      ("table.insert(string, 1)", "bad argument #1 to 'insert' (this table cannot be changed)"),
      ("table.sort(math)", "bad argument #1 to 'sort' (this table cannot be changed)"),
      ("table.move({1}, 1, 1, 1, table)", "bad argument #5 to 'move' (this table cannot be changed)"),
      ("(function() string.x = 1 end)()", "'string' cannot be changed"),
      ("(function() y = 1 end)()", "the global 'y' cannot be written; put 'local' before it"),
      ("(function() sek = 1 end)()", "the global 'sek' cannot be written; put 'local' before it"),
      ("(function() local m = sek '1' m.x = 1 end)()", "money cannot be changed"),
      ("string.char(0)", "bad argument #1 to 'char' (value out of range)"),
      ("error({})", "table"),
      (
        "(function() for _ in next, {}, nil, setmetatable({}, {}) do end end)()",
        "variable '(for state)' got a non-closable value"
      ),
    ])
  func environment(expression: String, expected: String) { #expect(value(of: expression) == expected) }

  @Test(
    "What undermines the sandbox does not parse",
    arguments: [
      ("local _ENV = {}", "syntax: main.lua:1: '_ENV' cannot be used in rules"),
      ("return '\\0'", "syntax: main.lua:1: the character NUL cannot be used in a text"),
      ("return '\\u{000}'", "syntax: main.lua:1: the character NUL cannot be used in a text"),
      ("\n\0", "syntax: main.lua:2: the character NUL cannot be used in a script"),
      ("\u{1B}Lua", "syntax: main.lua:1: a compiled script cannot be used"),
      ("return '\\\\0'", "\\0"), ("return '\\10'", "\n"),
    ])
  func source(body: String, expected: String) { #expect(outcome(of: body) == expected) }

  @Test func `a closer written to a metatable after it was set never runs`() {
    let body = """
      local ran = false
      local mt = {}
      local t = setmetatable({}, mt)
      mt.__close = function() ran = true end
      mt.__gc = mt.__close
      local ok, message = pcall(function() local x <close> = t end)
      return tostring(ran) .. " " .. tostring(ok)
      """
    #expect(outcome(of: body) == "false false")
  }

  @Test func `metatables work as they do in Lua`() {
    let body = """
      local Class = {} Class.__index = Class
      function Class.name(self) return self.n end
      Class.__tostring = function(self) return "<" .. self.n .. ">" end
      local a = setmetatable({ n = "a" }, Class)
      local b = setmetatable({}, { __index = a })
      return a:name() .. b.n .. tostring(a) .. tostring(getmetatable(a) == Class)
      """
    #expect(outcome(of: body) == "aa<a>true")
  }

  @Test func `an error that is no text says what it is`() {
    #expect(outcome(of: "error({})") == "failed: main.lua:1: the error is a table and no text")
    #expect(outcome(of: "local x = nil\nreturn x.y") == "failed: main.lua:2: attempt to index a nil value (local 'x')")
  }

  @Test func `deep nesting is an error with a place`() {
    let outcome = outcome(of: "return\n" + String(repeating: "(", count: 5000))
    #expect(outcome.hasPrefix("syntax: main.lua:2: "), "\(outcome)")
  }

  @Test func `a script that is too large is over a limit`() {
    let outcome = outcome(of: String(repeating: " ", count: 300_000))
    #expect(outcome == "limit: main.lua:0: the script has more than 65536 bytes")
  }
}
