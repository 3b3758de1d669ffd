// The tables of a snapshot: which rows of an outcome it has and what of each.
//
// What would change with every edit of the program or of a script is in none of them: the fingerprint, the script and line
// behind a value, and sentences. Nor are lines that a run considered and did not pay, which it has from the run before.

import Ledger
import Receivables
import Simulation

extension SnapshotTable {
  /// All of an outcome.
  static func all(of outcome: Outcome) -> [SnapshotTable] {
    [
      SnapshotTable(
        .payouts, outcome, without: ["lines"],
        and: [SnapshotColumn("cutoff") { "\($0.cutoff)" }, SnapshotColumn("rules") { said($0.rules) }]),
      lines(of: outcome.payouts),
      SnapshotTable(
        .held, outcome,
        and: [SnapshotColumn("cutoff") { "\($0.cutoff)" }, SnapshotColumn("rules") { said($0.rules) }]),
      SnapshotTable(.respites, outcome, and: [SnapshotColumn("rules") { said($0.rules) }]),
      SnapshotTable(
        .cases, outcome,
        and: [
          SnapshotColumn("creditor") { $0.creditor }, SnapshotColumn("customer") { $0.customer },
          SnapshotColumn("due") { "\($0.record.due)" },
          SnapshotColumn("closed_at") { $0.record.closedAt.map { "\($0)" } ?? "none" },
        ]),
      SnapshotTable(.balances, outcome),
      SnapshotTable(.suspense, outcome),
      SnapshotTable(.refused, outcome),
      SnapshotTable(.notices, outcome),
      books(outcome.journal.balances),
    ]
  }

  private static func lines(of payouts: [Outcome.Payout]) -> SnapshotTable {
    SnapshotTable(
      "lines",
      [
        SnapshotColumn("payout", isTelling: true, isName: true) { $0.payout },
        SnapshotColumn("kind", isTelling: true, isName: true) { $0.line.kind.name },
        SnapshotColumn("event", isTelling: true, isName: true) { $0.line.event ?? "none" },
        SnapshotColumn("case", isTelling: true, isName: true) { $0.line.caseID ?? "none" },
        SnapshotColumn("amount", isNumber: true, isTelling: true) { $0.line.amount.decimalText },
      ], payouts.flatMap { payout in payout.lines.map { (payout: payout.id, line: $0) } })
  }

  private static func books(_ balances: [Journal.Balance]) -> SnapshotTable {
    SnapshotTable(
      "books",
      [
        SnapshotColumn("book", isTelling: true, isName: true) { $0.account.parts.kind },
        SnapshotColumn("creditor", isTelling: true, isName: true) { $0.account.parts.creditor },
        SnapshotColumn("account", isTelling: true, isName: true) { $0.account.parts.account },
        SnapshotColumn("currency", isTelling: true, isName: true) { $0.amount.currency.code },
        SnapshotColumn("balance", isNumber: true, isTelling: true) { $0.amount.decimalText },
      ], balances)
  }

  /// What rules said, and their reasons: `payout.minimum 0.00 SEK (has waited)`. A limit that there is not says nothing.
  private static func said(_ rules: [RuleValue]) -> String {
    rules.filter { $0.value != "none" || $0.reason != nil }.map {
      "\($0.key.rawValue) \($0.value)" + ($0.reason.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
  }
}

extension BookAccount {
  /// What it is, and whose where it is a creditor's.
  fileprivate var parts: (kind: String, creditor: String, account: String) {
    switch self {
    case .clientFunds: ("client_funds", "none", "none")
    case .creditorPayable(let creditor, let account): ("payable", creditor, account)
    case .creditorReserve(let creditor, let account): ("reserve", creditor, account)
    case .suspense(let creditor): ("suspense", creditor, "none")
    case .agencyCosts: ("agency_costs", "none", "none")
    case .commission: ("commission", "none", "none")
    case .vat: ("vat", "none", "none")
    case .chargebackFees: ("chargeback_fees", "none", "none")
    case .fx: ("fx", "none", "none")
    }
  }
}
