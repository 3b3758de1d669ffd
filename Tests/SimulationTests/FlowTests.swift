import Ledger
import Receivables
import Simulation
import Testing

@Suite struct FlowTests {
  private func flow(_ steps: [(CaseState, Int?)]) -> PlainPolicy {
    collecting { $0.flow = Flow(steps.map { Flow.Step($0.0, days: $0.1) }) }
  }

  private var long: PlainPolicy {
    flow([(.invoice, 3), (.reminder, 10), (.debtCollection, 20), (.paymentOrder, 30), (.surveillance, nil)])
  }

  private func step(_ story: Story) throws -> String {
    let found = try story.run().cases[0].record
    return found.state.name + (found.nextStepOn.map { " until \($0)" } ?? "")
  }

  @Test(arguments: [
    ("2025-02-12", "invoice until 2025-02-13"), ("2025-02-13", "reminder until 2025-02-23"),
    ("2025-02-22", "reminder until 2025-02-23"), ("2025-02-23", "debt_collection until 2025-03-15"),
    ("2025-03-15", "payment_order until 2025-04-14"), ("2025-04-13", "payment_order until 2025-04-14"),
    ("2025-04-14", "surveillance"), ("2025-12-31", "surveillance"),
  ]) func `S7.2 a flow of five steps`(until: String, expected: String) throws {
    #expect(try step(Story("2025-01-01", until, policy: long).debt("C", "100.00", due: "2025-02-10")) == expected)
  }

  @Test func `S7.2 the first step of the flow counts from the due date, whichever it is`() throws {
    let policy = flow([(.reminder, 10), (.debtCollection, nil)])
    let story = Story("2025-01-01", "2025-01-31", policy: policy)
      .debt("C", "100.00", due: "2025-02-10", first: .reminder)
    #expect(try step(story) == "reminder until 2025-02-20")
  }

  @Test func `S7.2 a case that starts at a later step counts from registration`() throws {
    let story = Story("2025-01-01", "2025-01-31", policy: long)
      .debt("C", "100.00", at: "2025-01-20 15:00", due: "2025-02-10", first: .debtCollection)
    #expect(try step(story) == "debt_collection until 2025-02-09")
  }

  @Test func `S7.2 steps of no days follow at once`() throws {
    let policy = flow([(.invoice, 1), (.reminder, 0), (.debtCollection, 0), (.enforcement, nil)])
    #expect(
      try step(Story("2025-01-01", "2025-02-10", policy: policy).debt("C", "100.00", due: "2025-02-10"))
        == "invoice until 2025-02-11")
    #expect(
      try step(Story("2025-01-01", "2025-02-11", policy: policy).debt("C", "100.00", due: "2025-02-10"))
        == "enforcement")
  }

  @Test func `S7.2 the next step is the first later state in the flow that is then in effect`() throws {
    let shorter = flow([(.invoice, 1), (.paymentOrder, nil)])
    let story = Story("2025-01-01", "2025-02-28", policy: long).policy("2025-02-20", shorter)
      .debt("C", "100.00", due: "2025-02-10")
    // The reminder began under the other flow, and its length was fixed then.
    #expect(try step(story) == "payment_order")
    let before = Story("2025-01-01", "2025-02-22", policy: long).policy("2025-02-20", shorter)
      .debt("C", "100.00", due: "2025-02-10")
    #expect(try step(before) == "reminder until 2025-02-23")
  }

  @Test func `S7.2 the length of a step is fixed on entry`() throws {
    let slower = flow([(.invoice, 3), (.reminder, 60), (.debtCollection, 90), (.enforcement, nil)])
    let story = Story("2025-01-01", "2025-02-23", policy: long).policy("2025-02-14", slower)
      .debt("C", "100.00", due: "2025-02-10")
    // Ten days of the reminder as it was on entry; then debt collection as it is now.
    #expect(try step(story) == "debt_collection until 2025-05-24")
  }

  @Test(arguments: [
    // At the instant of a transition the policy is there first (S3).
    ("2025-02-13", "reminder until 2025-04-14"), ("2025-02-13 00:00:01", "reminder until 2025-02-23"),
  ]) func `S3 a policy comes before a transition at the same instant`(change: String, expected: String) throws {
    let slower = flow([(.invoice, 3), (.reminder, 60), (.debtCollection, nil)])
    let story = Story("2025-01-01", "2025-02-13", policy: long).policy(change, slower)
      .debt("C", "100.00", due: "2025-02-10")
    #expect(try step(story) == expected)
  }

  @Test func `S10.2 a respite moves the next step and no other`() throws {
    let story = Story("2025-01-01", "2025-02-23", policy: long).debt("C", "100.00", due: "2025-02-10")
      .respite("2025-02-14", 5)
    #expect(try step(story) == "reminder until 2025-02-28")
    let later = Story("2025-01-01", "2025-02-28", policy: long).debt("C", "100.00", due: "2025-02-10")
      .respite("2025-02-14", 5)
    #expect(try step(later) == "debt_collection until 2025-03-20")
  }

  @Test func `S3 a respite at the instant a case enters debt collection is refused`() throws {
    let story = Story("2025-01-01", "2025-02-28", policy: long).debt("C", "100.00", due: "2025-02-10")
      .respite("2025-02-23", 5)
    #expect(try story.run().respites.map(\.issues) == [[.debtCollectionReached]])
  }

  @Test func `S2.1 a transition is at midnight of the creditor, summer time or not`() throws {
    // 1 April begins at 22.00 UTC on 31 March.
    let story = Story("2025-03-01", "2025-04-02", policy: flow([(.invoice, 1), (.reminder, nil)]))
      .debt("C", "100.00", due: "2025-03-31").checkpoint("2025-03-31T21:59:59Z").checkpoint("2025-03-31T22:00:00Z")
    #expect(
      try story.run().checkpoints.flatMap(\.caseRows) == [
        "C invoice 0.00 0.00 100.00", "C reminder 0.00 0.00 100.00",
      ])
  }

  @Test(arguments: [
    // Closed two days before the next step, reopened on 1 March: again two days.
    ("2025-02-21", "2025-03-01", "reminder until 2025-03-03"),
    // Closed on the day before the step, reopened the same day.
    ("2025-02-22", "2025-02-22", "reminder until 2025-02-23"),
    ("2025-04-20", "2025-05-01", "surveillance"),
  ]) func `S7.4 a reopened case has as many days left as it had`(
    closed: String, reopened: String, expected: String
  ) throws {
    let story = Story("2025-01-01", reopened, policy: long).debt("C", "100.00", due: "2025-02-10")
      .pay(closed, "P1", "100.00").chargeback("\(reopened) 12:00", "CB1", "0.01", of: "P1")
    #expect(try step(story) == expected)
  }

  @Test func `S7.4 a credited case reopens too`() throws {
    let story = Story("2025-01-01", "2025-02-27", policy: long).debt("C", "100.00", due: "2025-02-10")
      .pay("2025-02-15", "P1", "30.00").credit("2025-02-18", "K1", "70.00").refund("2025-02-25", "R1", of: "P1")
    #expect(try story.cases() == ["C reminder 0.00 0.00 30.00"])
    #expect(try step(story) == "reminder until 2025-03-02")
  }
}
