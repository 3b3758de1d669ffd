// A bank account: by IBAN, by Bankgiro, or by a Swedish bank's clearing number and the number of the account there.

import Receivables

extension Field {
  private static let bankAccountKeys = ["iban", "bic", "bankgiro", "clearing_number", "account_number", "bank_name"]

  /// A bank account, with at least one of the numbers that money can be sent to; a BIC or a name is that of a bank.
  func bankAccount() -> BankAccount? {
    guard let fields = fields(Field.bankAccountKeys) else { return nil }
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
