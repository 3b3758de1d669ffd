// The books take balanced entries and nothing else, and say what each account comes to (S14.1).

import Ledger
import Testing

struct JournalTests {
  private let acme = BookAccount.creditorPayable(creditor: "acme", account: "main")
  private let suspense = BookAccount.suspense(creditor: "acme")

  @Test func `A journal adds up what was posted`() throws {
    var journal = Journal()
    try journal.append(entry((.clientFunds, "2500.00"), (acme, "-2269.59"), (suspense, "-230.41")))
    try journal.append(entry((acme, "2269.59"), (.clientFunds, "-2269.59")))
    try journal.append(entry((.clientFunds, "100.00 EUR"), (acme, "-100.00 EUR")))
    #expect(journal.entries.count == 3)
    #expect(
      lines(journal) == [
        "clientFunds 100.00 EUR",
        "clientFunds 230.41 SEK",
        "acme/main -100.00 EUR",
        "acme/main 0.00 SEK",
        "suspense acme -230.41 SEK",
      ])
    #expect(try journal.balance(of: suspense, in: .sek) == money("-230.41"))
    #expect(try journal.balance(of: suspense, in: .eur) == money("0.00 EUR"))
  }

  @Test func `An entry that does not balance is refused`() throws {
    let postings = try postings((.clientFunds, "400.00"), (acme, "-399.99"))
    #expect(throws: JournalError.unbalanced(.sek, minorUnits: 1)) {
      try JournalEntry(at: .distantPast, description: "wrong", balanced: postings)
    }
    var journal = Journal()
    #expect(throws: JournalError.unbalanced(.sek, minorUnits: 1)) {
      try journal.append(JournalEntry(at: .distantPast, description: "wrong", postings: postings))
    }
    #expect(journal.entries.isEmpty)
    #expect(journal.balances.isEmpty)
  }

  @Test func `Each currency balances by itself`() throws {
    #expect(throws: JournalError.unbalanced(.eur, minorUnits: -10000)) {
      try entry((.clientFunds, "100.00"), (acme, "-100.00 EUR"))
    }
    #expect(throws: JournalError.unbalanced(.eur, minorUnits: 5)) {
      try entry((.clientFunds, "1.00"), (acme, "-0.50"), (acme, "-0.50"), (.clientFunds, "0.05 EUR"))
    }
    #expect(throws: Never.self) {
      try entry((.clientFunds, "1.00"), (.clientFunds, "2.00 EUR"), (acme, "-2.00 EUR"), (acme, "-1.00"))
    }
  }

  @Test func `An entry has two postings at least`() {
    #expect(throws: JournalError.tooFewPostings) { try entry() }
    #expect(throws: JournalError.tooFewPostings) { try entry((.clientFunds, "0.00")) }
  }

  @Test func `Sums that cancel out do not overflow on their way`() throws {
    let most = "92233720368547758.07"
    var journal = Journal()
    try journal.append(entry((acme, most), (acme, most), (acme, "-" + most), (acme, "-" + most)))
    #expect(try journal.balance(of: acme, in: .sek) == money("0.00"))
    #expect(throws: JournalError.unbalanced(.sek, minorUnits: 2 * Int128(Int64.max))) {
      try entry((.clientFunds, most), (acme, most))
    }
  }

  @Test func `A balance that would overflow is an error, and nothing is posted`() throws {
    let most = "92233720368547758.07"
    var journal = Journal()
    try journal.append(entry((.clientFunds, most), (acme, "-" + most)))
    let before = lines(journal)
    #expect(throws: JournalError.overflow(.clientFunds, .sek)) {
      try journal.append(entry((suspense, "-0.01"), (.clientFunds, "0.01")))
    }
    #expect(lines(journal) == before)
    #expect(journal.entries.count == 1)
  }

  @Test func `Accounts are in the order of their kinds, then of names as bytes`() {
    let ordered: [BookAccount] = [
      .clientFunds,
      .creditorPayable(creditor: "Z", account: "main"),
      .creditorPayable(creditor: "a", account: "b"),
      .creditorPayable(creditor: "a", account: "main"),
      .creditorPayable(creditor: "a-b", account: "a"),
      .creditorPayable(creditor: "ä", account: "a"),
      .suspense(creditor: "a"),
      .suspense(creditor: "b"),
    ]
    #expect(ordered.reversed().sorted() == ordered)
  }

  private func postings(_ amounts: (BookAccount, String)...) throws -> [Posting] { try amounts.map(posting) }

  private func entry(_ amounts: (BookAccount, String)...) throws -> JournalEntry {
    try JournalEntry(at: .distantPast, description: "an entry", balanced: amounts.map(posting))
  }

  private func posting(_ account: BookAccount, _ amount: String) throws -> Posting {
    Posting(account: account, amount: try money(amount))
  }

  private func lines(_ journal: Journal) -> [String] {
    journal.balances.map { balance in
      switch balance.account {
      case .clientFunds: "clientFunds \(balance.amount)"
      case .creditorPayable(let creditor, let account): "\(creditor)/\(account) \(balance.amount)"
      case .suspense(let creditor): "suspense \(creditor) \(balance.amount)"
      default: "\(balance.account) \(balance.amount)"
      }
    }
  }
}
