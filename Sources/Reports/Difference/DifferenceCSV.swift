// The payouts that differ between two sets of rules, for spreadsheets: rows of one change bear one number.

public import Comparisons
import Ledger
import Simulation

/// Changes of payouts as CSV.
public enum DifferenceCSV {
  /// The changes of all timelines, with a header.
  public static func render(_ comparison: RuleComparison) -> String {
    var table = CSVText(
      header: "timeline,number,change,creditor,account,currency,baseline_on,baseline_amount,baseline_id,"
        + "candidate_on,candidate_amount,candidate_id")
    for timeline in comparison.timelines {
      for (place, change) in timeline.difference.payouts.enumerated() {
        for row in ChangeRow.rows(change) {
          for text in [
            timeline.name, "\(place + 1)", change.kind.rawValue, change.book.creditor, change.book.account,
            change.book.currency.code,
          ] { table.field(text) }
          for payout in [row.baseline, row.candidate] {
            table.field(payout?.on.description ?? "")
            table.field(payout?.amount.decimalText ?? "")
            table.field(payout?.id ?? "")
          }
          table.endRow()
        }
      }
    }
    return table.text
  }
}
