// The balance of a book day by day, as bars against the minimum, with the days on which runs were held.

import Ledger
import Simulation

struct BalanceChart {
  let style: DrawingStyle
  let width: Int

  private static let indent = "  "

  /// The drawing of a history, a line each; the scale is that of the balances of `peers`, so that drawings beside one
  /// another compare.
  func lines(_ history: BookHistory, among peers: [BookHistory]) -> [String] {
    let extremes = peers.map(Extremes.init)
    let highest = extremes.map(\.highest).max() ?? 0
    let lowest = extremes.map(\.lowest).min() ?? 0
    let threshold = Int128(extremes.map(\.threshold).max() ?? 0)
    let scale = AmountScale(highest: highest, lowest: lowest, threshold: threshold)
    let money = { (amount: Int128) in DecimalText.text(of: amount, scale: history.book.currency.exponent) }
    var labels = [scale.rowsAbove: money(max(highest, threshold))]
    let own = Int128(Extremes(history).threshold)
    if own > 0 { labels[scale.row(of: own)] = money(own) }
    labels[0] = money(0)
    if lowest < 0 { labels[-scale.rowsBelow] = money(lowest) }
    let margin = labels.values.map(\.utf8.count).max() ?? 0
    let days = DayScale(history.period, room: max(1, width - margin - BalanceChart.indent.count - 2))
    let columns = DayColumn.columns(history, days)
    return stride(from: scale.rowsAbove, through: -scale.rowsBelow, by: -1).map { row in
      let label = labels[row] ?? ""
      let edge = row == 0 ? style.corner : style.margin
      let bars = String(columns.map { mark($0, row, scale) })
      let pad = String(repeating: " ", count: margin - label.utf8.count)
      return "\(BalanceChart.indent)\(pad)\(label) \(edge)\(trimmed(bars))"
    } + [dates(days, margin: margin)]
  }

  private func mark(_ column: DayColumn, _ row: Int, _ scale: AmountScale) -> Character {
    if row == 0 { return column.isPaid ? style.paid : column.isHeld ? style.held : style.axis }
    if row < 0 {
      let eighths = scale.eighths(of: -column.lowest, row: -row)
      return eighths > 0 ? style.debt(eighths) : " "
    }
    let eighths = scale.eighths(of: column.highest, row: row)
    if eighths > 0 { return style.bar(eighths) }
    return column.threshold > 0 && scale.row(of: Int128(column.threshold)) == row ? style.threshold : " "
  }

  private func dates(_ days: DayScale, margin: Int) -> String {
    let (first, last) = (days.period.lowerBound.description, days.period.upperBound.description)
    let room = days.count - first.utf8.count - last.utf8.count
    let lead = BalanceChart.indent + String(repeating: " ", count: margin + 2)
    return lead + first + (room > 0 ? String(repeating: " ", count: room) + last : " .. " + last)
  }

  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}

/// How far a history's balances go, and what they are held against at most.
private struct Extremes {
  var highest: Int128
  var lowest: Int128
  var threshold: Int64

  init(_ history: BookHistory) {
    let balances = history.spans.map(\.balance)
    highest = max(0, balances.max() ?? 0)
    lowest = min(0, balances.min() ?? 0)
    threshold = max(0, history.thresholds.map(\.amount).max() ?? 0)
  }
}
