import Explanations
import Ledger
import Receivables
import Testing

/// What would have granted a respite (S10).
@Suite struct WhyNoRespiteTests {
  private func told(_ tale: Tale, on day: String) throws -> [[String]] {
    try tale.search().whyNotGranted("C-1", on: date(day)).map { answer in
      answer.decision.issues.map(\.rawValue)
        + answer.remedies.map { $0.suppositions.map(text).joined(separator: " and ") }
    }
  }

  private func text(_ supposition: Supposition) -> String {
    switch supposition {
    case .days(let days): "\(days) days"
    case .limits(let limits): limits.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    case .askedBefore(let instant): "before \(instant.text)"
    default: "\(supposition)"
    }
  }

  private func tale(_ change: @escaping (inout RespiteTerms) -> Void) -> Tale {
    Tale("2025-01-01", "2025-06-30") { TestPolicy { change(&$0.respite) } }
      .debt("2025-01-01", "C-1", 500_000, due: "2025-02-01")
  }

  @Test func `34 days of 30 in all`() throws {
    let tale = tale { $0.maxTotalDays = .constant(30) }.respite("2025-01-10", 14).respite("2025-01-11", 20)
    #expect(
      try told(tale, on: "2025-01-11") == [
        ["max_total_days_exceeded", "16 days", "respite.max_total_days 34"]
      ])
  }

  @Test func `every limit at once`() throws {
    let tale = tale {
      $0.maxDays = .constant(10)
      $0.maxTotalDays = .constant(12)
      $0.maxPerCase = .constant(1)
      $0.maxPerCustomer = .constant(1)
    }.respite("2025-01-10", 5).respite("2025-01-11", 20)
    #expect(
      try told(tale, on: "2025-01-11") == [
        [
          "max_days_exceeded", "max_total_days_exceeded", "max_respites_per_case", "max_respites_per_customer",
          "respite.max_days 20, respite.max_total_days 25, respite.max_per_case 2, respite.max_per_customer 2",
        ]
      ])
  }

  @Test func `no days at all`() throws {
    let tale = tale { _ in }.respite("2025-01-10", 0)
    #expect(try told(tale, on: "2025-01-10") == [["days_invalid", "1 days"]])
  }

  @Test func `asked for when the case is in debt collection, and for too long`() throws {
    let tale = tale { $0.maxDays = .constant(14) }.respite("2025-03-10", 20)
    #expect(
      try told(tale, on: "2025-03-10") == [
        [
          "debt_collection_reached", "max_days_exceeded", "before 2025-02-17 and 14 days",
          "before 2025-02-17 and respite.max_days 20",
        ]
      ])
  }

  @Test func `asked for after the case was paid`() throws {
    let tale = tale { _ in }.pay("2025-01-15 10:00", "P1", 500_000).respite("2025-01-16", 10)
    #expect(try told(tale, on: "2025-01-16") == [["case_closed", "before 2025-01-15 10:00"]])
  }

  @Test func `a limit by what is asked for`() throws {
    let tale = Tale("2025-01-01", "2025-06-30") { TestPolicy(maxDays: { $0 % 10 == 0 ? 7 : 12 }) }
      .debt("2025-01-01", "C-1", 500_000, due: "2025-02-01").respite("2025-01-10", 20)
    let answer = try #require(try tale.search().whyNotGranted("C-1", on: date("2025-01-10")).first)
    #expect(answer.remedies.map(\.suppositions) == [[.days(12)], [.limits([RespiteLimit(key: .maxDays, value: 20)])]])
    #expect(answer.remedies.first?.certainty == .smallestTried)
  }

  @Test func `what was granted is no riddle`() throws {
    #expect(try told(tale { _ in }.respite("2025-01-10", 5), on: "2025-01-10").isEmpty)
  }
}
