// What was not paid and why, with runs that say the same again told once.

import Ledger
import Receivables
import Simulation

enum HeldSection {
  static func table(_ outcome: Outcome, _ explained: DecisionNotes?) -> TextTable {
    var table = TextTable([
      .init("on"), .init("book", .left, .wrap), .init("balance", .decimalPoint), .init("reason", .left, .wrap),
    ])
    var rules = RuleNotes()
    for row in HeldFolding.rows(outcome) {
      let held = row.held
      let head = [held.date.on.description, held.book.path]
      let runs = FoldedRuns.text(row.count, until: row.last)
      if held.reason == .nothingDue {
        table.append(head + [held.reason.rawValue + runs])
        for note in explained?.notes(of: held) ?? [] { table.append(["", note]) }
        continue
      }
      let missing = held.shortfall.minorUnits > 0 ? ", \(held.shortfall.decimalText) short" : ""
      table.append(head + [held.balance.description, held.reason.rawValue + missing + runs], style: .caution)
      if let explained {
        for note in explained.notes(of: held) { table.append(["", note]) }
        continue
      }
      guard held.reason.rule != nil else { continue }
      for note in rules.news(held.rules, of: held.book.path) { table.append(["", note]) }
    }
    return table
  }
}
