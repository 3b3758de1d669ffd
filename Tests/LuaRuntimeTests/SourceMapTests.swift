// Where a key stands in what a script writes out.

import LuaRuntime
import Testing

@Suite struct SourceMapTests {
  private static let script = """
    local base = policy { payout = { lag = 1 } } -- payout = { lag = 2 }
    return base:with({
      ["respite"] = { max_days = function(ctx) if ctx then return 1, { lag = 3 } end end, [ [[x]] ] = 1 };
      payout = {
        lag = 4, frequency = weekly { day = "friday" }, minimum = { sek "1.00", eur "2.00" },
        retain = elsewhere,
      },
      flow = { { state = "x" }, [[y]], ["z"] = 1, { days = 2 } },
    })
    """

  @Test(
    "The nearest key that is written out",
    arguments: [
      ("payout.lag", 1, "1:34 3"), ("payout.lag", 2, "5:5 3"), ("respite.max_days", 2, "3:19 8"),
      ("payout.frequency.day", 2, "5:35 3"), ("payout.minimum", 2, "5:53 7"), ("payout.retain.deeper", 2, "6:5 6"),
      ("payout.none", 2, "4:3 6"), ("none", 2, "nowhere"), ("payout.lag", 10, "nowhere"),
      ("payout.minimum.[1]", 2, "5:65 3"), ("payout.minimum.[2]", 2, "5:77 3"), ("payout.minimum.[3]", 2, "5:53 7"),
      ("flow.[1].state", 2, "8:14 5"), ("flow.[1].days", 2, "8:12 1"), ("flow.[2]", 2, "8:29 5"),
      ("flow.z", 2, "8:37 3"), ("flow.[3].days", 2, "8:49 4"),
    ])
  func key(path: String, line: Int, expected: String) {
    let map = LuaSourceMap(Array(SourceMapTests.script.utf8))
    let spot = map.key(path.split(separator: ".").map(String.init), callAt: line)
    #expect(spot.map { "\($0.line):\($0.column) \($0.length)" } ?? "nowhere" == expected)
  }
}
