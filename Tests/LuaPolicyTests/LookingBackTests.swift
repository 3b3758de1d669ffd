// Whether a script may ask what money did: never no where it can.

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct LookingBackTests {
  @Test(
    "A script by what is in it",
    arguments: [
      ("return policy {}", false),
      ("return policy { payout = { minimum = function(ctx) return ctx.balance end } }", false),
      ("return policy { accounts = { ['a'] = {}, [\"b\" ] = {} }, params = { x = ({ 1 })[1] } }", false),
      ("local f = function(ctx) return ctx.collected(1) end return policy { payout = { minimum = f } }", true),
      ("local f = function(ctx) return ctx['refunded'](1) end return policy { payout = { minimum = f } }", true),
      ("local f = function(ctx) return ctx.charged_back(1) end return policy { payout = { minimum = f } }", true),
      ("local f = function(ctx) return ctx['coll\\101cted'](1) end return policy { payout = { minimum = f } }", true),
      ("local f = function(ctx) return ctx['col' .. 'lected'](1) end return policy { payout = { minimum = f } }", true),
      ("local f = function(ctx) return ctx[ (('x')) ](1) end return policy { payout = { minimum = f } }", true),
      ("local f = function(ctx) return ctx[ [==[x]==] ](1) end return policy { payout = { minimum = f } }", true),
      ("local lib = require 'lib' return policy { payout = { minimum = lib.minimum } }", true),
    ])
  func looks(script: String, expected: Bool) throws {
    let lib = "return { minimum = function(ctx) return ctx.collected(1) end }"
    #expect(try policy(script, modules: ["lib.lua": lib]).looksBack == expected)
  }

  @Test(arguments: [
    "ctx.collected", "ctx['collected']", "ctx['coll\\101cted']", "ctx['col' .. 'lected']", "ctx[ [[collected]] ]",
    "ctx[1 and 'coll' .. 'ected']",
  ])
  func `every way to ask is seen`(way: String) throws {
    let policy = try policy("return policy { payout = { minimum = function(ctx) return \(way)(7) end } }")
    #expect(policy.looksBack)
    #expect(try Contract.answer(policy, Contract.run(.minimum)) == "700.00 SEK")
  }
}
