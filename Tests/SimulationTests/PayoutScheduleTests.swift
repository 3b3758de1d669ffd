import Ledger
import Receivables
import Simulation
import Testing

@Suite struct PayoutScheduleTests {
  private func dates(_ story: Story) throws -> [String] {
    try story.run().held.map {
      $0.date.on == $0.date.scheduledOn ? "\($0.date.on)" : "\($0.date.on) for \($0.date.scheduledOn)"
    }
  }

  @Test(
    arguments: [
      (
        "2025-06-01", "2025-06-13", Frequency.weekly([.friday]), RollConvention.following, BankingCalendar.se,
        ["2025-06-09 for 2025-06-06", "2025-06-13"]
      ),
      ("2025-05-01", "2025-06-02", .monthly([31]), .modifiedFollowing, .se, ["2025-05-30 for 2025-05-31"]),
      ("2025-05-01", "2025-06-02", .monthly([31]), .following, .se, ["2025-06-02 for 2025-05-31"]),
      ("2025-12-15", "2025-12-31", .monthly([31]), .modifiedFollowing, .se, ["2025-12-30 for 2025-12-31"]),
      ("2025-12-15", "2025-12-31", .monthly([31]), .modifiedFollowing, .target, ["2025-12-31"]),
      ("2025-01-01", "2025-01-31", .monthly([31]), .following, .se, ["2025-01-02 for 2024-12-31", "2025-01-31"]),
      ("2025-02-01", "2025-03-31", .monthly([31]), .none, .none, ["2025-02-28", "2025-03-31"]),
      (
        "2025-01-02", "2025-01-08", .daily, .following, .se,
        ["2025-01-02 for 2024-12-31", "2025-01-03", "2025-01-07 for 2025-01-04", "2025-01-08"]
      ),
      ("2025-01-01", "2025-06-30", .quarterly([31]), .preceding, .weekends, ["2025-03-31", "2025-06-30"]),
      (
        "2025-01-01", "2025-02-01", .biweekly(.friday, anchor: date("2025-02-12")), .none, .none,
        ["2025-01-03", "2025-01-17", "2025-01-31"]
      ),
      ("2025-01-01", "2025-12-31", .onDemand, .none, .none, []),
    ] as [(String, String, Frequency, RollConvention, BankingCalendar, [String])])
  func `S5 payout dates`(
    first: String, last: String, frequency: Frequency, roll: RollConvention, calendar: BankingCalendar,
    expected: [String]
  ) throws {
    let policy = PlainPolicy {
      $0.payout.frequency = .constant(frequency)
      $0.payout.roll = roll
      $0.payout.calendar = calendar
    }
    #expect(try dates(Story(first, last, policy: policy)) == expected)
  }

  @Test func `S5.4 a cut-off before the first day still runs, one after the last day's payout date does not`() throws {
    let policy = PlainPolicy {
      $0.payout.frequency = .constant(.daily)
      $0.payout.calendar = .none
      $0.payout.lag = 3
    }
    #expect(try dates(Story("2025-01-02", "2025-01-04", policy: policy)) == ["2025-01-02", "2025-01-03", "2025-01-04"])
  }

  @Test func `S13.1 a lower minimum after the cut-off does not pay on that payout date`() throws {
    let strict = PlainPolicy("strict") {
      $0.payout.minimum = .constant(sek("1000"))
      $0.payout.lag = 1
    }
    let lenient = PlainPolicy("lenient") {
      $0.payout.minimum = .constant(sek("100"))
      $0.payout.lag = 1
    }
    let story = Story("2025-01-07", "2025-01-17", policy: strict).debt("C", "5000").pay("2025-01-07", "P1", "500.00")
      .policy("2025-01-09 12:00", lenient)
    #expect(try story.decisions() == ["2025-01-10 held 500.00 below_minimum", "2025-01-17 paid 500.00"])
  }

  @Test func `S5.4 a date has at most one scheduled run when a policy changes`() throws {
    let early = PlainPolicy("early") { $0.payout.lag = 2 }
    let daily = PlainPolicy("daily") { $0.payout.frequency = .constant(.daily) }
    // Friday's run under the first policy is held on Wednesday; the change on Thursday must not hold it again.
    let story = Story("2025-01-13", "2025-01-20", policy: early).policy("2025-01-16", daily)
    #expect(try dates(story) == ["2025-01-17", "2025-01-16", "2025-01-20 for 2025-01-18"].sorted())
  }

  @Test func `S5.5 a frequency that is a function is asked at the start and after each run`() throws {
    let policy = PlainPolicy()
    policy.frequencyAnswer = { $0.today < date("2025-01-10") ? .weekly([.friday]) : .monthly([31]) }
    #expect(
      try dates(Story("2025-01-01", "2025-02-28", policy: policy)) == [
        "2025-01-03", "2025-01-10", "2025-01-31", "2025-02-28",
      ])
  }

  @Test func `S3 a policy in force at a cut-off's instant decides that run`() throws {
    let strict = PlainPolicy("strict") { $0.payout.minimum = .constant(sek("1000")) }
    let story = Story("2025-01-07", "2025-01-10", policy: strict).debt("C", "5000").pay("2025-01-07", "P1", "500.00")
      .policy("2025-01-10", PlainPolicy("lenient"))
    #expect(try story.decisions() == ["2025-01-10 paid 500.00"])
  }
}
