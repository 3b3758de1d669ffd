// What is paid and when, and what that comes to for each creditor and currency.

import Ledger
import Receivables
import Simulation

enum PayoutSection {
  static func table(_ outcome: Outcome, _ explained: DecisionNotes?) -> TextTable {
    var table = TextTable([
      .init("on"), .init("amount", .decimalPoint), .init("lines", .right), .init("payout", .left, .wrap), .init(),
    ])
    var rules = RuleNotes()
    for payout in outcome.payouts {
      let stands = payout.status == .paid
      table.append(
        [
          payout.date.on.description, payout.amount.description, payout.lines.count.description, payout.id,
          stands ? "" : payout.status.rawValue,
        ], style: stands ? .good : .bad)
      if let explained {
        for note in explained.notes(of: payout) { table.append(["", note]) }
        continue
      }
      if payout.date.on != payout.date.scheduledOn { table.append(["", "nominally \(payout.date.scheduledOn)"]) }
      if let parts = LineSummary.text(payout.lines) { table.append(["", parts]) }
      for note in rules.news(payout.rules, of: payout.book.path) { table.append(["", note]) }
    }
    for total in PayoutTotal.list(outcome.payouts) {
      let count = total.count == 1 ? "1 payout" : "\(total.count) payouts"
      // A sum that 64 bits do not hold is left out rather than wrong.
      table.append(["total", total.sum?.description ?? "", "", "\(total.book.creditor), \(count)", ""], style: .strong)
    }
    if table.isEmpty { table.append(["nothing is paid"]) }
    return table
  }
}
