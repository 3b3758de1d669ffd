// How things stand at the end: cases, balances, and what payments left in suspense.

import Ledger
import Receivables
import Simulation

enum StandingSections {
  /// The cases; what of the outstanding is costs or interest is told where any case has some.
  static func cases(_ cases: [Outcome.Case]) -> TextTable {
    var table = TextTable([
      .init("case", .left, .wrap), .init("creditor", .left, .wrap), .init("state"), .init("outstanding", .decimalPoint),
      .init("costs", .decimalPoint), .init("interest", .decimalPoint), .init("next step"), .init("tags", .left, .wrap),
    ])
    let tellsCreditor = Set(cases.map { ByteText($0.creditor) }).count > 1
    let tellsCosts = cases.contains { $0.record.debt.costs != 0 }
    let tellsInterest = cases.contains { $0.record.debt.interest != 0 }
    for debt in cases {
      let cause = debt.record.cause.map { ", \($0.rawValue)" } ?? ""
      let money = { Money(minorUnits: $0, currency: debt.record.currency) }
      table.append([
        debt.id, tellsCreditor ? debt.creditor : "", debt.record.state.name + cause,
        money(debt.record.outstanding).description,
        tellsCosts ? money(debt.record.debt.costs).decimalText : "",
        tellsInterest ? money(debt.record.debt.interest).decimalText : "",
        debt.record.nextStepOn?.description ?? "", debt.tags.map(\.rawValue).joined(separator: ", "),
      ])
    }
    return table
  }

  /// The books in which there is or was money; what is reserved is told where any book has some.
  static func balances(_ balances: [Outcome.Balance]) -> TextTable {
    var table = TextTable([
      .init("book", .left, .wrap), .init("available", .decimalPoint), .init("reserved", .decimalPoint),
      .init("paid in all", .decimalPoint),
    ])
    let tellsReserved = balances.contains { $0.reserved.minorUnits != 0 }
    for balance in balances {
      let amounts = [balance.available, balance.reserved, balance.lifetimePaid]
      guard amounts.contains(where: { $0.minorUnits != 0 }) else { continue }
      table.append([
        balance.book.path, balance.available.description, tellsReserved ? balance.reserved.description : "",
        balance.lifetimePaid.description,
      ])
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
