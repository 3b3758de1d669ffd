// What is owed to a creditor: a book for each account and currency that had a line, and one for its own currency (S5.4).

import Ledger
import Receivables

struct Payables {
  // By account, each in the order of the currencies.
  private var books: [[PayableBook]]
  private let keepsLines: Bool
  private var lineCount: Int32 = 0

  init(accounts: Int, currency: Currency, keepsLines: Bool) {
    self.keepsLines = keepsLines
    books = (0..<accounts).map { [PayableBook(account: $0, currency: currency, keepsLines: keepsLines)] }
  }

  /// Whether an account has a book in a currency.
  func hasBook(_ account: AccountIndex, _ currency: Currency) -> Bool {
    books[account].contains { $0.currency == currency }
  }

  /// The currencies of an account's books, in order.
  func currencies(of account: AccountIndex) -> [Currency] { books[account].map(\.currency) }

  /// The book of an account in a currency that it has had a line in, or in the creditor's own.
  subscript(account: AccountIndex, currency: Currency) -> PayableBook {
    get { books[account][place(of: currency, in: account)] }
    _modify { yield &books[account][place(of: currency, in: account)] }
  }

  /// Every book, by account and currency.
  var all: [PayableBook] { books.flatMap { $0 } }

  /// Opens a line with the next number.
  mutating func open(
    _ kind: LineKind, _ amount: Int64, account: AccountIndex, currency: Currency, caseIndex: CaseIndex?,
    event: EventReference?, availableAt: Instant
  ) -> PayoutLine {
    let line = makeLine(kind, amount, caseIndex: caseIndex, event: event, availableAt: availableAt)
    ensureBook(account, currency)
    self[account, currency].open(line)
    return line
  }

  /// A line with the next number that is in no book, for a payout that cites it where it is made (S6.6).
  mutating func makeLine(
    _ kind: LineKind, _ amount: Int64, caseIndex: CaseIndex? = nil, event: EventReference? = nil, availableAt: Instant
  ) -> PayoutLine {
    lineCount += 1
    return PayoutLine(
      number: lineCount, kind: kind, amount: amount, caseIndex: caseIndex, event: event, availableAt: availableAt)
  }

  private mutating func ensureBook(_ account: AccountIndex, _ currency: Currency) {
    guard !hasBook(account, currency) else { return }
    let place = books[account].firstIndex { currency < $0.currency } ?? books[account].count
    books[account].insert(PayableBook(account: account, currency: currency, keepsLines: keepsLines), at: place)
  }

  private func place(of currency: Currency, in account: AccountIndex) -> Int {
    guard let place = books[account].firstIndex(where: { $0.currency == currency }) else {
      preconditionFailure("a book is made by its first line")
    }
    return place
  }
}
