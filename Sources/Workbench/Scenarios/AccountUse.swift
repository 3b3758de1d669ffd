// Which accounts rules are for, and which accounts the creditors have that use them: a misspelt account has rules that nobody
// ever asks.

import Diagnostics
import Ledger
import LuaPolicy
import Receivables

/// The accounts of rules, as the scenarios that are checked use them.
struct AccountUse {
  private struct Rules: Hashable {
    var account: ByteText
    var place: SourcePlace
  }

  // The accounts of the creditors that use rules for an account, and those rules in the order in which they were met.
  private var users: [Rules: Set<ByteText>] = [:]
  private var order: [Rules] = []

  /// Notes that a creditor uses a policy.
  mutating func note(_ policy: LuaPolicy, _ creditor: Creditor) {
    for (account, place) in policy.accountPlaces {
      guard let place else { continue }
      let rules = Rules(account: ByteText(account), place: place)
      if users[rules] == nil { order.append(rules) }
      users[rules, default: []].formUnion(creditor.accounts.map(ByteText.init))
    }
  }

  /// Warnings of rules for an account that no creditor has which uses them.
  var warnings: [Diagnostic] {
    order.compactMap { rules in
      guard let accounts = users[rules], !accounts.contains(rules.account) else { return nil }
      let known = accounts.sorted().map(\.text)
      return Diagnostic(
        "unknown_account", "no creditor of the scenarios that use these rules has an account '\(rules.account.text)'",
        at: rules.place,
        help: Suggestion.sentence(for: rules.account.text, among: known) ?? "there is \(known.joined(separator: ", "))",
        severity: .warning)
    }
  }
}
