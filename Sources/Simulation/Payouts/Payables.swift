// What is owed to a creditor: a book for each account and currency that had a line, and one for its own currency (S5.4).

import Ledger
import Receivables

struct Payables {
  // By account and currency.
  private var books: [PayableBook]
  private let keepsLines: Bool
  private var lineCount: Int32 = 0

  init(accounts: Int, currency: Currency, keepsLines: Bool) {
    self.keepsLines = keepsLines
    books = (0..<accounts).map { PayableBook(account: $0, currency: currency, keepsLines: keepsLines) }
  }

  /// Whether an account has a book in a currency.
  func hasBook(_ account: AccountIndex, _ currency: Currency) -> Bool {
    place(of: currency, in: account) != nil
  }

  /// How many books there are of all accounts. Their order is by account and currency.
  var count: Int { books.count }

  /// What the book at a place is of.
  func key(ofBook place: Int) -> (account: AccountIndex, currency: Currency) {
    (books[place].account, books[place].currency)
  }

  /// The book of an account in a currency that it has had a line in, or in the creditor's own.
  subscript(account: AccountIndex, currency: Currency) -> PayableBook {
    _read { yield books[placeOfBook(account, currency)] }
    _modify { yield &books[placeOfBook(account, currency)] }
  }

  /// Every book, by account and currency.
  var all: [PayableBook] { books }

  /// Opens a line with the next number.
  mutating func open(
    _ kind: LineKind, _ amount: Int64, account: AccountIndex, currency: Currency, caseIndex: CaseIndex?,
    event: EventReference?, availableAt: Instant
  ) -> PayoutLine {
    let line = makeLine(kind, amount, caseIndex: caseIndex, event: event, availableAt: availableAt)
    books[place(of: currency, in: account) ?? addBook(account, currency)].open(line)
    return line
  }

  /// Counts lines that nobody wants one by one: their sum, and whether a credit is among them.
  mutating func add(
    _ amount: Int64, hasCredit: Bool, account: AccountIndex, currency: Currency, availableAt: Instant
  ) {
    guard amount != 0 || hasCredit else { return }
    books[place(of: currency, in: account) ?? addBook(account, currency)]
      .add(amount, hasCredit: hasCredit, availableAt: availableAt)
  }

  /// A line with the next number that is in no book, for a payout that cites it where it is made (S6.6).
  mutating func makeLine(
    _ kind: LineKind, _ amount: Int64, caseIndex: CaseIndex? = nil, event: EventReference? = nil, availableAt: Instant
  ) -> PayoutLine {
    lineCount += 1
    return PayoutLine(
      number: lineCount, kind: kind, amount: amount, caseIndex: caseIndex, event: event, availableAt: availableAt)
  }

  private mutating func addBook(_ account: AccountIndex, _ currency: Currency) -> Int {
    let place = books.firstIndex { (account, currency) < ($0.account, $0.currency) } ?? books.count
    books.insert(PayableBook(account: account, currency: currency, keepsLines: keepsLines), at: place)
    return place
  }

  private func place(of currency: Currency, in account: AccountIndex) -> Int? {
    books.firstIndex { $0.account == account && $0.currency == currency }
  }

  private func placeOfBook(_ account: AccountIndex, _ currency: Currency) -> Int {
    guard let place = place(of: currency, in: account) else {
      preconditionFailure("a book is made by its first line")
    }
    return place
  }
}
