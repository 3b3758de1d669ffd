// What each side comes to in one currency, by the names of metrics.

import Comparisons
import Ledger

/// A measure of both sides and what it changed by, as texts; empty where there is nothing to measure.
struct MeasureRow {
  var measure: Metric.Measure
  var baseline: String
  var candidate: String
  var change: String

  /// All measures in a currency.
  static func rows(_ total: DifferenceTotal, _ currency: Currency) -> [MeasureRow] {
    let (before, after) = (total.baseline[currency] ?? Measures(), total.candidate[currency] ?? Measures())
    return Metric.Measure.allCases.map { measure in
      let (old, new) = (measure.value(before), measure.value(after))
      let text = { (value: Int128?) in value.map { measure.unit.text($0, currency) } ?? "" }
      let change = old.flatMap { old in new.map { $0 - old } }
      return MeasureRow(
        measure: measure, baseline: text(old), candidate: text(new),
        change: (change ?? 0) > 0 ? "+" + text(change) : text(change))
    }
  }
}

enum MeasureTable {
  static func table(_ total: DifferenceTotal, _ currency: Currency) -> TextTable {
    var table = TextTable([
      .init(), .init("baseline", .decimalPoint), .init("candidate", .decimalPoint), .init("change", .decimalPoint),
    ])
    for row in MeasureRow.rows(total, currency) {
      table.append([row.measure.rawValue, row.baseline, row.candidate, row.change])
    }
    return table
  }
}
