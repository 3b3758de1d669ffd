import Ledger
import Receivables
@testable import Reports
import Simulation
import Testing

@Suite struct AccountingReportTests {
  private func entry(_ at: Instant, _ description: String, _ postings: [(BookAccount, Money)]) -> JournalEntry {
    JournalEntry(at: at, description: description, postings: postings.map { Posting(account: $0, amount: $1) })
  }

  private func render(_ entries: [JournalEntry], name: String = "A name") throws -> String {
    var told = outcome()
    for entry in entries { try told.journal.append(entry) }
    return AccountingReport.render(told, name: name) { midnightDate($0.at) }
  }

  private func midnightDate(_ instant: Instant) -> CalendarDate { TimeZoneTable.utc.date(at: instant) }

  @Test func `S14.1 entries by instant, byte for byte`() throws {
    let payable = BookAccount.creditorPayable(creditor: "nordic-energy", account: "main")
    let text = try render([
      entry(
        midnight("2025-01-10"), "payout of nordic-energy/main/SEK/2025-01-10",
        [(payable, money("900.00")), (.clientFunds, money("-900.00"))]),
      entry(
        midnight("2025-01-02"), "payment P1",
        [
          (.clientFunds, money("1000.00")), (payable, money("-900.00")), (.commission, money("-80.00")),
          (.vat, money("-20.00")),
        ]),
      entry(midnight("2025-01-10"), "at that instant too", [(.fx, money("0.05")), (.agencyCosts, money("-0.05"))]),
    ])
    #expect(
      text == """
        ; A name
        ; 2025-01-01 .. 2025-01-31

        2025-01-02 payment P1
            assets:client funds                     1000.00 SEK
            liabilities:payable:nordic-energy:main  -900.00 SEK
            income:commission                        -80.00 SEK
            liabilities:vat                          -20.00 SEK

        2025-01-10 payout of nordic-energy/main/SEK/2025-01-10
            liabilities:payable:nordic-energy:main  900.00 SEK
            assets:client funds                    -900.00 SEK

        2025-01-10 at that instant too
            income:fx             0.05 SEK
            income:agency costs  -0.05 SEK

        """)
  }

  @Test func `books with no entry are remarks alone, in which a name cannot end the line`() throws {
    #expect(try render([], name: "two\nlines") == "; two\\nlines\n; 2025-01-01 .. 2025-01-31\n")
  }

  @Test(arguments: [
    ("main", "main"), ("a b", "a b"), ("a  b", "a %20b"), (" a ", "%20a%20"), ("a;b:c|d", "a%3Bb%3Ac%7Cd"),
    ("(a)", "%28a%29"), ("[a]", "%5Ba%5D"), ("@1", "%401"), ("7-up", "7-up"), ("-x", "%2Dx"), ("%20", "%2520"),
    ("", "%"), ("\u{E5}\u{E4}\u{6F22}", "\u{E5}\u{E4}\u{6F22}"), ("a\u{A0}b", "a%C2%A0b"), ("\u{202E}a", "%E2%80%AEa"),
    ("\u{1F600}", "%F0%9F%98%80"), ("e\u{301}", "e%CC%81"), ("a/b_c.d+e", "a/b_c.d+e"),
  ]) func `ids that mean something to the programs are written so that they do not`(id: String, name: String) {
    #expect(Array(AccountingText.name(id).unicodeScalars) == Array(name.unicodeScalars))
  }

  @Test func `the names of different accounts differ`() {
    let ids = ["a", "a:b", "b", "", "%", "a b", "a  b", "a%20b", "main"]
    var accounts: [BookAccount] = [.clientFunds, .agencyCosts, .commission, .vat, .chargebackFees, .fx]
    for creditor in ids {
      accounts.append(.suspense(creditor: creditor))
      for account in ids {
        accounts += [
          .creditorPayable(creditor: creditor, account: account),
          .creditorReserve(creditor: creditor, account: account),
        ]
      }
    }
    #expect(Set(accounts.map(\.path)).count == accounts.count)
  }
}
