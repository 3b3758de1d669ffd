// `specification`: whether and where a creditor's money is paid out changes (S6.3).

import Receivables
import Simulation

struct SpecificationEntry: TimelineVerb {
  static let verb = "specification"
  static let help = "Whether and where a creditor is paid from now on."
  static let form = Form.table(table)
  private static let table = KeyTable(
    [
      Key("creditor", .id, required: true, "The creditor."),
      Key("account", .id, "The account. Default: all of them."),
      Key("active", .truth, "Whether it is paid at all."),
      Key("bank_account", .optional(.table(Field.bankAccountTable)), "Where it is paid; null for nowhere."),
    ],
    [.oneOf([["active"], ["bank_account"]])])

  private let creditorID: String?
  private let accountID: String?
  private let isActive: Bool?
  // `.some(nil)` where the bank account is taken away.
  private let bankAccount: BankAccount??

  init?(_ field: Field) {
    guard let fields = field.fields(SpecificationEntry.table) else { return nil }
    creditorID = fields.required("creditor")?.id()
    accountID = fields["account"]?.id()
    isActive = fields["active"]?.boolean()
    if fields["active"] == nil && fields["bank_account"] == nil {
      fields.report("missing_key", "\(fields.what) changes nothing", help: "give 'active' or 'bank_account'")
    }
    if let bank = fields["bank_account"] {
      bankAccount = .some(bank.isNull ? nil : bank.bankAccount())
    } else {
      bankAccount = nil
    }
  }

  func creditor(_ scene: Scene) -> Int? { creditorID.flatMap { scene.directory.creditor($0) } }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    guard let creditorID else { return nil }
    guard let creditor = creditor(entry.scene) else {
      return .unknownCreditor(creditorID, verb: SpecificationEntry.verb, event: creditorID)
    }
    let change = SpecificationChange(
      accounts: entry.scene.accounts(accountID, of: creditor), isActive: isActive, bankAccount: bankAccount)
    return .event(.specification(change), creditor: creditor)
  }
}
