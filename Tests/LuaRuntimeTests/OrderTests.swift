// `pairs`, `next` and `table.sort` go the same way on every machine.

import Testing

@Suite struct OrderTests {
  private static let walk = "local out = {} for k in pairs(t) do out[#out + 1] = tostring(k) end"

  @Test(
    "Keys come 1 to n, other numbers ascending, texts by bytes, booleans",
    arguments: [
      ("{}", ""), ("{5, 6, 7}", "1 2 3"), ("{b = 1, a = 1, B = 1}", "B a b"),
      ("{[true] = 1, [false] = 1, x = 1, 9, [-1] = 1, [0] = 1, [2.5] = 1, [7] = 1}", "1 -1 0 2.5 7 x false true"),
      (
        "{[1e300] = 1, [-1e300] = 1, [math.maxinteger] = 1, [math.mininteger] = 1}",
        "-1e+300 -9223372036854775808 9223372036854775807 1e+300"
      ),
      ("{[2] = 1, [3] = 1}", "2 3"),
    ])
  func pairs(table: String, expected: String) {
    #expect(outcome(of: "local t = \(table) \(OrderTests.walk) return table.concat(out, ' ')") == expected)
    let next =
      "local t = \(table) local out, k = {}, next(t) while k ~= nil do out[#out + 1] = tostring(k) k = next(t, k) end"
    #expect(outcome(of: "\(next) return table.concat(out, ' ')") == expected)
  }

  @Test func `a key that has no order is an error`() {
    #expect(value(of: "pairs({[{}] = 1})") == "a table as a key has no order, so this table cannot be walked")
    #expect(value(of: "next({[sek '1'] = 1})") == "money as a key has no order, so this table cannot be walked")
  }

  @Test func `entries may be removed on the way`() {
    let body = "local t, n = {a = 1, b = 2, c = 3}, 0 for k in pairs(t) do t.b = nil n = n + 1 end return n"
    #expect(outcome(of: body) == "integer(2)")
  }

  @Test(
    "Sorting is stable and survives every comparator",
    arguments: [
      ("{3, 1, 2}", "nil", "1 2 3"), ("{3, 1, 2}", "function(a, b) return a > b end", "3 2 1"),
      ("{3, 1, 2}", "function() return true end", "2 1 3"), ("{3, 1, 2}", "function() return false end", "3 1 2"),
      ("{}", "nil", ""), ("{'b', 'a'}", "nil", "a b"),
    ])
  func sort(table: String, comparator: String, expected: String) {
    #expect(outcome(of: "local t = \(table) table.sort(t, \(comparator)) return table.concat(t, ' ')") == expected)
  }
}
