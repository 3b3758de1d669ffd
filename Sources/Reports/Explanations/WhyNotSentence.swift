// The answer in one sentence: what was missing, what would have paid, and when it is paid as it is.

import Explanations
import Ledger
import Receivables

enum WhyNotSentence {
  /// `31.00 SEK short: 31.00 more before the cut-off on 2025-01-17, or a minimum of 969.00, pays; as it is, paid on
  /// 2025-01-24`.
  static func text(_ answer: WhyNot) -> String {
    // A later cut-off changes what is known and not what is owed, so that it is told where nothing else pays.
    let others = answer.remedies.filter { !$0.isLaterCutoff }
    let texts = (others.isEmpty ? answer.remedies : others).map {
      RemedyText.text($0, cutoff: answer.decision?.calendar.cutoff)
    }
    let remedies = texts.isEmpty ? without(answer) : ": \(choice(texts)) pays"
    return "\(missing(answer))\(remedies); as it is, \(outcome(answer))"
  }

  private static func without(_ answer: WhyNot) -> String {
    if answer.decision != nil { return ": nothing that was tried pays" }
    // No payout bears a date on which banks are closed.
    return answer.closure == nil ? ": a payout request on that date pays nothing" : ""
  }

  /// `20 days not granted: a request for 16 days, or a max_total_days of 34, would be granted`.
  static func text(_ answer: WhyNoRespite) -> String {
    let texts = answer.remedies.map { RemedyText.text($0, cutoff: nil) }
    let remedies = texts.isEmpty ? "nothing that was tried would be granted" : "\(choice(texts)) would be granted"
    let days = answer.decision.days
    return "\(days) \(days == 1 ? "day" : "days") not granted: \(remedies)"
  }

  private static func missing(_ answer: WhyNot) -> String {
    guard let decision = answer.decision else {
      let closed = answer.closure.map { " (\($0.rawValue))" } ?? ""
      return answer.nextRun.map { "no run on \(answer.date)\(closed), the next is on \($0.decision.date.on)" }
        ?? "no run on \(answer.date)\(closed), and none after it"
    }
    let shortfall = decision.decision.shortfall
    if shortfall > 0 { return "\(decision.money(shortfall)) short" }
    return decision.reason?.rawValue.replacing("_", with: " ") ?? ""
  }

  private static func outcome(_ answer: WhyNot) -> String {
    guard let paid = answer.paid else { return "not paid by \(answer.lookedUntil)" }
    return "paid on \(paid.decision.date.on)\(answer.isBeyond ? ", after the last day" : "")"
  }

  private static func choice(_ texts: [String]) -> String {
    guard texts.count > 1, let last = texts.last else { return texts.joined() }
    return texts.dropLast().joined(separator: ", or ") + ", or \(last),"
  }
}

extension Remedy {
  fileprivate var isLaterCutoff: Bool {
    if case .laterCutoff = suppositions.first { true } else { false }
  }
}
