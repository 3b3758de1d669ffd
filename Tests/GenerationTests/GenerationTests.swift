import Ledger
import Testing

@testable import Generation

/// A portfolio is made up from its seed alone, with the mix that was asked for.
@Suite struct GenerationTests {
  static func plan(events: Int, _ percents: [GeneratedVerb: String] = [:]) throws -> PortfolioPlan {
    let from = try #require(CalendarDate(year: 2025, month: 1, day: 1))
    return PortfolioPlan(events: events, days: from...from.adding(days: 364), shares: try EventShares(percents))
  }

  static func text(_ plan: PortfolioPlan) -> String {
    var bytes: [UInt8] = []
    PortfolioGenerator(plan).write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func rows(_ plan: PortfolioPlan) -> [[Substring]] {
    text(plan).split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  static func count(_ rows: [[Substring]]) -> [Substring: Int] {
    rows.reduce(into: [:]) { $0[$1[1], default: 0] += 1 }
  }

  /// A digest that any tool can form: 64-bit FNV-1a.
  private func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  @Test func `the same seed comes to the same bytes, on every machine, and another to others`() throws {
    var plan = try GenerationTests.plan(events: 2000)
    plan.creditors = 3
    #expect(digest(GenerationTests.text(plan)) == 14_392_976_470_936_747_927)
    plan.form = .ndjson
    #expect(digest(GenerationTests.text(plan)) == 14_857_670_629_975_817_344)
    plan.seed = 2
    #expect(GenerationTests.text(plan) != GenerationTests.text(try GenerationTests.plan(events: 2000)))
    #expect(digest(RuleScript.text(creditor: 0, seed: 1)) == 1_059_517_720_817_153_620)
  }

  @Test func `debts of capital alone have no costs and interest, and every payment is settled`() throws {
    var plan = try GenerationTests.plan(events: 20_000)
    plan.isCapitalOnly = true
    let rows = GenerationTests.rows(plan)
    #expect(rows.allSatisfy { $0[16].isEmpty && $0[17].isEmpty })
    #expect(rows.allSatisfy { ($0[11] == "settled") == ($0[1] == "payment") })
    #expect(rows.count == 22_000)
    let script = RuleScript.text(creditor: 0, seed: 1, isCapitalOnly: true)
    for key in ["costs", "interest", "commission", "chargeback"] { #expect(!script.contains("\(key) =")) }
    #expect(script.contains("minimum = least"))
    // It is the script that there is otherwise, but for what is charged.
    let lines = RuleScript.text(creditor: 0, seed: 1).split(separator: "\n")
    #expect(script.split(separator: "\n").dropFirst().allSatisfy(lines.contains))
  }

  @Test func `rows are in order of time, and every case is registered once`() throws {
    let rows = GenerationTests.rows(try GenerationTests.plan(events: 5000))
    #expect(rows.count == 5000 + 5 * 100)
    #expect(rows.map { $0[0] } == rows.map { $0[0] }.sorted())
    #expect(Set(rows.filter { $0[1] == "case" }.map { $0[2] }).count == 500)
    #expect(rows.first?[0].hasPrefix("2025-01-01T") == true)
    #expect(rows.last?[0].hasPrefix("2025-12-31T") == true)
  }

  @Test func `shares are those of the plan, and what cannot be is a payment`() throws {
    let counts = GenerationTests.count(GenerationTests.rows(try GenerationTests.plan(events: 20_000)))
    let shares: [Substring: Int] = [
      "payment": 880, "refund": 30, "chargeback": 10, "respite": 50, "crediting": 20, "cancellation": 10,
    ]
    for (verb, share) in shares {
      let wanted = share * 20
      #expect(abs(counts[verb, default: 0] - wanted) <= 10 + wanted / 5, "\(verb): \(counts[verb, default: 0])")
    }
    #expect(Set(counts.keys) == Set(shares.keys).union(["case"]))
  }

  @Test func `every verb comes on request`() throws {
    let percents = Dictionary(uniqueKeysWithValues: GeneratedVerb.allCases.map { ($0, $0 == .payment ? "64" : "3") })
    let counts = GenerationTests.count(GenerationTests.rows(try GenerationTests.plan(events: 20_000, percents)))
    for verb in GeneratedVerb.allCases where verb != .closing {
      #expect(counts[Substring(verb.rawValue), default: 0] > 200, "\(verb)")
    }
    // A creditor leaves once.
    #expect(counts["close_creditor"] == 20)
  }

  @Test func `refunds name payments that came before, and no more goes back than came`() throws {
    var paid: [Substring: Int64] = [:]
    for row in GenerationTests.rows(try GenerationTests.plan(events: 20_000)) {
      let amount = (try? DecimalText.parse(String(row[7]), scale: 2).get()) ?? 0
      switch row[1] {
      case "payment" where row[11] == "settled": paid[row[2]] = amount
      case "refund", "chargeback":
        #expect(amount > 0)
        #expect(try #require(paid[row[9]]) >= amount)
        paid[row[9]] = nil
      default: break
      }
    }
  }

  @Test func `weekends are as quiet as is wanted`() throws {
    var plan = try GenerationTests.plan(events: 20_000)
    func weekendShare() throws -> Int {
      let days = GenerationTests.rows(plan).filter { $0[1] != "case" }.map { $0[0].prefix(10) }
      let weekend = try days.filter { day in
        let date = try CalendarDate.parse(String(day)).get()
        return date.weekday == .saturday || date.weekday == .sunday
      }
      return weekend.count * 1000 / days.count
    }
    #expect(try 35...42 ~= weekendShare())
    plan.weekendActivity = 0
    #expect(try weekendShare() == 0)
    plan.weekendActivity = 100
    #expect(try 280...290 ~= weekendShare())
  }

  @Test func `some rows are late, and some are behind later ones`() throws {
    var plan = try GenerationTests.plan(events: 10_000)
    let ordered = GenerationTests.rows(plan)
    plan.lateShare = 1000
    let late = GenerationTests.rows(plan).filter { !$0[14].isEmpty }
    #expect(700...1000 ~= late.count)
    #expect(late.allSatisfy { $0[14] < $0[0].prefix(10) && $0[14] >= "2025-01-01" })
    plan.lateShare = 0
    plan.unorderedShare = 500
    let unordered = GenerationTests.rows(plan)
    #expect(unordered.count == ordered.count)
    #expect(unordered.map { $0[0] } != unordered.map { $0[0] }.sorted())
  }

  @Test func `amounts are many small ones and a few large ones`() {
    var random = SeededNumbers(seed: 1)
    let amounts = (0..<10_000).map { _ in AmountSpread.amount(around: 500_00, &random) }.sorted()
    #expect(450_00...550_00 ~= amounts[5000])
    #expect(amounts[9900] > 2500_00)
    #expect(amounts[100] < 100_00)
    #expect(amounts.count { $0 % 100 == 0 } > 7000)
  }

  @Test func `shares that do not add up`() {
    #expect(throws: EventShares.Fault.sum(11_100)) { try EventShares([.payment: "99"]) }
    #expect(throws: EventShares.Fault.tooMuch(10_200)) { try EventShares([.respite: "95"]) }
    #expect(throws: EventShares.Fault.share(.refund)) { try EventShares([.refund: "-1"]) }
    #expect(throws: EventShares.Fault.share(.refund)) { try EventShares([.refund: "1.234"]) }
  }
}
