import Ledger
import Simulation
import Testing

@testable import Comparisons

/// Which payouts of two sides belong together, and how they differ.
@Suite struct PayoutMatchingTests {
  private func changes(_ baseline: [SidePayout], _ candidate: [SidePayout]) -> [String] {
    rows(PayoutMatching.changes(baseline, candidate))
  }

  @Test func `the same on both sides is no change`() throws {
    let side = try payouts("01-10 850.00: 1=400.00 2=450.00", "01-17 300.00: 3=300.00")
    #expect(changes(side, side) == [])
    #expect(changes([], []) == [])
  }

  @Test func `one side alone pays`() throws {
    let side = try payouts("01-10 850.00: 1=850.00")
    #expect(changes([], side) == ["added -> 01-10"])
    #expect(changes(side, []) == ["removed 01-10 ->"])
    // On the same date, for other events.
    let other = try payouts("01-10 850.00: 7=850.00")
    #expect(changes(side, other) == ["removed 01-10 ->", "added -> 01-10"])
  }

  @Test func `the same lines on another date are moved, and with another amount resized`() throws {
    let friday = try payouts("01-10 850.00: 1=850.00")
    #expect(changes(friday, try payouts("01-08 850.00: 1=850.00")) == ["moved 01-10 -> 01-08"])
    #expect(changes(friday, try payouts("01-10 765.00: 1=765.00")) == ["resized 01-10 -> 01-10"])
    #expect(changes(friday, try payouts("01-08 900.00: 1=850.00 2=50.00")) == ["resized 01-10 -> 01-08"])
    #expect(changes(friday, try payouts("01-10 850.00: 1=800.00 2=50.00")) == ["relined 01-10 -> 01-10"])
  }

  @Test func `a week's payout becomes one a day, and the other way round`() throws {
    let weekly = try payouts("01-10 1150.00: 1=400.00 2=450.00 3=300.00")
    let daily = try payouts("01-07 400.00: 1=400.00", "01-08 450.00: 2=450.00", "01-10 300.00: 3=300.00")
    #expect(changes(weekly, daily) == ["split 01-10 -> 01-07 01-08 01-10"])
    #expect(changes(daily, weekly) == ["merged 01-07 01-08 01-10 -> 01-10"])
  }

  @Test func `payouts that exchange a line at their edge stay apart`() throws {
    let fridays = try payouts("01-10 500.00: 1=400.00 2=100.00", "01-17 600.00: 3=500.00 4=100.00")
    let thursdays = try payouts(
      "01-09 400.00: 1=400.00", "01-16 600.00: 2=100.00 3=500.00", "01-23 100.00: 4=100.00")
    #expect(
      changes(fridays, thursdays) == ["resized 01-10 -> 01-09", "split 01-17 -> 01-16 01-23"])
  }

  @Test func `several for several others`() throws {
    let before = try payouts("01-10 500.00: 1=300.00 2=200.00", "01-17 300.00: 3=300.00")
    let after = try payouts("01-09 100.00: 2=200.00 9=-100.00", "01-16 600.00: 1=300.00 3=300.00")
    #expect(changes(before, after) == ["regrouped 01-10 01-17 -> 01-09 01-16"])
  }

  @Test func `S6.9 what comes free of a reserve is no part of the payout of its payment`() throws {
    let without = try payouts("01-10 1000.00: 1=1000.00")
    let with = try payouts("01-10 900.00: 1=900.00", "04-04 100.00: 1r=100.00")
    #expect(changes(without, with) == ["resized 01-10 -> 01-10", "added -> 04-04"])
  }

  @Test func `S6.6 a payout of nothing but what was retained goes by its date`() throws {
    let side = try payouts("01-17 500.00:")
    #expect(changes(side, side) == [])
    #expect(changes(side, try payouts("01-24 500.00:")) == ["removed 01-17 ->", "added -> 01-24"])
  }

  @Test func `S6.8 what failed is compared with what failed`() throws {
    let first = try payouts("01-10 400.00: 1=400.00", status: .failed)
    let second = try payouts("01-17 600.00: 1=400.00 2=200.00")
    #expect(changes(first + second, first + second) == [])
    let stands = try payouts("01-10 400.00: 1=400.00", "01-17 200.00: 2=200.00")
    #expect(changes(first + second, stands) == ["split 01-17 -> 01-10 01-17", "removed 01-10 ->"])
  }

  @Test(arguments: 1...200) func `exchanged sides give the same groups, the other way round`(seed: Int) throws {
    var numbers = SeededNumbers(seed)
    let (left, right) = (try side(&numbers), try side(&numbers))
    #expect(changes(left, left) == [])
    let turned = PayoutMatching.changes(right, left)
    let pairs = PayoutMatching.changes(left, right).map { ($0.baseline.map(\.id), $0.candidate.map(\.id)) }
    let back = turned.map { ($0.candidate.map(\.id), $0.baseline.map(\.id)) }
    #expect(pairs.map { "\($0)" }.sorted() == back.map { "\($0)" }.sorted())
    // Each payout is in one group at most, and what is in none is on both sides.
    let named = pairs.flatMap(\.0)
    #expect(Set(named).count == named.count)
  }

  /// A side on which payments of 30 entries are paid in some order of dates.
  private func side(_ numbers: inout SeededNumbers) throws -> [SidePayout] {
    var payouts: [SidePayout] = []
    var entry: Int32 = 1
    for day in 1...28 where Int.random(in: 0..<4, using: &numbers) == 0 && entry <= 30 {
      let cited = (0..<Int.random(in: 1...4, using: &numbers)).map { place in
        CitedAmount(
          citation: Citation(file: 0, entry: entry + Int32(place), isRelease: false),
          amount: Int64.random(in: 1...900, using: &numbers))
      }
      entry += Int32(cited.count)
      let on = try #require(CalendarDate(year: 2025, month: 1, day: day))
      payouts.append(
        SidePayout(
          id: "\(on)", book: acme, on: on,
          amount: Money(minorUnits: cited.reduce(0) { $0 + $1.amount }, currency: .sek), status: .paid, cited: cited,
          ordinal: 1))
    }
    return payouts
  }
}
