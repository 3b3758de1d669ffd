import Diagnostics
import Foundation
import Ledger
@testable import Reports
@testable import Simulation
import Testing

@testable import Workbench

/// hledger and ledger read the books as the simulator keeps them: the same accounts and the same balances, to the last
/// decimal (S14.1).
@Suite(.enabled(if: AccountingProgram.areExpected)) struct BooksTests {
  private static let day = CalendarDate.simulated.lowerBound

  /// The books as JSON has them, without what comes to zero.
  private func books(_ result: [String: Any]) throws -> AccountingProgram.Balances {
    var balances: AccountingProgram.Balances = [:]
    for row in try #require(result["books"] as? [[String: String]]) {
      let (account, currency) = (try #require(row["account"]), try #require(row["currency"]))
      let balance = try #require(row["balance"])
      if balance.contains(where: { "1"..."9" ~= $0 }) { balances["\(account) \(currency)"] = balance }
    }
    return balances
  }

  /// What went into each account, which a balance of zero does not tell.
  private func debits(_ journal: Journal) throws -> AccountingProgram.Balances {
    var sums: [String: Money] = [:]
    for posting in journal.entries.flatMap(\.postings) where posting.amount.minorUnits > 0 {
      let key = "\(posting.account.path) \(posting.amount.currency)"
      sums[key] = try sums[key]?.adding(posting.amount) ?? posting.amount
    }
    return sums.mapValues(\.decimalText)
  }

  private func run(_ file: String, _ format: ResultFormat) throws -> String {
    let result = RunCommand(
      scenarios: [file], rules: ShippedScenarioTests.root + "/rules", overrides: [:], format: format, color: false,
      audit: true
    ).run()
    try #require(result.status == .success, "\(result.diagnostics.map(\.message))")
    return result.output
  }

  private func outcome(_ file: String) throws -> Outcome {
    try ScenarioSession(path: file, rules: ShippedScenarioTests.root + "/rules", overrides: [:]).simulate().outcome
  }

  @Test(arguments: ShippedScenarioTests.files) func `S14.1 the books of a shipped scenario`(file: String) throws {
    let text = try run(file, .hledger)
    let result = try #require(
      try JSONSerialization.jsonObject(with: Data(run(file, .json).utf8)) as? [String: Any])
    let balances = try books(result)
    let outcome = try outcome(file)
    let debits = try debits(outcome.journal)
    for program in AccountingProgram.allCases {
      #expect(try program.balances(of: text) == balances, "\(program)")
      #expect(try program.balances(of: text, .debits) == debits, "\(program)")
    }
    // Where anything moved, something was posted, so that books with nothing in them never pass for right ones.
    let moved =
      !outcome.payouts.isEmpty || !outcome.suspense.isEmpty
      || outcome.balances.contains { $0.available.minorUnits != 0 || $0.reserved.minorUnits != 0 }
    #expect(!moved || !debits.isEmpty)
    try checkStandings(outcome, balances)
  }

  /// What cases, payments and lines come to is what the books say.
  private func checkStandings(_ outcome: Outcome, _ balances: AccountingProgram.Balances) throws {
    var owed: [String: Money] = [:]
    func owe(_ account: BookAccount, _ amount: Money) throws {
      let key = "\(account.path) \(amount.currency)"
      owed[key] = try owed[key]?.subtracting(amount) ?? Money(minorUnits: -amount.minorUnits, currency: amount.currency)
    }
    for suspense in outcome.suspense { try owe(.suspense(creditor: suspense.creditor), suspense.amount) }
    for balance in outcome.balances {
      try owe(.creditorReserve(creditor: balance.book.creditor, account: balance.book.account), balance.reserved)
    }
    let standing = owed.filter { $1.minorUnits != 0 }.mapValues(\.decimalText)
    let held = balances.filter { $0.key.hasPrefix("liabilities:suspense:") || $0.key.hasPrefix("liabilities:reserve:") }
    #expect(held == standing)
  }

  @Test func `nearly all scenarios move money`() throws {
    let files = ShippedScenarioTests.files
    // One that cannot be run is told of above.
    let moving = files.count { (try? outcome($0).journal.entries.isEmpty) == false }
    #expect(moving * 10 >= files.count * 8, "\(moving) of \(files.count)")
  }

  /// Ids that would mean something else to the programs, were they written as they are.
  private static let hostile = [
    "two  spaces", " lead", "trail ", "semi ; colon", ";", "a:b", "a", "b", "7eleven", "1000.00 SEK", "(virtual)",
    "[balanced]", "<deferred>", "@ 5 EUR", "@@", "= 5", "*star", "! bang", "payee|note", "\"quoted\"", "{}", "#", "%",
    "%20", "a%20b", "a  b", "a b", "$HOME", "--flat", "include x", "~ monthly", "assets:client funds", "comma,comma",
    "\u{E5}\u{E4}\u{F6}", "\u{6F22}\u{5B57}", "\u{1F600}", "a\u{A0}\u{A0}b", "a\u{3000}b", "\u{202E}back", "e\u{301}",
    "\u{660}", "",
  ]

  private static let currencies = ["SEK", "JPY", "KWD", "CLF", "EUR"].compactMap { Currency(code: $0) }

  private func hostileBooks() throws -> Outcome {
    var outcome = Outcome(period: BooksTests.day...BooksTests.day)
    func post(_ description: String, _ account: BookAccount, _ units: Int64, _ currency: Currency) throws {
      let amount = { Money(minorUnits: $0, currency: currency) }
      try outcome.journal.append(
        JournalEntry(
          at: TimeZoneTable.utc.instant(of: BooksTests.day), description: description,
          postings: [
            Posting(account: .clientFunds, amount: amount(units)), Posting(account: account, amount: amount(-units)),
          ]))
    }
    var units: Int64 = 1
    for (place, id) in BooksTests.hostile.enumerated() {
      let currency = BooksTests.currencies[place % BooksTests.currencies.count]
      for account: BookAccount in [
        .creditorPayable(creditor: id, account: "main"), .creditorReserve(creditor: "main", account: id),
        .suspense(creditor: id),
      ] {
        try post(id, account, units, currency)
        units += 1009
      }
    }
    for account: BookAccount in [.agencyCosts, .commission, .vat, .chargebackFees, .fx] {
      for currency in BooksTests.currencies {
        try post("fees of all kinds", account, units, currency)
        // Goes in and comes out again, so that one balance is zero.
        try post("back and forth", account, currency == .sek ? -units : 77, currency)
        units *= 3
      }
    }
    try post("as much as the books hold", .suspense(creditor: "huge"), .max / 2, .eur)
    return outcome
  }

  @Test(arguments: AccountingProgram.allCases) func `every kind of account, several currencies, and hostile names`(
    program: AccountingProgram
  ) throws {
    let outcome = try hostileBooks()
    let text = AccountingReport.render(outcome, name: "; include x\n2025-01-01 y") { _ in BooksTests.day }
    let all = outcome.journal.balances
    let balances = Dictionary(
      uniqueKeysWithValues: all.filter { $0.amount.minorUnits != 0 }.map {
        ("\($0.account.path) \($0.amount.currency)", $0.amount.decimalText)
      })
    #expect(balances.count < all.count)
    #expect(balances.count > 3 * BooksTests.hostile.count)
    #expect(try program.balances(of: text) == balances)
    #expect(try program.balances(of: text, .debits) == debits(outcome.journal))
  }

  @Test(arguments: AccountingProgram.allCases) func `a journal that is not the books is told apart`(
    program: AccountingProgram
  ) throws {
    let text = "2025-01-02 x\n    assets:client funds  1.01 SEK\n    income:fx  -1.01 SEK\n"
    #expect(try program.balances(of: text) == ["assets:client funds SEK": "1.01", "income:fx SEK": "-1.01"])
    #expect(throws: (any Error).self) { try program.balances(of: text.replacing("-1.01", with: "-1.00")) }
  }
}
