// Who is paid: a creditor, its accounts, and what its payout specification says.

public import Ledger

/// Where a creditor's money is sent.
public struct BankAccount: Hashable, Sendable {
  /// The international account number, without spaces.
  public var iban: String?
  /// The bank's code (BIC, also called SWIFT).
  public var bic: String?
  /// The Bankgiro number: 7 or 8 digits without a hyphen.
  public var bankgiro: String?
  /// The Swedish bank's clearing number: 4 or 5 digits.
  public var clearingNumber: String?
  /// The account at that bank: at most 10 digits.
  public var accountNumber: String?
  /// What the bank is called.
  public var bankName: String?

  /// A bank account.
  public init(
    iban: String?, bic: String?, bankgiro: String? = nil, clearingNumber: String? = nil, accountNumber: String? = nil,
    bankName: String? = nil
  ) {
    self.iban = iban
    self.bic = bic
    self.bankgiro = bankgiro
    self.clearingNumber = clearingNumber
    self.accountNumber = accountNumber
    self.bankName = bankName
  }
}

/// A creditor as it stands when a simulation begins.
public struct Creditor: Sendable {
  /// The id, unique among creditors.
  public var id: String
  /// The currency of its opening balance and of runs for an account without lines.
  public var currency: Currency
  /// The zone of its dates and cut-offs (S2.1).
  public var zone: TimeZoneTable
  /// The ids of its accounts, at least one.
  public var accounts: [String]
  /// Where its money goes, if that is known.
  public var bankAccount: BankAccount?
  /// Whether its payout specifications are active (S6.3).
  public var isActive: Bool
  /// Minor units owed to it on its first account when the simulation begins (S6.2).
  public var openingBalance: Int64

  /// A creditor; one account `main`, SEK, active, and nothing owed unless said otherwise.
  public init(
    id: String, currency: Currency = .sek, zone: TimeZoneTable, accounts: [String] = [Creditor.defaultAccount],
    bankAccount: BankAccount? = nil, isActive: Bool = true, openingBalance: Int64 = 0
  ) {
    self.id = id
    self.currency = currency
    self.zone = zone
    self.accounts = accounts
    self.bankAccount = bankAccount
    self.isActive = isActive
    self.openingBalance = openingBalance
  }

  /// The account of a creditor that names none.
  public static let defaultAccount = "main"
}
