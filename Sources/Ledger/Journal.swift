// A journal of balanced double entries (S14.1).

/// An account of the books.
public enum BookAccount: Hashable, Sendable {
  /// Money that the agency holds for its clients.
  case clientFunds
  /// What is owed to a creditor on one of its accounts.
  case creditorPayable(creditor: String, account: String)
  /// Debtors' money that settled nothing, by the creditor that it came in for.
  case suspense(creditor: String)
}

/// A debit (above zero) or credit (below zero) to an account of the books.
public struct Posting: Hashable, Sendable {
  /// The account.
  public var account: BookAccount
  /// The amount, debits positive.
  public var amount: Money

  /// A posting.
  public init(account: BookAccount, amount: Money) {
    self.account = account
    self.amount = amount
  }
}

/// A movement of money.
public struct JournalEntry: Hashable, Sendable {
  /// When.
  public var at: Instant
  /// What it was.
  public var description: String
  /// The postings; those of each currency sum to zero.
  public var postings: [Posting]

  /// An entry.
  public init(at: Instant, description: String, postings: [Posting]) {
    self.at = at
    self.description = description
    self.postings = postings
  }
}
