import Ledger
import Receivables
import Testing

@testable import Simulation

/// What rules of a run see of debtors' money in the last so many local days: collected, refunded, charged back.
@Suite struct MoneyWindowTests {
  /// What a policy saw: `2025-01-03 main SEK 400.00 0.00 0.00` for each run that it was asked at.
  private final class Seen {
    var lines: [String] = []
  }

  private static func look(_ question: RuleQuestion, days: Int) -> String {
    let sums = MoneyByDay.Move.allCases.map { move in
      Money(minorUnits: question.sum(move, lastDays: days) ?? -1, currency: question.currency).decimalText
    }
    return "\(question.today) \(question.account) \(question.currency) \(sums.joined(separator: " "))"
  }

  private func policy(_ seen: Seen, days: Int, _ change: (inout PolicyTerms) -> Void = { _ in }) -> PlainPolicy {
    let policy = PlainPolicy("asks", change)
    policy.minimumAnswer = { question in
      seen.lines.append(MoneyWindowTests.look(question, days: days))
      return 0
    }
    return policy
  }

  /// A story until Friday 2025-01-10, whose policy looks back so many days at each run.
  private func seen(
    days: Int, until last: String = "2025-01-10", accounts: [String] = ["main"],
    _ change: (inout PolicyTerms) -> Void = { _ in }, _ tell: (Story) -> Void
  ) throws -> [String] {
    let seen = Seen()
    let story = Story("2025-01-01", last, policy: policy(seen, days: days, change), accounts: accounts)
    tell(story)
    _ = try story.run()
    return seen.lines
  }

  @Test(
    "The days before the cut-off's own, and of that what was before the cut-off",
    arguments: [
      // The cut-off is the very beginning of Friday 10 January.
      ("00:00", "2025-01-09", 1, "40.00"), ("00:00", "2025-01-08 23:59", 1, "0.00"),
      ("00:00", "2025-01-08 23:59", 2, "40.00"), ("00:00", "2025-01-03", 7, "40.00"),
      ("00:00", "2025-01-02 23:59", 7, "0.00"), ("00:00", "2025-01-01", 36_600, "40.00"),
      // It is in the afternoon.
      ("16:00", "2025-01-10 15:59", 1, "40.00"), ("16:00", "2025-01-09 00:00", 1, "40.00"),
      ("16:00", "2025-01-10 16:00", 1, "0.00"), ("16:00", "2025-01-08 23:59", 1, "0.00"),
    ])
  func days(cutoff: String, paid: String, days: Int, expected: String) throws {
    let parts = cutoff.split(separator: ":").compactMap { Int($0) }
    let lines = try seen(days: days) {
      $0.payout.cutoff = LocalTime(hour: parts[0], minute: parts[1]) ?? .midnight
    } _: {
      $0.debt("C", "1000.00").pay(paid, "P", "40.00")
    }
    #expect(lines.last == "2025-01-10 main SEK \(expected) 0.00 0.00")
  }

  @Test func `what happens at the instant of a request is not before it, whatever stands first`() throws {
    let lines = try seen(days: 1) {
      $0.payout.frequency = .constant(.onDemand)
    } _: {
      $0.debt("C", "1000.00").pay("2025-01-05 11:59", "P1", "40.00").pay("2025-01-05 12:00", "P2", "50.00")
        .requestPayout("2025-01-05 12:00").requestPayout("2025-01-05 12:01")
    }
    #expect(lines == ["2025-01-05 main SEK 40.00 0.00 0.00", "2025-01-05 main SEK 90.00 0.00 0.00"])
  }

