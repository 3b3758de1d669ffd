// Tables as large as a rule may need, and how large they can be.

import LuaRuntime
import Testing

@Suite struct TableSizeTests {
  private static let wide = "the rule made a table of more than 16384 keys, or 32768 places of a list"

  @Test(
    "Ten thousand places of a list, and a thousand keys",
    arguments: [
      ("local t = {} for i = 1, 10000 do t[i] = i end return tostring(#t)", "10000"),
      ("local t = {} for i = 1, 10000 do table.insert(t, i) end return tostring(#t)", "10000"),
      ("local t = {} for i = 1000, 1, -1 do t[i] = i end return tostring(#t)", "1000"),
      (
        "local t, n = {}, 0 for i = 1, 1000 do t['customer-' .. i] = true end "
          + "for _ in pairs(t) do n = n + 1 end return tostring(n)", "1000"
      ),
      (
        "local t, n = {}, 0 for i = 1, 1000 do t[i * 1000] = i end for _ in pairs(t) do n = n + 1 end return tostring(n)",
        "1000"
      ),
      ("local t = {} for i = 1, 2000 do t[i] = 2001 - i end table.sort(t) return tostring(t[2000])", "2000"),
    ])
  func needed(body: String, expected: String) { #expect(outcome(of: body) == expected) }

  @Test func `two thousand keys written out`() {
    let entries = (1...2_000).map { "[\"case-\($0)\"]=\($0)," }.joined()
    #expect(outcome(of: "local t = {\(entries)} return tostring(t['case-1999'])") == "1999")
    let places = (1...10_000).map { "\($0)," }.joined()
    #expect(outcome(of: "local t = {\(places)} return tostring(#t)") == "10000")
  }

  @Test(
    "The largest table and the first that is too large",
    arguments: [
      ("t[i] = i", 32_768, true), ("t[i] = i", 32_769, false), ("t['k' .. i] = i", 16_384, true),
      ("t['k' .. i] = i", 16_385, false),
    ])
  func largest(assignment: String, count: Int, fits: Bool) {
    var limits = LuaLimits()
    limits.fuel = 10_000_000
    let outcome = outcome(of: "local t = {} for i = 1, \(count) do \(assignment) end return 'fits'", limits: limits)
    #expect(outcome == (fits ? "fits" : "limit: main.lua:1: \(TableSizeTests.wide)"))
  }
}
