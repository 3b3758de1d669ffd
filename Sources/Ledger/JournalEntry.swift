// A double entry (S14.1): what goes into some accounts comes out of others, in each currency by itself.

/// An amount that goes into an account or comes out of it.
public struct Posting: Hashable, Sendable {
  /// The account.
  public var account: BookAccount
  /// The amount: a debit above zero, a credit below.
  public var amount: Money

  /// A posting.
  public init(account: BookAccount, amount: Money) {
    self.account = account
    self.amount = amount
  }
}

/// Why the books do not take an entry.
public enum JournalError: Error, Hashable, Sendable {
  /// The entry has fewer than two postings.
  case tooFewPostings
  /// The postings in a currency do not sum to zero but to this many minor units.
  case unbalanced(Currency, minorUnits: Int128)
  /// The account's balance in a currency would be more than 64 bits of minor units hold.
  case overflow(BookAccount, Currency)
}

/// A movement of money, as whoever made it says it is; `checkBalance` says whether the books take it.
public struct JournalEntry: Hashable, Sendable {
  /// When it was posted.
  public var at: Instant
  /// What it is for, a line of text.
  public var description: String
  /// What it moves, in the order in which it was said.
  public var postings: [Posting]

  /// An entry, balanced or not.
  public init(at: Instant, description: String, postings: [Posting]) {
    self.at = at
    self.description = description
    self.postings = postings
  }

  /// An entry that the books take, or an error as of `checkBalance`.
  public init(at: Instant, description: String, balanced postings: [Posting]) throws(JournalError) {
    self.init(at: at, description: description, postings: postings)
    try checkBalance()
  }

  /// An error where there are fewer than two postings, or where those of a currency do not sum to zero; of several such
  /// currencies the first by code.
  public func checkBalance() throws(JournalError) {
    guard postings.count >= 2 else { throw .tooFewPostings }
    // Exact, so that no sum of 64 bits overflows on its way to zero.
    var sums: [(currency: Currency, sum: Int128)] = []
    for posting in postings {
      let units = Int128(posting.amount.minorUnits)
      if let place = sums.firstIndex(where: { $0.currency == posting.amount.currency }) {
        sums[place].sum += units
      } else {
        sums.append((posting.amount.currency, units))
      }
    }
    let wrong = sums.filter { $0.sum != 0 }.min { $0.currency < $1.currency }
    if let wrong { throw .unbalanced(wrong.currency, minorUnits: wrong.sum) }
  }
}
