// A comparison of two sets of rules for a merge request.

public import Comparisons
import Diagnostics
import Ledger
import Simulation

/// Comparisons as Markdown.
public enum DifferenceMarkdown {
  /// The comparison, ending in a line end. Nothing that a user named is taken for markup.
  public static func render(_ comparison: RuleComparison) -> String {
    var text = "### \(plain(sentence(comparison)))\n\n"
    text += "Baseline \(code(comparison.baseline)), candidate \(code(comparison.candidate)).\n"
    if !comparison.findings.isEmpty { text += gates(comparison.findings) }
    if comparison.isEmpty { return text }
    for currency in comparison.total.currencies where comparison.total.differs(in: currency) {
      text += table(
        ["\(currency)", "baseline", "candidate", "change"], numbersFrom: 1,
        MeasureRow.rows(comparison.total, currency).map {
          [code($0.measure.rawValue), $0.baseline, $0.candidate, $0.change]
        })
    }
    for timeline in comparison.timelines where !timeline.difference.isEmpty { text += section(timeline) }
    return text
  }

  private static func sentence(_ comparison: RuleComparison) -> String {
    let verdict = DifferenceWords.verdict(comparison)
    return verdict.prefix(1).uppercased() + verdict.dropFirst()
  }

  private static func gates(_ findings: [Gate.Finding]) -> String {
    table(
      ["gate", "", "measured"], numbersFrom: 3,
      findings.map { [code($0.gate), $0.isMet ? "ok" : "**failed**", plain($0.measured)] })
  }

  private static func section(_ timeline: ComparedTimeline) -> String {
    let difference = timeline.difference
    var text = "\n#### " + plain(timeline.title.map { "\(timeline.name): \($0)" } ?? timeline.name) + "\n"
    if !difference.payouts.isEmpty {
      let rows = difference.payouts.flatMap { change in
        ChangeRow.rows(change).enumerated().map { place, row in
          [
            place == 0 ? change.kind.rawValue : "", place == 0 ? plain(change.book.path) : "", cell(row.baseline),
            cell(row.candidate), place == 0 ? change.detail : "",
          ]
        }
      }
      text += table(["payouts", "book", "baseline", "candidate", ""], numbersFrom: 5, rows)
    }
    if !difference.respites.isEmpty {
      text += table(
        ["respites", "at", "case", "baseline", "candidate"], numbersFrom: 5,
        difference.respites.map { change in
          [
            change.word, "\(change.candidate.on)", plain(change.candidate.decision.caseID),
            plain(change.sentence(change.baseline)), plain(change.sentence(change.candidate)),
          ]
        })
    }
    if !difference.refusals.isEmpty {
      text += table(
        ["refusals", "entry", "event", "baseline", "candidate"], numbersFrom: 5,
        difference.refusals.compactMap { change in
          (change.candidate ?? change.baseline).map {
            [
              change.word, "\($0.citation.entry)", plain("\($0.verb) \($0.event)"), change.baseline?.code ?? "accepted",
              change.candidate?.code ?? "accepted",
            ]
          }
        })
    }
    return text
  }

  private static func cell(_ payout: SidePayout?) -> String { payout.map { "\($0.on) \($0.amount)" } ?? "" }

  private static func table(_ titles: [String], numbersFrom numbers: Int, _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = titles.indices.map { $0 >= numbers ? "---:" : "---" }
    return "\n" + line(titles) + line(rule) + rows.map(line).joined()
  }

  /// Text with everything escaped that Markdown or HTML could take for its own.
  private static func plain(_ text: some StringProtocol) -> String {
    escaped(String(text)).map { character in
      switch character {
      case "<": "&lt;"
      case "&": "&amp;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "@": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }

  /// Text as it stands; where it has a mark that would end that, as plain text.
  private static func code(_ text: String) -> String {
    text.contains("`") || text.contains("|") ? plain(text) : "`\(escaped(text))`"
  }
}
