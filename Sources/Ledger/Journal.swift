// The books: balanced entries in the order in which they were posted, and what they come to (S14.1).

/// A journal. Invariant: the balances are the sums of the postings, and those of each currency sum to zero.
public struct Journal: Sendable {
  /// What an account comes to in one currency.
  public struct Balance: Hashable, Sendable {
    /// The account.
    public var account: BookAccount
    /// The sum of its postings: debits above zero, credits below.
    public var amount: Money

    /// A balance.
    public init(account: BookAccount, amount: Money) {
      self.account = account
      self.amount = amount
    }
  }

  private struct Key: Hashable {
    var account: BookAccount
    var currency: Currency

    init(_ posting: Posting) { (account, currency) = (posting.account, posting.amount.currency) }

    init(_ account: BookAccount, _ currency: Currency) { (self.account, self.currency) = (account, currency) }
  }

  /// The entries, in the order in which they were posted.
  public private(set) var entries: [JournalEntry] = []
  private var sums: [Key: Int64] = [:]

  /// Books with no entry.
  public init() {}

  /// Posts an entry. Where it is not balanced, or a balance would overflow, that is an error and nothing is posted.
  public mutating func append(_ entry: JournalEntry) throws(JournalError) {
    try entry.checkBalance()
    // Each change as a whole, since postings to one account may cancel out.
    var changed: [Key: Int128] = [:]
    for posting in entry.postings {
      changed[Key(posting), default: Int128(sums[Key(posting)] ?? 0)] += Int128(posting.amount.minorUnits)
    }
    var fitting: [Key: Int64] = [:]
    for posting in entry.postings {
      let key = Key(posting)
      guard let sum = changed[key].flatMap(Int64.init(exactly:)) else { throw .overflow(key.account, key.currency) }
      fitting[key] = sum
    }
    sums.merge(fitting) { $1 }
    entries.append(entry)
  }

  /// What an account comes to in a currency; zero where nothing was posted to it.
  public func balance(of account: BookAccount, in currency: Currency) -> Money {
    Money(minorUnits: sums[Key(account, currency)] ?? 0, currency: currency)
  }

  /// Every balance of an account and currency that was ever posted to, those of zero included, in the order of the
  /// accounts and then of the currencies' codes.
  public var balances: [Balance] {
    sums.map { Balance(account: $0.account, amount: Money(minorUnits: $1, currency: $0.currency)) }
      .sorted { ($0.account, $0.amount.currency) < ($1.account, $1.amount.currency) }
  }
}
