// An explanation in sentences, each with the word that it is about: `cut-off`, `minimum`, `paid`.

import Explanations
import Ledger
import Receivables

struct ExplanationSentences {
  /// A sentence and the word that it is about.
  typealias Sentence = (label: String, text: String)

  private let explanation: Explanation
  private var decision: PayoutDecision { explanation.decision }

  init(_ explanation: Explanation) { self.explanation = explanation }

  /// Why it was decided so. Where it is brief, rules that are defaults are left out.
  func list(isBrief: Bool = false) -> [Sentence] {
    let rules = decision.rules.filter { !isBrief || $0.origin != nil }.map { rule in
      (label: ExplanationSentences.shortKey(rule.key), text: ExplanationSentences.text(rule))
    }
    return CalendarSentences(explanation).list() + rules + closed + [outcome] + failure
  }

  /// At every other run the policy is asked for its values.
  private var closed: [Sentence] {
    guard decision.rules.isEmpty else { return [] }
    return [("closed", "the creditor leaves or has left, so that nothing is retained and no minimum holds")]
  }

  private var outcome: Sentence {
    switch decision.held {
    case nil: ("paid", paid)
    case let reason?: ("held", "\(reason.rawValue): \(text(reason))")
    }
  }

  private var paid: String {
    let balance =
      "\(money(decision.balance)) available in \(lines(explanation.lines.filter { $0.kind != .retained || $0.amount.minorUnits > 0 }.count))"
    let retained = decision.retain > 0 ? " less \(money(decision.retain)) retained" : ""
    let head = "\(explanation.money(decision.amount)): \(balance)\(retained)"
    if decision.payable < decision.minimum {
      return "\(head); below the minimum of \(money(decision.minimum)), but held longer than max_hold_days"
    }
    return decision.minimum > 0 ? "\(head); the minimum of \(money(decision.minimum)) is met" : head
  }

  private func text(_ reason: HoldReason) -> String {
    switch reason {
    case .inactive: "the payout specification is not active"
    case .noBankAccount: "the policy requires a bank account, and there is none"
    case .nothingDue:
      explanation.lines.isEmpty ? "no line is available before the cut-off" : "the available lines sum to zero"
    case .negativeBalance: "the balance is \(money(decision.balance)), and no payout is negative"
    case .retained:
      "of a balance of \(money(decision.balance)), \(money(decision.retain)) is retained, which leaves nothing"
    case .belowMinimum:
      "\(money(decision.payable)) is \(money(decision.shortfall)) short of the minimum of \(money(decision.minimum))"
    }
  }

  private var failure: [Sentence] {
    explanation.failure.map { [("failed", "\(SourceText.text($0)), and its lines are open again")] } ?? []
  }

  private func money(_ minorUnits: Int64) -> String { explanation.money(minorUnits).decimalText }

  private func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }

  /// The key of a rule without its part before the point, which is plain from where the sentence stands.
  static func shortKey(_ key: RuleKey) -> String { String(key.rawValue.drop { $0 != "." }.dropFirst()) }

  /// `1000.00 SEK (nordic-energy.lua:17): low season`.
  static func text(_ rule: RuleValue) -> String {
    let origin = rule.origin.map { "\($0.script):\($0.line)" } ?? "default"
    return "\(rule.value) (\(origin))" + (rule.reason.map { ": \($0)" } ?? "")
  }
}

/// Events and their places.
enum SourceText {
  /// `refund R1 (s.yaml:19, 2025-01-08)`.
  static func text(_ source: EventSource) -> String {
    let place = source.file.map { file in source.line.map { "\(file):\($0)" } ?? file }
    let effective = source.effective.map { "effective \($0.text)" }
    let facts = [place, source.at.text, effective].compactMap { $0 }.joined(separator: ", ")
    return [source.verb, source.id, "(\(facts))"].compactMap { $0 }.joined(separator: " ")
  }
}
