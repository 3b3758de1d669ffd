// A comparison of two sets of rules for people.

public import Comparisons
import Diagnostics
import Ledger
import Simulation

/// Comparisons as text.
public struct DifferenceText: Sendable {
  private let width: Int
  private let color: Bool
  private let drawing: DrawingStyle?

  /// Reports of at most `width` columns, with ANSI colours where `color` is true, and drawn balances where there is a
  /// `drawing` style.
  public init(width: Int = 80, color: Bool = false, drawing: DrawingStyle? = nil) {
    self.width = max(width, TextReport.narrowest)
    self.color = color
    self.drawing = drawing
  }

  /// The comparison, ending in a line end.
  public func render(_ comparison: RuleComparison) -> String {
    var text = strong("Rules compared") + rules(comparison)
    for timeline in comparison.timelines where !timeline.difference.isEmpty { text += "\n" + render(timeline) }
    text += "\n" + flow(DifferenceWords.verdict(comparison))
    if !comparison.isEmpty {
      for currency in comparison.total.currencies where comparison.total.differs(in: currency) {
        let table = MeasureTable.table(comparison.total, currency)
        text += "\n" + strong("In all, \(currency)") + table.render(width: width, color: color)
      }
    }
    if !comparison.findings.isEmpty { text += "\n" + strong("Gates") + gates(comparison.findings) }
    return text
  }

  private func render(_ timeline: ComparedTimeline) -> String {
    let title = timeline.title.map { "\(timeline.name): \($0)" } ?? timeline.name
    var text = strong(title)
    let difference = timeline.difference
    let tables = [
      PayoutChangeTable.table(difference.payouts), RespiteChangeTable.table(difference.respites),
      RefusalChangeTable.table(difference.refusals),
    ]
    for table in tables where !table.isEmpty { text += table.render(width: width, color: color) }
    if tables.allSatisfy(\.isEmpty) { text += flow("  the same payouts and decisions, and other balances in between") }
    if let drawing {
      let chart = BalanceDrawing(style: drawing, width: width)
      let drawn = chart.render(baseline: difference.baselineHistories, candidate: difference.candidateHistories)
      if !drawn.isEmpty { text += "\n" + drawn }
    }
    return text
  }

  private func rules(_ comparison: RuleComparison) -> String {
    var table = TextTable([.init(), .init("", .left, .wrap)])
    table.append(["baseline", comparison.baseline])
    table.append(["candidate", comparison.candidate])
    return table.render(width: width, color: color)
  }

  private func gates(_ findings: [Gate.Finding]) -> String {
    var table = TextTable([.init(), .init("", .left, .wrap), .init("", .left, .wrap)])
    for finding in findings {
      table.append(
        [finding.isMet ? "ok" : "FAILED", finding.gate, finding.measured], style: finding.isMet ? .plain : .bad)
    }
    return table.render(width: width, color: color)
  }

  private func strong(_ text: String) -> String {
    TextFlow.wrap(escaped(text), to: width).map { TextStyle.strong.paint($0, color: color) + "\n" }.joined()
  }

  private func flow(_ text: String) -> String {
    let indent = String(text.prefix { $0 == " " })
    return TextFlow.wrap(escaped(text), to: width - indent.count).map { indent + $0 + "\n" }.joined()
  }
}
