import Ledger
import Receivables
import Simulation
import Testing

/// At 10 percent a capital of 36500.00 bears 10.00 a day.
@Suite struct InterestTests {
  private func bearing(_ rate: String) -> PlainPolicy {
    collecting { $0.interest = InterestTerms(rate: percent(rate)) }
  }

  private func bearing(_ rates: [(String, String)]) -> PlainPolicy {
    collecting {
      $0.interest = InterestTerms(rates.map { InterestTerms.Period(from: date($0.0), rate: percent($0.1)) })
    }
  }

  private func interest(_ story: Story) throws -> String {
    Money(minorUnits: try story.run().cases[0].record.debt.interest, currency: .sek).decimalText
  }

  @Test(arguments: [
    ("2026-02-02", "0.00"), ("2026-02-03", "0.00"), ("2026-02-04", "0.66"), ("2026-02-05", "1.32"),
    ("2026-02-06", "1.97"), ("2026-03-20", "29.59"),
  ]) func `S7.3 the days are those after the due date, the day of payment included`(
    until: String, expected: String
  ) throws {
    let story = Story("2026-01-01", until, policy: bearing("12")).debt("C", "2000.00", due: "2026-02-03")
    #expect(try interest(story) == expected)
  }

  @Test(arguments: [("2025-01-10", "5.00"), ("2025-01-11", "15.00"), ("2025-01-12", "25.00")])
  func `S7.3 opening interest covers up to registration, also where the case was due before`(
    until: String, expected: String
  ) throws {
    let story = Story("2025-01-01", until, policy: bearing("10"))
      .debt("C", "36500.00", at: "2025-01-10", due: "2024-12-01", interest: "5.00")
    #expect(try interest(story) == expected)
  }

  @Test func `S7.3 a case that is due later bears nothing until then, whatever it begins with`() throws {
    let story = Story("2025-01-01", "2025-02-02", policy: bearing("10"))
      .debt("C", "36500.00", due: "2025-02-01", interest: "5.00")
    #expect(try interest(story) == "15.00")
  }

  @Test func `S7.1 a case registered before it is recorded bears interest since then`() throws {
    let story = Story("2025-01-01", "2025-01-20", policy: bearing("10"))
      .debt("C", "36500.00", at: "2025-01-20", due: "2024-12-01", registered: "2025-01-10")
    #expect(try interest(story) == "100.00")
  }

  @Test(arguments: [
    ("2025-05-31", "0.00"), ("2025-06-01", "10.00"), ("2025-06-30", "300.00"), ("2025-07-01", "320.00"),
    ("2025-07-31", "920.00"), ("2025-08-01", "920.00"), ("2025-08-31", "920.00"), ("2025-09-01", "925.00"),
  ]) func `S7.3 a day has the rate in effect at its 00h00, and none before the first`(
    until: String, expected: String
  ) throws {
    let rates = [("2025-06-01", "10"), ("2025-07-01", "20"), ("2025-08-01", "0"), ("2025-09-01", "5")]
    let story = Story("2025-05-01", until, policy: bearing(rates)).debt("C", "36500.00", due: "2025-05-20")
    #expect(try interest(story) == expected)
  }

  @Test(arguments: [
    ("2025-07-01", "2025-06-30", "10.00"), ("2025-07-01", "2025-07-01", "30.00"),
    ("2025-07-01", "2025-07-02", "50.00"),
    // A second after midnight is too late for that day.
    ("2025-07-01 00:00:01", "2025-07-01", "20.00"), ("2025-07-01 00:00:01", "2025-07-02", "40.00"),
    ("2025-07-01 12:00", "2025-07-01", "20.00"), ("2025-06-30 23:59:59", "2025-07-01", "30.00"),
  ]) func `S13.1 a policy's rate holds from the first day at whose 00h00 it is in effect`(
    change: String, until: String, expected: String
  ) throws {
    let story = Story("2025-06-01", until, policy: bearing("10")).policy(change, bearing("20"))
      .debt("C", "36500.00", due: "2025-06-29")
    #expect(try interest(story) == expected)
  }

