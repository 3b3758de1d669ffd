// What a script can do with `ctx` beside reading it: nothing comes of it, and nothing is kept for it.

import LuaRuntime
import Testing

@Suite struct KeptFactsTests {
  @Test func `a ctx that is kept is refused from the next question on`() throws {
    let lua = interpreter([
      "keeper.lua": """
      local kept
      return policy { ask = function(ctx) kept = kept or ctx return kept.today end }
      """
    ])
    lua.define(object: 0, path: "ctx", fields: ["today": 0])
    lua.facts.set(0, integer: 7)
    let keeper = try AskedPolicy("keeper.lua", lua)
    #expect(try keeper.ask().value == .integer(7))
    for _ in 0..<3 {
      let error = #expect(throws: LuaError.self) { _ = try keeper.ask() }
      #expect(error?.message == "ctx is valid only during the call it was given to")
    }
  }

  @Test func `who keeps each ctx comes to the limit of tables, and nobody else does`() throws {
    let lua = interpreter([
      "keeper.lua": "local kept = {} return policy { ask = function(ctx) kept[#kept + 1] = ctx return #kept end }",
      "neighbour.lua": "return policy { ask = function() return 7 end }",
    ])
    lua.define(object: 0, path: "ctx", fields: [:])
    let (keeper, neighbour) = (try AskedPolicy("keeper.lua", lua), try AskedPolicy("neighbour.lua", lua))
    for count in 1...32_768 { #expect(try keeper.ask().value == .integer(Int64(count))) }
    let error = #expect(throws: LuaError.self) { _ = try keeper.ask() }
    #expect(error?.kind == .limit)
    #expect(error?.message.contains("made a table of more than") == true)
    #expect(try neighbour.ask().value == .integer(7))
  }

  @Test(
    "What a script sees of ctx and of what hangs from it",
    arguments: [
      ("type(ctx)", "userdata"), ("tostring(ctx)", "object"), ("ctx == ctx", "true"), ("ctx.case == ctx.case", "true"),
      ("ctx == ctx.case", "false"), ("rawequal(ctx, ctx)", "true"), ("sek '1.00' .. ctx", "1.00 SEKobject"),
      ("#ctx", "attempt to get length of a userdata value (upvalue 'ctx')"),
      ("ctx()", "attempt to call a userdata value (upvalue 'ctx')"),
      ("ctx + 1", "attempt to perform arithmetic on a userdata value (upvalue 'ctx')"),
      ("ctx < ctx", "attempt to compare two userdata values"),
      ("ctx < sek '1.00'", "cannot compare money and ctx; write an amount as sek \"1000.00\""),
      ("(function() ctx.today = 1 end)()", "ctx cannot be changed"),
      ("getmetatable(ctx)", "nil"), ("next { [ctx] = 1 }", "ctx as a key has no order, so this table cannot be walked"),
      ("({ [ctx] = 1 })[ctx]", "1"), ("({ [ctx.case] = 1 })[ctx]", "nil"),
      ("policy { [ctx] = 1 }", "a key of a policy is a name or a place in a list, not ctx"),
      ("ctx[1]", "ctx has no field of that kind"), ("ctx.cases", "ctx has no field 'cases', did you mean 'case'?"),
      ("ctx.case.idd", "ctx.case has no field 'idd', did you mean 'id'?"),
      ("ctx.customer", "ctx has no 'customer' where this rule is asked"),
      ("string.rep(ctx, 2)", "bad argument #1 to 'rep' (string expected, got ctx)"),
      ("rawlen(ctx)", "bad argument #1 to 'rawlen' (table or string expected, got ctx)"),
      ("pcall(error, ctx)", "false"), ("select(2, pcall(error, ctx)) == ctx", "true"),
    ])
  func sees(expression: String, expected: String) throws {
    let lua = interpreter([
      "main.lua": """
      return policy { ask = function(ctx)
        local ok, value = pcall(function() return \(expression) end)
        return 0, tostring(value)
      end }
      """
    ])
    lua.define(object: 0, path: "ctx", fields: ["today": 0, "case": 1, "customer": 3])
    lua.define(object: 1, path: "ctx.case", fields: ["id": 2])
    lua.facts.set(0, integer: 7)
    lua.facts.set(1, object: 1)
    lua.facts.set(2, text: "C-1")
    let reason = try AskedPolicy("main.lua", lua).ask().reason
    guard case .text(let text) = reason else {
      Issue.record("\(reason)")
      return
    }
    #expect(text.replacing("main.lua:2: ", with: "") == expected)
  }
}
