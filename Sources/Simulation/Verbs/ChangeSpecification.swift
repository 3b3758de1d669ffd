// `specification`: whether and where an account's money is paid out changes (S6.3).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ change: SpecificationChange, _ event: Event) throws(Setback) {
    let accounts = try accounts(change.accounts)
    if wantsDetail { tell(.accepted(event), at: event.at) }
    for account in accounts {
      if let isActive = change.isActive { specifications[account].isActive = isActive }
      if let bankAccount = change.bankAccount { specifications[account].bankAccount = bankAccount }
    }
  }
}
