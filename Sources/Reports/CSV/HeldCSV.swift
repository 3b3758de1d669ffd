// Decisions that paid nothing, as CSV: what `replay --held` writes.

public import Ledger
public import Receivables
public import Simulation

/// Held decisions as CSV.
public enum HeldCSV {
  /// A table with no rows yet.
  public static var empty: CSVText {
    CSVText(header: "on,creditor,account,currency,balance,minimum,shortfall,reason")
  }

  /// Adds a held decision; amounts are minor units of `currency`.
  public static func add(
    on date: CalendarDate, creditor: String, account: String, currency: Currency, balance: Int64, minimum: Int64,
    shortfall: Int64, reason: HoldReason, to table: inout CSVText
  ) {
    PayoutCSV.addKey(date, creditor, account, currency, to: &table)
    for amount in [balance, minimum, shortfall] { table.field(amount, in: currency) }
    table.field(reason.rawValue)
    table.endRow()
  }

  /// The held decisions of an outcome, in its order.
  public static func render(_ outcome: Outcome) -> String {
    var table = empty
    for held in outcome.held {
      add(
        on: held.date.on, creditor: held.book.creditor, account: held.book.account, currency: held.book.currency,
        balance: held.balance.minorUnits, minimum: held.minimum.minorUnits, shortfall: held.shortfall.minorUnits,
        reason: held.reason, to: &table)
    }
    return table.text
  }
}
