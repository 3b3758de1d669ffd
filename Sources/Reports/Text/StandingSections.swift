// How things stand at the end: cases, balances, and what payments left in suspense.

import Ledger
import Receivables
import Simulation

enum StandingSections {
  static func cases(_ cases: [Outcome.Case]) -> TextTable {
    var table = TextTable([
      .init("case", .left, .wrap), .init("creditor", .left, .wrap), .init("state"), .init("outstanding", .decimalPoint),
      .init("next step"), .init("tags", .left, .wrap),
    ])
    let tellsCreditor = cases.contains { $0.creditor != cases.first?.creditor }
    for debt in cases {
      let cause = debt.record.cause.map { ", \($0.rawValue)" } ?? ""
      table.append([
        debt.id, tellsCreditor ? debt.creditor : "", debt.record.state.name + cause,
        Money(minorUnits: debt.record.outstanding, currency: debt.record.currency).description,
        debt.record.nextStepOn?.description ?? "", debt.tags.map(\.rawValue).joined(separator: ", "),
      ])
    }
    return table
  }

  /// The books in which there is or was money.
  static func balances(_ balances: [Outcome.Balance]) -> TextTable {
    var table = TextTable([
      .init("book", .left, .wrap), .init("available", .decimalPoint), .init("paid in all", .decimalPoint),
    ])
    for balance in balances where balance.available.minorUnits != 0 || balance.lifetimePaid.minorUnits != 0 {
      table.append([balance.book.path, balance.available.description, balance.lifetimePaid.description])
    }
    return table
  }

  static func suspense(_ suspense: [Outcome.Suspense]) -> TextTable {
    var table = TextTable([
      .init("creditor", .left, .wrap), .init("payment", .left, .wrap), .init("amount", .decimalPoint),
    ])
    for entry in suspense { table.append([entry.creditor, entry.payment, entry.amount.description]) }
    return table
  }
}
