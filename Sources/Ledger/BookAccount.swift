// The accounts of the books (S14.1). Creditors and their accounts go by the names that users gave them.

/// An account of the books.
public enum BookAccount: Hashable, Sendable {
  /// Money that the agency holds for others.
  case clientFunds
  /// What is owed to a creditor on one of its accounts, whether it is available yet or not.
  case creditorPayable(creditor: String, account: String)
  /// What is held back of a creditor's money on one of its accounts for a time (S6.9).
  case creditorReserve(creditor: String, account: String)
  /// Money that came in for a creditor's cases and is nobody's yet (S8.5).
  case suspense(creditor: String)
  /// What the agency has of the components that are its own, and of the fees of payments (S8.4, S8.9).
  case agencyCosts
  /// What the agency has of commission (S8.4).
  case commission
  /// Value-added tax on commission, which is the state's (S8.4).
  case vat
  /// What creditors were charged for chargebacks (S9.3).
  case chargebackFees
  /// What the agency gains and loses where money goes back at another rate than it came in at (S12).
  case fx
}

extension BookAccount: Comparable {
  /// Whether two are the same, by kind, creditor and account as bytes.
  public static func == (left: BookAccount, right: BookAccount) -> Bool { left.key == right.key }

  /// Hashes what tells it from others.
  public func hash(into hasher: inout Hasher) {
    let (kind, creditor, account) = key
    hasher.combine(kind)
    hasher.combine(creditor)
    hasher.combine(account)
  }

  /// Orders by the kind of account, as the cases are listed, then by creditor and account as bytes.
  public static func < (left: BookAccount, right: BookAccount) -> Bool { left.key < right.key }

  private var key: (kind: Int, creditor: ByteText, account: ByteText) {
    let (kind, creditor, account) = parts
    return (kind, ByteText(creditor), ByteText(account))
  }

  private var parts: (kind: Int, creditor: String, account: String) {
    switch self {
    case .clientFunds: (0, "", "")
    case .creditorPayable(let creditor, let account): (1, creditor, account)
    case .creditorReserve(let creditor, let account): (2, creditor, account)
    case .suspense(let creditor): (3, creditor, "")
    case .agencyCosts: (4, "", "")
    case .commission: (5, "", "")
    case .vat: (6, "", "")
    case .chargebackFees: (7, "", "")
    case .fx: (8, "", "")
    }
  }
}
