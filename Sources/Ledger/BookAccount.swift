// The accounts of the books (S14.1). Creditors and their accounts go by the names that users gave them.

/// An account of the books.
public enum BookAccount: Hashable, Sendable {
  /// Money that the agency holds for others.
  case clientFunds
  /// What is owed to a creditor on one of its accounts, whether it is available yet or not.
  case creditorPayable(creditor: String, account: String)
  /// Money that came in for a creditor's cases and is nobody's yet (S8.5).
  case suspense(creditor: String)
}

extension BookAccount: Comparable {
  /// Orders by the kind of account, as the cases are listed, then by creditor and account as bytes.
  public static func < (left: BookAccount, right: BookAccount) -> Bool {
    let (first, second) = (left.sortKey, right.sortKey)
    if first.kind != second.kind { return first.kind < second.kind }
    if first.creditor != second.creditor { return first.creditor.precedes(second.creditor) }
    return first.account.precedes(second.account)
  }

  private var sortKey: (kind: Int, creditor: String, account: String) {
    switch self {
    case .clientFunds: (0, "", "")
    case .creditorPayable(let creditor, let account): (1, creditor, account)
    case .suspense(let creditor): (2, creditor, "")
    }
  }
}

extension String {
  fileprivate func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
