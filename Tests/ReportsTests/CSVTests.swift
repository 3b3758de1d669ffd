import Ledger
import Receivables
import Reports
@testable import Simulation
import Testing

@Suite struct CSVTests {
  @Test func `payouts of a simulation`() throws {
    #expect(
      PayoutCSV.render(try carriedForward().run()) == """
        on,creditor,account,currency,amount,id
        2025-01-17,nordic-energy,main,SEK,1150.00,nordic-energy/main/SEK/2025-01-17

        """)
  }

  @Test func `held decisions of a simulation, each with a row of its own`() throws {
    #expect(
      HeldCSV.render(try carriedForward().run()) == """
        on,creditor,account,currency,balance,minimum,shortfall,reason
        2025-01-03,nordic-energy,main,SEK,400.00,1000.00,600.00,below_minimum
        2025-01-10,nordic-energy,main,SEK,850.00,1000.00,150.00,below_minimum
        2025-01-24,nordic-energy,main,SEK,0.00,1000.00,1000.00,nothing_due
        2025-01-31,nordic-energy,main,SEK,0.00,1000.00,1000.00,nothing_due

        """)
  }

  @Test func `an empty outcome is a header`() {
    #expect(PayoutCSV.render(outcome()) == PayoutCSV.empty.text)
    #expect(HeldCSV.render(outcome()) == HeldCSV.empty.text)
  }

  @Test(arguments: [
    ("plain", "plain"), ("two words", "two words"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("\u{E5}\u{6F22}", "\u{E5}\u{6F22}"), ("", ""),
  ]) func `fields are quoted where RFC 4180 needs it`(creditor: String, field: String) {
    var table = CSVText(header: "header")
    HeldCSV.add(
      on: date("2025-01-17"), creditor: creditor, account: "main", currency: .sek, balance: -5, minimum: 0,
      shortfall: 5,
      reason: .negativeBalance, to: &table)
    #expect(table.text == "header\n2025-01-17,\(field),main,SEK,-0.05,0.00,0.05,negative_balance\n")
  }

  @Test(arguments: [("JPY", "1150"), ("SEK", "11.50"), ("KWD", "1.150")])
  func `amounts have the decimals of their currency`(code: String, amount: String) throws {
    let currency = try #require(Currency(code: code))
    var table = CSVText(header: "header")
    HeldCSV.add(
      on: date("2025-01-17"), creditor: "a", account: "b", currency: currency, balance: 1150, minimum: 1150,
      shortfall: 0, reason: .negativeBalance, to: &table)
    let zero = try #require(amount.split(separator: ".").last.map { String(repeating: "0", count: $0.utf8.count) })
    let nothing = amount.contains(".") ? "0." + zero : "0"
    #expect(table.text == "header\n2025-01-17,a,b,\(code),\(amount),\(amount),\(nothing),negative_balance\n")
  }
}
