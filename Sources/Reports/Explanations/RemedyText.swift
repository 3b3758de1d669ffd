// What would have paid or granted, in words.

import Explanations
import Ledger
import Receivables

enum RemedyText {
  /// `31.00 more before the cut-off on 2025-01-17`; several suppositions are joined by `and`.
  static func text(_ remedy: Remedy, cutoff: LocalInstant?) -> String {
    remedy.suppositions.map { text($0, cutoff: cutoff) }.joined(separator: " and ")
  }

  private static func text(_ supposition: Supposition, cutoff: LocalInstant?) -> String {
    switch supposition {
    case .credit(let money): "\(money.decimalText) more before the cut-off" + (cutoff.map { " on \($0.text)" } ?? "")
    case .minimum(let money, let everywhere): "a minimum of \(money.decimalText)\(scope(everywhere))"
    case .retain(let money, let everywhere): "a retain of \(money.decimalText)\(scope(everywhere))"
    case .active: "an active payout specification"
    case .bankAccount: "a bank account"
    case .laterCutoff(let days, let instant): "a cut-off \(counted(days)) later, on \(instant.text)"
    case .request(let instant): "a payout request on \(instant.text)"
    case .days(let days): "a request for \(counted(days))"
    case .limits(let limits):
      limits.map { "a \(ExplanationSentences.shortKey($0.key)) of \($0.value)" }.joined(separator: " and ")
    case .askedBefore(let instant): "asking before \(instant.text)"
    }
  }

  private static func scope(_ everywhere: Bool) -> String { everywhere ? "" : " at this run alone" }

  private static func counted(_ days: Int) -> String { days == 1 ? "1 day" : "\(days) days" }

  /// What was tried and does not do, and what that says of anything smaller; nil where there is nothing smaller.
  static func proof(_ remedy: Remedy) -> String? {
    guard let last = remedy.suppositions.last, let smaller = smaller(last) else { return nil }
    let rest = remedy.certainty == .smallest ? "" : "; a rule is a function, and of smaller changes some were tried"
    return "\(smaller)\(rest)"
  }

  private static func smaller(_ supposition: Supposition) -> String? {
    switch supposition {
    case .credit(let money):
      money.minorUnits > 1
        ? "\(Money(minorUnits: money.minorUnits - 1, currency: money.currency).decimalText) does not" : nil
    case .minimum(let money, _), .retain(let money, _):
      "\(Money(minorUnits: money.minorUnits + 1, currency: money.currency).decimalText) does not"
    case .laterCutoff(let days, _): days > 1 ? "\(counted(days - 1)) later does not" : nil
    case .days(let days): "\(counted(days + 1)) is not granted"
    case .limits(let limits):
      limits.map { "\($0.value - 1)" }.joined(separator: " or ") + " is not enough"
    case .askedBefore(let instant): "at \(instant.text) it is too late"
    case .active, .bankAccount, .request: nil
    }
  }
}
