// Tables as large as a rule may need, and how large they can be.

import LuaRuntime
import Testing

@Suite struct TableSizeTests {
  private static let wide = "the rule made a table of more than 16384 keys, or 32768 places of a list"

  @Test(
    "Ten thousand entries",
    arguments: [
      "local t = {} for i = 1, 10000 do t[i] = i end return tostring(#t)",
      "local t = {} for i = 1, 10000 do table.insert(t, i) end return tostring(#t)",
      "local t = {} for i = 10000, 1, -1 do t[i] = i end return tostring(#t)",
      "local t, n = {}, 0 for i = 1, 10000 do t['customer-' .. i] = true end "
        + "for _ in pairs(t) do n = n + 1 end return tostring(n)",
      "local t, n = {}, 0 for i = 1, 10000 do t[i * 1000] = i end for _ in pairs(t) do n = n + 1 end return tostring(n)",
      "local t = {} for i = 1, 10000 do t[i] = 10001 - i end table.sort(t) return tostring(t[10000])",
    ])
  func tenThousand(body: String) { #expect(outcome(of: body) == "10000") }

  @Test func `ten thousand entries written out`() {
    let entries = (1...10_000).map { "[\"case-\($0)\"]=\($0)," }.joined()
    #expect(outcome(of: "local t = {\(entries)} return tostring(t['case-9999'])") == "9999")
    let places = (1...12_288).map { "\($0)," }.joined()
    #expect(outcome(of: "local t = {\(places)} return tostring(#t)") == "12288")
  }

  @Test(
    "The largest table and the first that is too large",
    arguments: [
      ("t[i] = i", 32_768, true), ("t[i] = i", 32_769, false), ("t['k' .. i] = i", 16_384, true),
      ("t['k' .. i] = i", 16_385, false),
    ])
  func largest(assignment: String, count: Int, fits: Bool) {
    let outcome = outcome(of: "local t = {} for i = 1, \(count) do \(assignment) end return 'fits'")
    #expect(outcome == (fits ? "fits" : "limit: main.lua:1: \(TableSizeTests.wide)"))
  }
}
