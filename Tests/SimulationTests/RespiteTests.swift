import Ledger
import Receivables
import Simulation
import Testing

@Suite struct RespiteTests {
  private func limited() -> PlainPolicy {
    PlainPolicy {
      $0.respite.maxTotalDays = .constant(30)
      $0.respite.maxPerCase = .constant(2)
      $0.respite.maxPerCustomer = .constant(3)
    }
  }

  private func issues(_ story: Story) throws -> [String] {
    try story.run().respites.map { $0.isGranted ? "granted" : $0.issues.map(\.rawValue).joined(separator: " ") }
  }

  @Test func `S10.2 granted days move the next step, and a total of 30 stops the second request`() throws {
    let story = Story("2025-05-01", "2025-06-05", policy: limited()).debt("C", "100", due: "2025-06-09")
      .respite("2025-06-01", 14).respite("2025-06-02", 20)
    #expect(try issues(story) == ["granted", "max_total_days_exceeded"])
    #expect(try story.run().cases[0].record.nextStepOn == date("2025-06-24"))
  }

  @Test func `S10.1 every reason is listed, in order`() throws {
    let story = Story("2025-01-01", "2025-06-05", policy: limited()).debt("C", "100", customer: "anna")
      .debt("D", "100", customer: "anna", first: .debtCollection)
      .respite("2025-01-02", 1).respite("2025-01-03", 1).respite("2025-01-04", 40).respite("2025-01-05", 0, on: "D")
      .respite("2025-01-06", 31, on: "D")
    #expect(
      try issues(story) == [
        "granted", "granted", "max_days_exceeded max_total_days_exceeded max_respites_per_case",
        "debt_collection_reached days_invalid",
        "debt_collection_reached max_days_exceeded max_total_days_exceeded",
      ])
  }

  @Test func `S10.1 the customer's respites count over all of its cases`() throws {
    let story = Story("2025-01-01", "2025-02-05", policy: limited()).debt("C", "100", customer: "anna")
      .debt("D", "100", customer: "anna").debt("E", "100", customer: "berit")
      .respite("2025-01-02", 1).respite("2025-01-03", 1).respite("2025-01-04", 1, on: "D")
      .respite("2025-01-05", 1, on: "D").respite("2025-01-05", 1, on: "E")
    #expect(try issues(story) == ["granted", "granted", "granted", "max_respites_per_customer", "granted"])
  }

  @Test func `S10.1 a closed case is the only reason`() throws {
    let story = Story("2025-01-01", "2025-02-05").debt("C", "100").pay("2025-01-02", "P", "100").respite(
      "2025-01-03", 0)
    #expect(try issues(story) == ["case_closed"])
  }

  @Test func `S3 a request at the instant a case enters debt collection is refused`() throws {
    let story = Story("2025-01-01", "2025-03-05").debt("C", "100", due: "2025-02-15").respite("2025-03-03", 5)
    #expect(try issues(story) == ["debt_collection_reached"])
  }

  @Test func `a limit that is a function is asked`() throws {
    let policy = PlainPolicy()
    policy.maxDaysAnswer = { $0.debt!.outstanding > 2_000_000 ? 14 : 30 }
    let story = Story("2025-01-01", "2025-02-05", policy: policy).debt("C", "20000.01").debt("D", "20000.00")
      .respite("2025-01-02", 15).respite("2025-01-02", 15, on: "D")
    #expect(try issues(story) == ["max_days_exceeded", "granted"])
  }
}
