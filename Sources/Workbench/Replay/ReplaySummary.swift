// What each creditor's money came to over a replay, for people.

import Ledger
import Reports

enum ReplaySummary {
  private static let width = 100

  static func text(_ accounts: [CreditorAccount], _ portfolio: Portfolio) -> String {
    var table = TextTable(
      [
        TextTable.Column("creditor", .left, .cut), TextTable.Column("currency"),
        TextTable.Column("collected", .decimalPoint), TextTable.Column("paid out", .decimalPoint),
        TextTable.Column("payouts", .right), TextTable.Column("in hand", .decimalPoint),
        TextTable.Column("suspense", .decimalPoint),
      ], indent: 0)
    for account in accounts {
      let money = { Money(minorUnits: $0, currency: account.currency).decimalText }
      table.append([
        account.creditor, account.currency.code, money(account.collected), money(account.paidOut),
        String(account.payoutCount), money(account.inHand), money(account.suspense),
      ])
    }
    let sink = portfolio.sink
    return table.render(width: width)
      + "\(counted(portfolio.eventCount, "event")) of \(counted(portfolio.simulations.count, "creditor")), "
      + "\(counted(sink.payouts.count, "payout")), \(counted(sink.refusedCount, "event")) refused, "
      + "\(counted(sink.badCount, "row")) passed over\n"
  }
}
