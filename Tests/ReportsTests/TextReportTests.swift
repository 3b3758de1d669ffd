import Ledger
import Reports
import Simulation
import Testing

@Suite struct TextReportTests {
  @Test func `prints`() throws {
    print(
      try TextReport().render(
        carriedForward().run(), name: "Carried forward under the minimum",
        description: "Three small weeks add up to one payout."))
    let year = try Tale("2025-01-01", "2025-12-31", [("nordic-energy", weekly(minimum: "1000.00"))])
      .debt("C-1", "5000.00", due: "2025-02-15").pay("2025-01-02", "P1", "400.00")
      .note("2025-01-05", "Anna called: she will pay in two parts, and asked for the whole of the letter again please")
      .respite("2025-02-10 09:30", 14).respite("2025-02-11", 60)
      .pay("2025-04-09 10:00", "P2", "450.00").refund("2025-04-10", "R1", "9000.00", of: "P2").pay(
        "2025-06-03", "P3", "5000.00"
      )
      .run()
    print(TextReport().render(year, name: "A year", description: nil))
    let two = try Tale(
      "2025-01-01", "2025-02-10",
      [("nordic-energy", weekly(minimum: "1000.00")), ("vattenfall-eldistribution", weekly(minimum: "0"))],
      accounts: ["main", "other"]
    )
    .debt("C-1", "5000.00").debt("D-1", "700", of: 1).debt("D-2", "12345678", currency: Currency(code: "JPY")!, of: 1)
    .pay("2025-01-02", "P1", "400.00").pay("2025-01-03", "Q1", "400.00", on: "D-1", of: 1).pay(
      "2025-01-20", "Q2", "120000", on: "D-2", currency: Currency(code: "JPY")!, of: 1
    ).run()
    print(TextReport().render(two, name: "Two", description: nil))
    print(
      JSONReport.render(
        try carriedForward().run(), name: "Carried",
        fingerprint: Fingerprint(engine: "0.1.0", scenario: "sha256:1", rules: "sha256:2", lua: "5.4.4")))
  }
}
