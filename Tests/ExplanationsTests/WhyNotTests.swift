import Explanations
import Ledger
import Receivables
import Simulation
import Testing

/// What would have paid, for each gate of a run (S6.3).
@Suite struct WhyNotTests {
  private func weekly(
    minimum: Int64 = 0, retain: Int64 = 0, _ change: @escaping (inout PayoutTerms) -> Void = { _ in }
  ) -> () -> TestPolicy {
    {
      TestPolicy { terms in
        terms.payout.minimum = .constant(AmountsByCurrency(sek(minimum)))
        terms.payout.retain = .constant(AmountsByCurrency(sek(retain)))
        change(&terms.payout)
      }
    }
  }

  private func told(_ answer: WhyNot?) -> [String] {
    guard let answer else { return [] }
    let head = answer.decision?.reason?.rawValue ?? "no run"
    let remedies = answer.remedies.map { remedy in
      let texts = remedy.suppositions.map(text).joined(separator: " and ")
      return "\(texts): \(remedy.pays?.decimalText ?? "-")"
    }
    return [head] + remedies + [answer.paid.map { "paid on \($0.decision.date.on)" } ?? "not paid"]
  }

  private func text(_ supposition: Supposition) -> String {
    switch supposition {
    case .credit(let money): "credit \(money.decimalText)"
    case .minimum(let money, let everywhere): "minimum \(money.decimalText)\(everywhere ? "" : " once")"
    case .retain(let money, let everywhere): "retain \(money.decimalText)\(everywhere ? "" : " once")"
    case .active: "active"
    case .bankAccount: "bank account"
    case .laterCutoff(let days, _): "cut-off +\(days)"
    case .request(let instant): "request \(instant.text)"
    case .days(let days): "days \(days)"
    case .limits(let limits): limits.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    case .askedBefore(let instant): "before \(instant.text)"
    }
  }

  @Test func `31 kronor short of the minimum`() throws {
    let tale = Tale("2025-01-13", "2025-01-31", policy: weekly(minimum: 100_000))
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 96_900).pay("2025-01-22", "P2", 10_000)
    #expect(
      try told(tale.whyNot("2025-01-17")) == [
        "below_minimum", "credit 31.00: 1000.00", "minimum 969.00: 969.00", "cut-off +6: 1069.00",
        "paid on 2025-01-24",
      ])
  }

  @Test func `a minimum that would have paid before is one of this run alone`() throws {
    let tale = Tale("2025-01-06", "2025-01-17", policy: weekly(minimum: 100_000))
      .debt("2025-01-06", "C-1", 500_000).pay("2025-01-07", "P1", 96_900)
    #expect(
      try told(tale.whyNot("2025-01-17")) == [
        "below_minimum", "credit 31.00: 1000.00", "minimum 969.00 once: 969.00", "not paid",
      ])
  }

  @Test func `inactive, and too little besides`() throws {
    let tale = Tale("2025-01-13", "2025-01-17", policy: weekly(minimum: 100_000))
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 96_900)
    tale.creditor.isActive = false
    #expect(
      try told(tale.whyNot("2025-01-17")) == [
        "inactive", "active and credit 31.00: 1000.00", "active and minimum 969.00: 969.00", "not paid",
      ])
  }

  @Test func `no bank account`() throws {
    let tale = Tale("2025-01-13", "2025-01-17", policy: weekly { $0.requireBankAccount = true })
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 96_900)
    #expect(try told(tale.whyNot("2025-01-17")) == ["no_bank_account", "bank account: 969.00", "not paid"])
  }

  @Test func `nothing due, and money a day late`() throws {
    let tale = Tale("2025-01-13", "2025-01-24", policy: weekly())
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-17", "P1", 96_900)
    #expect(
      try told(tale.whyNot("2025-01-17")) == [
        "nothing_due", "credit 0.01: 0.01", "cut-off +1: 969.00", "paid on 2025-01-24",
      ])
  }

  @Test func `a negative balance`() throws {
    let tale = Tale("2025-01-06", "2025-01-17", policy: weekly(minimum: 10_000))
      .debt("2025-01-06", "C-1", 500_000).pay("2025-01-07", "P1", 20_000)
      .refund("2025-01-13", "R1", 5_000, of: "P1")
    #expect(try told(tale.whyNot("2025-01-17")) == ["negative_balance", "credit 150.00: 100.00", "not paid"])
  }

  @Test func `all of it retained`() throws {
    let tale = Tale("2025-01-13", "2025-01-17", policy: weekly(minimum: 10_000, retain: 50_000))
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    #expect(
      try told(tale.whyNot("2025-01-17")) == [
        "retained", "credit 100.00: 100.00", "retain 400.00: 100.00", "not paid",
      ])
  }

  @Test func `retained, and less than the minimum altogether`() throws {
    let tale = Tale("2025-01-13", "2025-01-17", policy: weekly(minimum: 100_000, retain: 50_000))
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    #expect(
      try told(tale.whyNot("2025-01-17")) == [
        "retained", "credit 1000.00: 1000.00", "retain 0.00 once and minimum 500.00: 500.00", "not paid",
      ])
  }

  @Test func `no run on a Thursday`() throws {
    let tale = Tale("2025-01-13", "2025-01-24", policy: weekly())
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    let answer = try tale.whyNot("2025-01-16")
    #expect(told(answer) == ["no run", "request 2025-01-16: 500.00", "paid on 2025-01-17"])
    #expect(answer?.nextRun?.decision.date.on == date("2025-01-17"))
  }

  @Test func `paid after the last day`() throws {
    let tale = Tale("2025-01-13", "2025-01-17", policy: weekly(minimum: 100_000) { $0.maxHoldDays = .constant(20) })
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    #expect(try told(tale.whyNot("2025-01-17")).last == "paid on 2025-02-07")
  }

  @Test func `a minimum that rises with the balance, and falls again`() throws {
    let tale = Tale("2025-01-13", "2025-01-17") {
      TestPolicy(minimum: { $0 < 100_000 ? 120_000 : $0 < 150_000 ? 200_000 : 130_000 })
    }.debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    let remedy = try #require(try tale.whyNot("2025-01-17")?.remedies.first)
    #expect(remedy.suppositions == [.credit(sek(100_000))])
    #expect(remedy.certainty == .smallestTried)
  }

  @Test func `a minimum that nothing meets`() throws {
    let tale = Tale("2025-01-13", "2025-01-17") { TestPolicy(minimum: { $0 + 1 }) }
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    let answer = try #require(try tale.whyNot("2025-01-17"))
    #expect(told(answer) == ["below_minimum", "minimum 500.00: 500.00", "not paid"])
    #expect((answer.vainCredit?.minorUnits ?? 0) > 1_000_000_000)
  }

  @Test func `a minimum that only a little more meets`() throws {
    let tale = Tale("2025-01-13", "2025-01-17") {
      TestPolicy(minimum: { (50_100..<60_000).contains($0) ? 0 : $0 + 70_000 })
    }.debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    #expect(try tale.whyNot("2025-01-17")?.remedies.first?.suppositions == [.credit(sek(100))])
  }

  @Test func `a payout that was made is no riddle`() throws {
    let tale = Tale("2025-01-13", "2025-01-17", policy: weekly())
      .debt("2025-01-13", "C-1", 500_000).pay("2025-01-14", "P1", 50_000)
    let answer = try tale.whyNot("2025-01-17")
    #expect(told(answer).isEmpty)
  }
}
