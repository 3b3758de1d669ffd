// Decisions that paid nothing, as CSV: what `replay --held` writes.

public import Ledger
public import Receivables
public import Simulation

/// Held decisions as CSV.
public enum HeldCSV {
  /// The names of the columns, without a line end.
  public static let header = "on,creditor,account,currency,balance,minimum,shortfall,reason"

  /// One held decision, without a line end; amounts are in minor units of `currency` and written as decimals.
  public static func row(
    on date: CalendarDate, creditor: String, account: String, currency: Currency, balance: Int64, minimum: Int64,
    shortfall: Int64, reason: HoldReason
  ) -> String {
    let amounts = [balance, minimum, shortfall].map { Money(minorUnits: $0, currency: currency).decimalText }
    return CSVRow.text([date.description, creditor, account, currency.code] + amounts + [reason.rawValue])
  }

  /// The header and all held decisions, in the order of the outcome, each line ending in LF.
  public static func render(_ outcome: Outcome) -> String {
    CSVRow.table(
      header: header,
      outcome.held.lazy.map {
        row(
          on: $0.date.on, creditor: $0.book.creditor, account: $0.book.account, currency: $0.book.currency,
          balance: $0.balance.minorUnits, minimum: $0.minimum.minorUnits, shortfall: $0.shortfall.minorUnits,
          reason: $0.reason)
      })
  }
}