  @Test func `S13.1 of several policies of a day, the next day has the rate of the last`() throws {
    let story = Story("2025-06-01", "2025-07-02", policy: bearing("10")).policy("2025-07-01 08:00", bearing("20"))
      .policy("2025-07-01 12:00", bearing("30")).debt("C", "36500.00", due: "2025-06-29")
    #expect(try interest(story) == "50.00")
  }

  @Test func `S13.1 a policy without interest ends it, and one with a table of the past changes no past day`() throws {
    let story = Story("2025-06-01", "2025-07-20", policy: bearing("10")).policy("2025-07-01", PlainPolicy())
      .policy("2025-07-11", bearing([("2025-06-01", "30"), ("2025-07-16", "10")])).debt(
        "C", "36500.00", due: "2025-06-20")
    // Ten days at 10, ten at none, five at 30 and five at 10.
    #expect(try interest(story) == "300.00")
  }

  @Test func `S7.3 actual days over 365, leap years too`() throws {
    let due = "2024-02-28"
    for (until, expected) in [("2024-02-29", "10.00"), ("2024-03-01", "20.00"), ("2025-02-28", "3660.00")] {
      #expect(
        try interest(Story("2024-01-01", until, policy: bearing("10")).debt("C", "36500.00", due: due)) == expected)
    }
  }

  @Test func `S7.3 interest is rounded once and not day by day`() throws {
    // 0.0274 a day: day by day it would be 0.03 each.
    let story = Story("2025-01-01", "2025-01-31", policy: bearing("1")).debt("C", "1000.00", due: "2025-01-01")
    #expect(try interest(story) == "0.82")
  }

  @Test func `S7.3 a tie goes away from zero`() throws {
    // 182.50 at 1 percent: half an öre a day.
    let story = Story("2025-01-01", "2025-01-02", policy: bearing("1")).debt("C", "182.50", due: "2025-01-01")
    #expect(try interest(story) == "0.01")
    #expect(
      try interest(
        Story("2025-01-01", "2025-01-02", policy: bearing("1")).debt("C", "182.49", due: "2025-01-01")) == "0.00")
  }

  @Test func `S7.3 posting interest earlier posts the difference`() throws {
    let story = Story("2025-01-01", "2025-01-05", policy: bearing("1")).debt("C", "1000.00", due: "2025-01-01")
      .pay("2025-01-02", "P1", "0.03").pay("2025-01-03", "P2", "0.02").pay("2025-01-04", "P3", "0.03")
    // 0.03, 0.05, 0.08 and 0.11 in all, of which 0.08 is paid: no capital was touched, and nothing rounded anew.
    #expect(
      try story.lines() == [
        "2025-01-02 interest 0.03 P1", "2025-01-03 interest 0.02 P2", "2025-01-04 interest 0.03 P3",
      ])
    #expect(try story.debt() == "0.00 0.03 1000.00")
  }

  @Test func `S7.3 a difference may take interest away again, but never what was paid`() throws {
    let story = Story("2025-01-01", "2025-01-11", policy: bearing("1")).debt("C", "36500.00", due: "2025-01-01")
      .pay("2025-01-06", "P1", "5.00").credit("2025-01-06", "K1", "36500.00")
    #expect(try story.cases() == ["C closed credited 0.00 0.00 0.00"])
  }

  @Test func `S7.3 a change of capital begins anew`() throws {
    let story = Story("2025-01-01", "2025-01-21", policy: bearing("10")).debt("C", "36500.00", due: "2025-01-01")
      .pay("2025-01-11", "P1", "18350.00")
    // 100.00 of interest and half the capital are paid, and ten days at 5.00 follow.
    #expect(try story.lines() == ["2025-01-11 capital 18250.00 P1", "2025-01-11 interest 100.00 P1"])
    #expect(try story.debt() == "0.00 50.00 18250.00")
  }

  @Test func `S7.3 each stretch between changes of capital is rounded by itself`() throws {
    // 0.0274 + 0.0247 is 0.05, but 0.03 and 0.02 are as well; 0.0137 twice is 0.01 twice, and 0.03 in one.
    let story = Story("2025-01-01", "2025-01-03", policy: bearing("1")).debt("C", "500.00", due: "2025-01-01")
      .credit("2025-01-02", "K1", "0.01")
    #expect(try interest(story) == "0.02")
    let whole = Story("2025-01-01", "2025-01-03", policy: bearing("1")).debt("C", "500.00", due: "2025-01-01")
    #expect(try interest(whole) == "0.03")
  }

  @Test func `S7.3 reporting changes nothing`() throws {
    func story(reporting: Bool) -> Story {
      let story = Story("2025-01-01", "2025-03-31", policy: bearing("7.5")).debt("C", "999.99", due: "2025-01-10")
      for day in 1...59 {
        let today = date("2025-01-01").adding(days: day)
        if day == 30 { story.pay("\(today) 12:00", "P1", "333.33") }
        if reporting { story.checkpoint("\(today) 12:00") }
      }
      return story
    }
    // 21 days at 999.99 are 4.32; 59 days at 670.98 are 8.13.
    #expect(try story(reporting: false).debt() == "0.00 8.13 670.98")
    #expect(try story(reporting: true).cases() == story(reporting: false).cases())
    #expect(try story(reporting: true).lines() == story(reporting: false).lines())
    #expect(try story(reporting: true).run().checkpoints[19].caseRows == ["C reminder 0.00 2.26 999.99"])
  }

  @Test func `S7.3 only capital bears interest`() throws {
    let story = Story("2025-01-01", "2025-01-11", policy: bearing("10"))
      .debt("C", "36500.00", due: "2025-01-01", costs: "36500.00", interest: "36500.00")
    #expect(try story.debt() == "36500.00 36600.00 36500.00")
  }

  @Test func `S7.3 a closed case accrues nothing, and the day of closing still counts`() throws {
    let story = Story("2025-01-01", "2025-02-28", policy: bearing("10")).debt("C", "36500.00", due: "2025-01-01")
      .debt("D", "36500.00", due: "2025-01-01").cancel("2025-01-11", "X1").writeOff("2025-01-12", on: "D")
    #expect(
      try story.cases() == [
        "C closed cancelled 0.00 100.00 36500.00", "D closed written_off 0.00 110.00 36500.00",
      ])
  }

  @Test func `S7.3 the days between closing and reopening bear nothing`() throws {
    let story = Story("2025-01-01", "2025-01-20", policy: bearing("10")).debt("C", "36500.00", due: "2025-01-01")
      .pay("2025-01-11", "P1", "36600.00").refund("2025-01-20", "R1", of: "P1")
    #expect(try story.debt() == "0.00 100.00 36500.00")
    let later = Story("2025-01-01", "2025-01-23", policy: bearing("10")).debt("C", "36500.00", due: "2025-01-01")
      .pay("2025-01-11", "P1", "36600.00").refund("2025-01-20", "R1", of: "P1")
    #expect(try later.debt() == "0.00 130.00 36500.00")
  }

  @Test func `S2.1 the day of interest is the creditor's`() throws {
    // 23.30 UTC on 10 January is half past midnight on the 11th in Stockholm.
    let story = Story("2025-01-01", "2025-01-31", policy: bearing("10")).debt("C", "36500.00", due: "2025-01-01")
      .pay("2025-01-10T23:30:00Z", "P1", "36600.00")
    #expect(try story.cases() == ["C closed paid 0.00 0.00 0.00"])
  }

  @Test func `S7.3 interest has the terms of the case's account and its currency's decimals`() throws {
    let yen = try #require(Currency(code: "JPY"))
    let story = Story("2025-01-01", "2025-01-11", policy: bearing("10"), accounts: ["main", "other"])
      .debt("C", "36500.00", due: "2025-01-01", account: 1).debt("D", "36500", due: "2025-01-01", currency: yen)
    #expect(try story.run().cases.map(\.record.debt.interest) == [10_000, 100])
  }
}
