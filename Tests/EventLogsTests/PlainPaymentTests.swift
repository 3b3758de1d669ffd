// Most payments are read in a way of their own. A row that says the account too goes the general way, and says no more of the
// payment: both come to the same.

import EventLogs
import Simulation
import Testing

@Suite struct PlainPaymentTests {
  private static let header =
    "at,event,id,creditor,account,case,amount,currency,method,status,reference,source,effective"

  // What is said of a payment besides its id; the account is left out.
  private static let rest = ["C", "D", ""].flatMap { debt in
    ["100", "100.00", "0.01", "12345678.90", "123456789012.34", "0", "-1", "1e3", "1.234", ".5", "100 SEK", ""].flatMap
    {
      amount in
      ["SEK", "EUR", "JPY", "XXX", ""].flatMap { currency in
        ["card,settled", ",", "sepa,", ",pending", "paypal,refunded", "cash,settled", "card,unheard"].flatMap { how in
          ["", "7000"].map { "\(debt),\(amount),\(currency),\(how),\($0)" }
        }
      }
    }
  }

  private static func log(account: String = "", at: String = "2025-01-03", quotes: Range<Int> = 0..<0) -> String {
    var rows = [header, "2025-01-02,case,C,acme,,C,500,SEK,,,,,", "2025-01-02,case,D,acme,,D,500,EUR,,,,,"]
    for (number, said) in rest.enumerated() {
      // Every third one repeats an id.
      let row = "\(at),payment,P\(number - number % 3 / 2),acme,\(account),\(said),,"
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).enumerated()
      rows.append(
        cells.map { quotes.contains($0.offset) ? "\"\($0.element)\"" : "\($0.element)" }.joined(separator: ","))
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private func told(_ log: String) throws -> [String] {
    var told: [String] = []
    let reading = LogReading()
    try reading.read(ByteSource(bytes: Array(log.utf8), name: "log.csv")) { row, shard in
      switch row {
      case .event(let event, _): told.append("\(event.place) \(event.at) \(event.action)")
      case .unroutable(let row): told.append("\(row)")
      case .bad(let row): told.append("\(row.line) \(row.code) \(row.message) \(row.help ?? "")")
      case .end: break
      }
    }
    return told
  }

  @Test func `payments that say their account and those that do not come to the same`() throws {
    let (plain, general) = (try told(Self.log(account: "")), try told(Self.log(account: "main")))
    #expect(plain.count == Self.rest.count + 2)
    #expect(plain.count { $0.contains("Payment(") } > 300)
    for (one, other) in zip(plain, general) { #expect(one == other) }
  }

  @Test(
    "However a payment is written, it comes to the same",
    arguments: ["2025-01-03", "2025-01-03T00:00:00", "2025-01-02T23:00:00Z", "2025-01-03T00:00:00+01:00"],
    [0..<0, 2..<3, 6..<7, 0..<13])
  func written(at: String, quotes: Range<Int>) throws {
    #expect(try told(Self.log(at: at, quotes: quotes)) == told(Self.log(account: "main")))
  }
}
