// What each creditor's money came to over a replay, for people.

import Ledger
import Reports

enum ReplaySummary {
  private static let width = 120

  static func text(
    _ accounts: [CreditorAccount], _ sink: PayoutSink, eventCount: Int, creditorCount: Int
  ) -> String {
    var table = TextTable(
      [
        TextTable.Column("creditor", .left, .cut), TextTable.Column("currency"),
        TextTable.Column("opening", .decimalPoint), TextTable.Column("collected", .decimalPoint),
        TextTable.Column("paid out", .decimalPoint),
        TextTable.Column("payouts", .right), TextTable.Column("in hand", .decimalPoint),
        TextTable.Column("reserved", .decimalPoint), TextTable.Column("suspense", .decimalPoint),
        TextTable.Column("agency", .decimalPoint),
      ], indent: 0)
    // What the policies of a portfolio have none of has no column.
    let hasOpening = accounts.contains { $0.opening != 0 }
    let hasReserves = accounts.contains { $0.reserved != 0 }
    let hasAgency = accounts.contains { $0.agency != 0 }
    for account in accounts {
      let money = { Money(minorUnits: $0, currency: account.currency).decimalText }
      table.append([
        account.creditor, account.currency.code, hasOpening ? money(account.opening) : "", money(account.collected),
        money(account.paidOut),
        String(account.payoutCount), money(account.inHand), hasReserves ? money(account.reserved) : "",
        money(account.suspense), hasAgency ? money(account.agency) : "",
      ])
    }
    return table.render(width: width)
      + "\(counted(eventCount, "event")) of \(counted(creditorCount, "creditor")), "
      + "\(counted(sink.payouts.count, "payout")), \(counted(sink.refusedCount, "event")) refused, "
      + "\(counted(sink.badCount, "row")) passed over\n"
  }
}
