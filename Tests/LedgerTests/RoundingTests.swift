// The two places where a remainder is decided: half away from zero, and largest remainder (S1.2).

import Ledger
import Testing

struct RoundingTests {
  @Test(arguments: [
    (0, 2, 0), (1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (5, 2, 3), (-5, 2, -3),
    (1, 3, 0), (2, 3, 1), (-1, 3, 0), (-2, 3, -1), (4, 3, 1), (5, 3, 2),
    (249, 100, 2), (250, 100, 3), (251, 100, 3), (-249, 100, -2), (-250, 100, -3), (7, 1, 7),
  ])
  func `Division rounds to the nearest and a tie away from zero`(numerator: Int, denominator: Int, result: Int) {
    #expect(Rounding.halfUp(Int128(numerator), over: Int128(denominator)) == Int128(result))
    #expect(Rounding.halfUp(Int64(numerator), times: 1, over: Int64(denominator)) == Int64(result))
    // A product that 64 bits do not hold.
    #expect(Rounding.halfUp(Int64(numerator), times: 1 << 62, over: 1 << 62) == Int64(numerator))
  }

  @Test func `Division holds at the ends of the range`() {
    #expect(Rounding.halfUp(.max, over: 1) == .max)
    #expect(Rounding.halfUp(.min, over: 1) == .min)
    #expect(Rounding.halfUp(.max, over: .max) == 1)
    #expect(Rounding.halfUp(.min, over: .max) == -1)
  }

  @Test(
    arguments: [
      (100, [1, 1, 1], [34, 33, 33]),
      (-100, [1, 1, 1], [-34, -33, -33]),
      (1, [1, 1], [1, 0]),  // a tie goes to the earlier
      (10, [1, 2, 3, 4], [1, 2, 3, 4]),
      (100, [1, 2], [33, 67]),  // the larger remainder is the second's
      (100, [0, 1, 0], [0, 100, 0]),
      (2, [0, 1, 1, 1], [0, 1, 1, 0]),
      (0, [5, 7], [0, 0]),
      (7, [3], [7]),
      (.max, [1, 1], [4_611_686_018_427_387_904, 4_611_686_018_427_387_903]),
      (.min, [1], [.min]),
      (.min, [.max, .max], [-4_611_686_018_427_387_904, -4_611_686_018_427_387_904]),
    ] as [(Int64, [Int64], [Int64])])
  func `A split goes by largest remainder, ties to the earlier`(total: Int64, weights: [Int64], shares: [Int64]) {
    #expect(Rounding.split(total, by: weights) == shares)
  }

  @Test(arguments: 1...40)
  func `Every split adds up, and no share is off by one or more`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let total = Int64.random(in: -1_000_000...1_000_000, using: &random)
      var weights = (0..<Int.random(in: 1...12, using: &random)).map { _ in Int64.random(in: 0...1000, using: &random) }
      weights[0] += 1
      let sum = weights.reduce(0, +)
      let shares = Rounding.split(total, by: weights)
      #expect(shares.reduce(0, +) == total)
      for (share, weight) in zip(shares, weights) { #expect(abs(share * sum - total * weight) < sum) }
      #expect(Rounding.split(-total, by: weights) == shares.map { -$0 })
    }
  }

  @Test func `What cannot be divided is a programmer's mistake`() async {
    await #expect(processExitsWith: .failure) { _ = Rounding.halfUp(1, over: 0) }
    await #expect(processExitsWith: .failure) { _ = Rounding.split(1, by: [0, 0]) }
    await #expect(processExitsWith: .failure) { _ = Rounding.split(1, by: [2, -1]) }
  }
}
