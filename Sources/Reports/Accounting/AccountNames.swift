// The names of the books' accounts, the same in every form of a result: `liabilities:payable:nordic-energy:main`.

import Ledger

extension BookAccount {
  /// The account's name in plain-text accounting, a part for each level with colons between them.
  var path: String {
    switch self {
    case .clientFunds: "assets:client funds"
    case .creditorPayable(let creditor, let account): BookAccount.path("payable", creditor, account)
    case .creditorReserve(let creditor, let account): BookAccount.path("reserve", creditor, account)
    case .suspense(let creditor): BookAccount.path("suspense", creditor)
    case .agencyCosts: "income:agency costs"
    case .commission: "income:commission"
    case .vat: "liabilities:vat"
    case .chargebackFees: "income:chargeback fees"
    case .fx: "income:fx"
    }
  }

  private static func path(_ kind: String, _ ids: String...) -> String {
    (["liabilities", kind] + ids.map(AccountingText.name)).joined(separator: ":")
  }
}