  @Test func `what went back was collected all the same, and what was won did not go back`() throws {
    let lines = try seen(days: 30, until: "2025-01-24") {
      $0.debt("C", "1000.00").pay("2025-01-02", "P1", "400.00").refund("2025-01-06", "R", "100.00", of: "P1")
        .pay("2025-01-07", "P2", "200.00").chargeback("2025-01-08", "B", of: "P2").win("2025-01-14", "B")
        .pay("2025-01-20", "P3", "70.00").update("2025-01-21", "P3", .refunded)
        .pay("2025-01-21", "P4", "30.00").update("2025-01-22", "P4", .failed)
    }
    #expect(
      lines == [
        "2025-01-03 main SEK 400.00 0.00 0.00", "2025-01-10 main SEK 600.00 100.00 200.00",
        "2025-01-17 main SEK 600.00 100.00 0.00", "2025-01-24 main SEK 700.00 170.00 30.00",
      ])
  }

  @Test func `a payment counts on the day of its settlement, from when that is recorded`() throws {
    let lines = try seen(days: 3, until: "2025-01-17") {
      $0.debt("C", "1000.00").pay("2025-01-02", "P1", "10.00", status: .initiated)
        .pay("2025-01-02", "P2", "20.00", status: .sent).update("2025-01-08", "P1", .settled)
        .update("2025-01-08", "P2", .returned).update("2025-01-13", "P9", .settled)
        .pay("2025-01-15", "P3", "40.00", settled: "2025-01-13").pay("2025-01-15", "P4", "80.00", settled: "2025-01-14")
    }
    #expect(
      lines == [
        "2025-01-03 main SEK 0.00 0.00 0.00", "2025-01-10 main SEK 10.00 0.00 0.00",
        "2025-01-17 main SEK 80.00 0.00 0.00",
      ])
  }

  @Test func `all money on cases counts, whoever it belongs to`() throws {
    let lines = try seen(days: 30) {
      $0.debt("C", "100.00", costs: "60.00").debt("D", "500.00")
        // More than is outstanding, a line with a fee, and money on no case.
        .pay("2025-01-06", "P1", "200.00").pay("2025-01-07", "P2", "80.00", lines: [.init("D", "50.00", fee: "10.00")])
        // Paid to the creditor, and taken back by the creditor: no money of the agency's.
        .payCreditor("2025-01-08", "K", "70.00", on: "D").credit("2025-01-08", "G", "30.00", on: "D")
        .cancel("2025-01-08", "A", on: "D").pay("2025-01-08", "P3", "5.00", on: "D")
        .refund("2025-01-09", "R1", "70.00", of: "P1").refund("2025-01-09", "R2", of: "P2")
    }
    // Of P2 20.00 were on no case; the fee of 10.00 cannot go back.
    #expect(lines.last == "2025-01-10 main SEK 265.00 120.00 0.00")
  }

  @Test func `accounts and currencies are apart, and money is in the currency of its case`() throws {
    let lines = try seen(days: 30, accounts: ["main", "other"]) {
      $0.payout.calendar = .none
    } _: {
      $0.debt("C", "1000.00").debt("D", "1000.00", account: 1).debt("E", "1000.00", account: 1, currency: .eur)
        .pay("2025-01-06", "P1", "10.00").pay("2025-01-06", "P2", "20.00", on: "D", currency: .eur, rate: "11.20")
        .pay("2025-01-06", "P3", "7.00", on: "E", currency: .eur)
        .refund("2025-01-07", "R", "5.00", of: "P2", currency: .eur, rate: "11.50")
    }
    #expect(
      Set(lines.suffix(3)) == [
        "2025-01-10 main SEK 10.00 0.00 0.00", "2025-01-10 other SEK 224.00 56.00 0.00",
        "2025-01-10 other EUR 7.00 0.00 0.00",
      ])
  }

  @Test func `other lines of a payment take it to other accounts, on its own day`() throws {
    let lines = try seen(days: 5, until: "2025-01-10", accounts: ["main", "other"]) {
      $0.debt("C", "1000.00").debt("D", "1000.00", account: 1)
        .pay("2025-01-06", "P1", "100.00", lines: [.init("C", "100.00")])
        .refund("2025-01-07", "R", "10.00", of: "P1")
        .update("2025-01-08", "P1", lines: [.init("C", "30.00"), .init("D", "70.00")])
    }
    // What goes back is taken of the last line first.
    #expect(
      lines.suffix(2) == ["2025-01-10 main SEK 30.00 0.00 0.00", "2025-01-10 other SEK 70.00 10.00 0.00"])
  }

  @Test func `a late payment that is refused leaves no trace`() throws {
    let lines = try seen(days: 30) {
      $0.collection.overpayment = .reject
    } _: {
      $0.debt("C", "100.00").pay("2025-01-06", "P1", "60.00").pay("2025-01-07", "P2", "150.00", effective: "2025-01-02")
    }
    #expect(lines.last == "2025-01-10 main SEK 60.00 0.00 0.00")
  }

  @Test func `a policy that comes later sees what was before it`() throws {
    let seen = Seen()
    let story = Story("2025-01-01", "2025-01-24").debt("C", "1000.00").pay("2025-01-02", "P1", "400.00")
      .refund("2025-01-06", "R", "100.00", of: "P1").pay("2025-01-14", "P2", "20.00").pay("2025-01-21", "P3", "1.00")
      .policy("2025-01-15", policy(seen, days: 30)).policy("2025-01-18", PlainPolicy("constant"))
      .policy("2025-01-22", policy(seen, days: 30))
    _ = try story.run()
    #expect(
      seen.lines == ["2025-01-17 main SEK 420.00 100.00 0.00", "2025-01-24 main SEK 421.00 100.00 0.00"])
  }

  @Test func `what is kept as it comes is what comes of adding it up in the end`() {
    var compared = 0
    for seed in UInt64(0)..<600 {
      guard let kept = atTheEnd(seed, fromTheStart: true), let added = atTheEnd(seed, fromTheStart: false) else {
        continue
      }
      compared += 1
      #expect(kept == added, "seed \(seed)")
    }
    #expect(compared > 400)
  }

  /// What is seen at a request on a seeded story's last day by a policy that could ask from the start, or since that day.
  private func atTheEnd(_ seed: UInt64, fromTheStart: Bool) -> [String]? {
    let story = RandomStory.everything(seed)
    let seen = Seen()
    let end = "\(story.last) 23:59"
    let policies = [story.policy] + story.policies.map(\.1)
    // What they answer is the same; that they are asked is what differs.
    for policy in policies {
      policy.minimumAnswer = nil
      policy.shared.payout.retain = .constant(.zero)
      policy.shared.payout.maxHoldDays = .constant(nil)
      if fromTheStart { policy.minimumAnswer = { _ in 0 } }
    }
    story.policy("\(story.last) 23:58", self.policy(seen, days: 36_600) { $0.payout.frequency = .constant(.onDemand) })
    story.requestPayout(end)
    guard (try? story.run()) != nil else { return nil }
    return seen.lines.sorted()
  }

  @Test func `notes are summed though no run looks`() {
    var windows = MoneyWindows(zone: .utc)
    let start = Tale.instant("2025-01-01")
    for minute in 0..<20_000 {
      let at = Instant(milliseconds: start.milliseconds + Int64(minute) * 60_000)
      windows.note(1, .collected, account: 0, currency: .sek, at: at)
    }
    let money = windows.money(0, .sek, before: .distantFuture)
    #expect(money.sum(.collected, lastDays: 100, upTo: date("2025-02-01")) == 20_000)
    #expect(money.sum(.collected, lastDays: 1, upTo: date("2025-01-03")) == 2 * 1440 + 20_000 - 14 * 1440 + 11 * 1440)
  }
}
