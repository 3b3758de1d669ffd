// Explanations for people.

import Diagnostics
public import Explanations
import Ledger
import Receivables

/// Explanations as text.
public struct ExplanationText: Sendable {
  private let width: Int
  private let color: Bool

  /// Texts of at most `width` columns, `TextReport.narrowest` or more, with ANSI colours where `color` is true. What is
  /// looked for, the one sentence of an answer, is never broken.
  public init(width: Int = 80, color: Bool = false) {
    self.width = max(width, TextReport.narrowest)
    self.color = color
  }

  /// Why a payout was made, or a run paid nothing.
  public func render(_ explanation: Explanation) -> String {
    let what =
      explanation.payoutID.map { "\($0): \(explanation.money(explanation.decision.amount)) is paid" }
      ?? "\(explanation.book.path) on \(explanation.decision.date.on): nothing is paid"
    return strong(what) + details(explanation)
  }

  /// Why nothing was paid on a date, and what would have.
  public func render(_ answer: WhyNot) -> String {
    let reason = answer.decision?.reason?.rawValue ?? "no run"
    let head = strong("\(answer.book.path) on \(answer.date): nothing is paid (\(reason))")
    return head + escaped(WhyNotSentence.text(answer)) + "\n"
      + remedies("What would have paid, each tried by simulating again", answer.remedies, answer.decision)
      + (answer.vainCredit.map { "\nNo credit pays: up to \($0.decimalText) was tried.\n" } ?? "")
      + (answer.decision.map(details) ?? "")
  }

  /// Why a respite was not granted, and what would have been.
  public func render(_ answer: WhyNoRespite) -> String {
    let issues = answer.decision.issues.map(\.rawValue).joined(separator: ", ")
    let head = strong("respite of \(answer.caseID) on \(answer.source.at.text): not granted (\(issues))")
    var why = TextTable([.init(), .init("", .left, .wrap)])
    why.append(["request", "\(answer.decision.days) days: \(SourceText.text(answer.source))"])
    for rule in answer.decision.rules {
      why.append([ExplanationSentences.shortKey(rule.key), ExplanationSentences.text(rule)])
    }
    return head + escaped(WhyNotSentence.text(answer)) + "\n"
      + remedies("What would have been granted, each tried by simulating again", answer.remedies, nil)
      + section("Why", why)
  }

  private func details(_ explanation: Explanation) -> String {
    var why = TextTable([.init(), .init("", .left, .wrap)])
    why.append(["policy", explanation.policy])
    for sentence in ExplanationSentences(explanation).list() { why.append([sentence.label, sentence.text]) }
    return section("Why", why) + section("Lines", LineSentences.table(explanation.lines))
  }

  private func remedies(_ title: String, _ remedies: [Remedy], _ decision: Explanation?) -> String {
    var table = TextTable([.init("", .left, .wrap), .init("pays", .decimalPoint), .init("", .left, .wrap)])
    for remedy in remedies {
      table.append([
        RemedyText.text(remedy, cutoff: decision?.calendar.cutoff), remedy.pays?.description ?? "",
        RemedyText.proof(remedy) ?? "",
      ])
    }
    return section(title, table)
  }

  private func section(_ title: String, _ table: TextTable) -> String {
    if table.isEmpty { return "" }
    return "\n" + strong(title) + table.render(width: width, color: color)
  }

  private func strong(_ text: String) -> String {
    TextFlow.wrap(escaped(text), to: width).map { TextStyle.strong.paint($0, color: color) + "\n" }.joined()
  }
}
