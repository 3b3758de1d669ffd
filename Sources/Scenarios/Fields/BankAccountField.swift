// A bank account: by IBAN, by Bankgiro, or by a Swedish bank's clearing number and the number of the account there.

import Receivables

extension Field {
  /// The keys of a bank account.
  static let bankAccountTable = KeyTable(
    [
      Key("iban", .accountNumber(.iban), "The international number of the account."),
      Key("bic", .accountNumber(.bic), "The code of the bank."),
      Key("bankgiro", .accountNumber(.bankgiro), "The Bankgiro number."),
      Key("clearing_number", .accountNumber(.clearing), "The clearing number of a Swedish bank."),
      Key("account_number", .accountNumber(.account), "The number of the account at that bank."),
      Key("bank_name", .filledText, "What the bank is called."),
    ],
    [
      .oneOf([["iban"], ["bankgiro"], ["clearing_number", "account_number"]]),
      .needs("clearing_number", "account_number"), .needs("account_number", "clearing_number"),
    ], named: "bank_account")

  /// A bank account, with at least one of the numbers that money can be sent to; a BIC or a name is that of a bank.
  func bankAccount() -> BankAccount? {
    guard let fields = fields(Field.bankAccountTable) else { return nil }
    let (clearing, number) = (fields["clearing_number"], fields["account_number"])
    if clearing == nil && number != nil { _ = fields.required("clearing_number") }
    if number == nil && clearing != nil { _ = fields.required("account_number") }
    if fields["iban"] == nil && fields["bankgiro"] == nil && clearing == nil && number == nil {
      _ = fields.required(
        "iban", help: "give 'iban', 'bankgiro', or 'clearing_number' and 'account_number'")
    }
    return BankAccount(
      iban: fields["iban"]?.iban(), bic: fields["bic"]?.bic(), bankgiro: fields["bankgiro"]?.bankgiro(),
      clearingNumber: clearing?.clearingNumber(), accountNumber: number?.accountNumber(),
      bankName: fields["bank_name"]?.nonEmptyText())
  }
}
