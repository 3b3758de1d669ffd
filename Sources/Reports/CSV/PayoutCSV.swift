// Payouts as CSV: what `run --format csv` and `replay` write.

public import Ledger
import Receivables
public import Simulation

/// Payouts as CSV.
public enum PayoutCSV {
  /// The names of the columns, without a line end.
  public static let header = "on,creditor,account,currency,amount,id"

  /// One payout, without a line end; `amount` is in minor units of `currency` and written as a decimal.
  public static func row(
    on date: CalendarDate, creditor: String, account: String, currency: Currency, amount: Int64, id: String
  ) -> String {
    let amount = Money(minorUnits: amount, currency: currency).decimalText
    return CSVRow.text([date.description, creditor, account, currency.code, amount, id])
  }

  /// The header and all payouts, in the order of the outcome, each line ending in LF.
  public static func render(_ outcome: Outcome) -> String {
    CSVRow.table(
      header: header,
      outcome.payouts.lazy.map {
        row(
          on: $0.date.on, creditor: $0.book.creditor, account: $0.book.account, currency: $0.book.currency,
          amount: $0.amount.minorUnits, id: $0.id)
      })
  }
}
