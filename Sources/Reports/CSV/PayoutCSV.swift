// Payouts as CSV: what `run --format csv` and `replay` write.

import Ledger
public import Receivables
public import Simulation

/// Payouts as CSV.
public enum PayoutCSV {
  /// A table with no rows yet.
  public static var empty: CSVText { CSVText(header: "on,creditor,account,currency,amount,id") }

  /// Adds a payout of `amount` minor units, which goes by `reference`, to an account of a creditor.
  public static func add(
    _ amount: Int64, _ reference: PayoutReference, creditor: String, account: String, to table: inout CSVText
  ) {
    addKey(reference.date, creditor, account, reference.currency, to: &table)
    table.field(amount, in: reference.currency)
    table.field { reference.writeID(creditor: creditor, account: account, to: &$0) }
    table.endRow()
  }

  /// The payouts of an outcome, in its order.
  public static func render(_ outcome: Outcome) -> String {
    var table = empty
    for payout in outcome.payouts {
      addKey(payout.date.on, payout.book.creditor, payout.book.account, payout.book.currency, to: &table)
      table.field(payout.amount.minorUnits, in: payout.book.currency)
      table.field(payout.id)
      table.endRow()
    }
    return table.text
  }

  /// What a decision goes by: its date, creditor, account and currency.
  static func addKey(
    _ date: CalendarDate, _ creditor: String, _ account: String, _ currency: Currency, to table: inout CSVText
  ) {
    table.field(date)
    table.field(creditor)
    table.field(account)
    table.field(currency)
  }
}
