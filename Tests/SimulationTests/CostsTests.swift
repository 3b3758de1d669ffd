import Ledger
import Receivables
import Simulation
import Testing

@Suite struct CostsTests {
  private func charging(_ costs: [CaseState: String]) -> PlainPolicy {
    collecting { terms in terms.costs = costs.mapValues { sek($0) } }
  }

  private var usual: PlainPolicy { charging([.reminder: "60.00", .debtCollection: "180.00"]) }

  @Test(arguments: [
    ("2025-02-15", "C invoice 0.00 0.00 5000.00"), ("2025-02-16", "C reminder 60.00 0.00 5000.00"),
    ("2025-03-02", "C reminder 60.00 0.00 5000.00"), ("2025-03-03", "C debt_collection 240.00 0.00 5000.00"),
    ("2025-12-31", "C debt_collection 240.00 0.00 5000.00"),
  ]) func `S7.3 entering a state adds its costs`(until: String, expected: String) throws {
    #expect(
      try Story("2025-01-01", until, policy: usual).debt("C", "5000.00", due: "2025-02-15").cases() == [expected])
  }

  @Test(arguments: [
    (CaseState.invoice, "C invoice 10.00 0.00 100.00"), (.reminder, "C reminder 60.00 0.00 100.00"),
    (.debtCollection, "C debt_collection 180.00 0.00 100.00"),
  ]) func `S7.3 the first state counts too`(first: CaseState, expected: String) throws {
    let policy = charging([.invoice: "10.00", .reminder: "60.00", .debtCollection: "180.00"])
    let story = Story("2025-01-01", "2025-01-02", policy: policy).debt("C", "100.00", due: "2025-02-15", first: first)
    #expect(try story.cases() == [expected])
  }

  @Test func `S7.3 opening costs are there besides`() throws {
    let story = Story("2025-01-01", "2025-01-02", policy: usual)
      .debt("C", "100.00", first: .reminder, costs: "50.00")
    #expect(try story.cases() == ["C reminder 110.00 0.00 100.00"])
  }

  @Test func `S7.2 steps that are past already are taken at once, with their costs`() throws {
    let policy = charging([.invoice: "10.00", .reminder: "60.00", .debtCollection: "180.00"])
    let story = Story("2025-03-01", "2025-03-01", policy: policy).debt("C", "100.00", due: "2025-01-15")
    #expect(try story.cases() == ["C reminder 70.00 0.00 100.00"])
    #expect(try story.run().cases[0].record.nextStepOn == date("2025-03-16"))
  }

  @Test func `S7.3 costs are in the currency of the case, and where there are none in it nothing is added`() throws {
    let policy = collecting {
      $0.costs = [
        .reminder: AmountsByCurrency([
          Money(minorUnits: 6000, currency: .sek), Money(minorUnits: 600, currency: .eur),
        ]),
        .debtCollection: sek("180.00"),
      ]
    }
    let story = Story("2025-01-01", "2025-12-31", policy: policy)
      .debt("C", "100.00", due: "2025-02-15").debt("D", "100.00", due: "2025-02-15", currency: .eur)
    #expect(
      try story.cases() == ["C debt_collection 240.00 0.00 100.00", "D debt_collection 6.00 0.00 100.00"])
  }

  @Test(arguments: [
    // A policy that takes effect at the very instant comes before the transition (S3).
    ("2025-02-15 23:59:59", "65.00"), ("2025-02-16", "65.00"), ("2025-02-16 00:00:01", "60.00"),
  ]) func `S13.1 costs are those of the policy at the instant of the transition`(
    change: String, expected: String
  ) throws {
    let story = Story("2025-01-01", "2025-02-28", policy: usual).policy(change, charging([.reminder: "65.00"]))
      .debt("C", "100.00", due: "2025-02-15")
    #expect(try story.debt() == "\(expected) 0.00 100.00")
  }

  @Test func `S3 a fee that is due at the instant of a payment is owed`() throws {
    let story = Story("2025-01-01", "2025-02-20", policy: usual).debt("C", "100.00", due: "2025-02-15")
      .debt("D", "100.00", due: "2025-02-15").pay("2025-02-15 23:59:59", "P1", "100.00", on: "D")
      .pay("2025-02-16", "P2", "100.00")
    #expect(try story.cases() == ["C reminder 0.00 0.00 60.00", "D closed paid 0.00 0.00 0.00"])
    #expect(try story.lines() == ["2025-02-15 capital 100.00 P1 D", "2025-02-16 capital 40.00 P2"])
  }

  @Test func `S7.4 a case that reopens bears no new costs`() throws {
    let story = Story("2025-01-01", "2025-02-28", policy: usual).debt("C", "100.00", due: "2025-02-15")
      .pay("2025-02-18", "P1", "160.00").refund("2025-02-20", "R1", "150.00", of: "P1")
    #expect(try story.cases() == ["C reminder 50.00 0.00 100.00"])
    // Thirteen days to the next step were left, and are.
    #expect(try story.run().cases[0].record.nextStepOn == date("2025-03-05"))
  }

  @Test func `S7.4 a reopened case goes on, and the next state costs what it costs`() throws {
    let story = Story("2025-01-01", "2025-03-05", policy: usual).debt("C", "100.00", due: "2025-02-15")
      .pay("2025-02-18", "P1", "160.00").refund("2025-02-20", "R1", "150.00", of: "P1")
    #expect(try story.cases() == ["C debt_collection 230.00 0.00 100.00"])
  }

  @Test func `S7.4 a closed case passes no more states and gets no more costs`() throws {
    let story = Story("2025-01-01", "2025-12-31", policy: usual)
    for (place, id) in ["C", "D", "E", "F"].enumerated() {
      story.debt(id, "100.00", due: "2025-02-15", customer: "customer \(place)")
    }
    story.pay("2025-02-01", "P1", "100.00").credit("2025-02-01", "K1", "100.00", on: "D")
      .cancel("2025-02-01", "X1", on: "E").writeOff("2025-02-01", on: "F")
    #expect(
      try story.cases() == [
        "C closed paid 0.00 0.00 0.00", "D closed credited 0.00 0.00 0.00", "E closed cancelled 0.00 0.00 100.00",
        "F closed written_off 0.00 0.00 100.00",
      ])
  }
}
