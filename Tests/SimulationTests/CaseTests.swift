import Ledger
import Receivables
import Simulation
import Testing

@Suite struct CaseTests {
  private func line(_ story: Story) throws -> String {
    let found = try story.run().cases[0].record
    let step = found.nextStepOn.map { " next \($0)" } ?? ""
    let cause = found.cause.map { " \($0.rawValue)" } ?? ""
    return "\(found.state.name)\(cause) \(found.outstanding)\(step)"
  }

  @Test(arguments: [
    ("2025-02-15", "invoice 500000 next 2025-02-16"), ("2025-02-16", "reminder 500000 next 2025-03-03"),
    ("2025-03-02", "reminder 500000 next 2025-03-03"), ("2025-03-03", "debt_collection 500000"),
  ]) func `S7.2 the default flow`(until: String, expected: String) throws {
    #expect(try line(Story("2025-01-01", until).debt("C", "5000.00", due: "2025-02-15")) == expected)
  }

  @Test func `S7.1 a case is due 30 days after its registration`() throws {
    #expect(try line(Story("2025-01-01", "2025-01-31").debt("C", "5000.00")) == "invoice 500000 next 2025-02-01")
  }

  @Test func `S7.2 a step already past is taken at once and counts from then`() throws {
    #expect(
      try line(Story("2025-03-01", "2025-03-02").debt("C", "5000.00", due: "2025-01-15"))
        == "reminder 500000 next 2025-03-16")
  }

  @Test func `S7.2 a case that starts at a later step counts from registration`() throws {
    #expect(
      try line(Story("2025-03-01", "2025-03-02").debt("C", "5000.00", due: "2025-06-15", first: .reminder))
        == "reminder 500000 next 2025-03-16")
  }

  @Test func `S7.4 a paid case closes, and a refund reopens it where it was`() throws {
    let story = Story("2025-01-01", "2025-01-31").debt("C", "500.00", due: "2025-02-15").pay(
      "2025-01-10", "P1", "500.00")
    #expect(try line(story) == "closed paid 0")
    #expect(try story.run().cases[0].tags == [.paidInFull])
    // The next step was 37 days after the closing date and is 37 days after the reopening.
    story.refund("2025-01-20", "R1", "100.00", of: "P1")
    #expect(try line(story) == "invoice 10000 next 2025-02-26")
    #expect(try story.run().cases[0].tags == [.partiallyPaid])
  }

  @Test func `S7.5 a case is past due after its due date`() throws {
    #expect(try Story("2025-01-01", "2025-02-15").debt("C", "1", due: "2025-02-15").run().cases[0].tags == [])
    #expect(try Story("2025-01-01", "2025-02-16").debt("C", "1", due: "2025-02-15").run().cases[0].tags == [.pastDue])
  }
}
