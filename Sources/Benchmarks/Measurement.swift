// What is measured: how long, with how much memory, and what came of it.

import Foundation
import Ledger

/// What a portfolio came to.
struct Totals: Hashable {
  var payouts = 0
  var paidOut = Money(minorUnits: 0, currency: .sek)

  mutating func add(_ payout: Money) throws {
    payouts += 1
    paidOut = try paidOut.adding(payout)
  }
}

/// Measures time.
enum Stopwatch {
  /// The nanoseconds of a clock that the median of several rounds of `work` took: by default those that pass, else those
  /// of the processor, which others that keep it busy do not add to.
  static func median<Result>(
    of rounds: Int, by clock: clockid_t = CLOCK_MONOTONIC, _ work: () throws -> Result
  ) rethrows -> Int64 {
    var durations: [Int64] = []
    for _ in 0..<rounds { durations.append(try time(by: clock, work)) }
    return durations.sorted()[rounds / 2]
  }

  /// The nanoseconds of a clock that `work` took; to let go of what it comes to is no part of it.
  static func time<Result>(by clock: clockid_t = CLOCK_MONOTONIC, _ work: () throws -> Result) rethrows -> Int64 {
    let start = now(clock)
    let result = try work()
    return withExtendedLifetime(result) { now(clock) - start }
  }

  /// What a clock says, in nanoseconds.
  static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// Several rounds of the same work.
struct Measurement {
  let name: String
  /// The median of the rounds, rounded down.
  let milliseconds: Int64
  /// The most memory that the process has had so far, rounded up.
  let peakMebibytes: Int
  let totals: Totals

  /// Measures `work`, which comes to the same in every round, or that is an error.
  init(_ name: String, rounds: Int, _ work: () throws -> Totals) throws {
    var totals: Set<Totals> = []
    let nanoseconds = try Stopwatch.median(of: rounds) { totals.insert(try work()) }
    guard totals.count == 1, let first = totals.first else {
      throw BenchmarkFailure(description: "two rounds of '\(name)' do not come to the same")
    }
    self.name = name
    self.totals = first
    milliseconds = nanoseconds / 1_000_000
    peakMebibytes = Measurement.peakMebibytes()
  }

  /// The most memory that the process has had so far, rounded up.
  static func peakMebibytes() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return (usage.ru_maxrss + 1023) / 1024
  }
}
