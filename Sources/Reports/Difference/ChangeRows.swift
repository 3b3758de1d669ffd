// A change of payouts as rows, each a payout of the baseline beside one of the candidate, in the order of their dates. Every
// form of report shows these.

import Comparisons
import Ledger
import Simulation

struct ChangeRow {
  var baseline: SidePayout?
  var candidate: SidePayout?

  static func rows(_ change: PayoutChange) -> [ChangeRow] {
    (0..<max(change.baseline.count, change.candidate.count)).map { place in
      ChangeRow(
        baseline: place < change.baseline.count ? change.baseline[place] : nil,
        candidate: place < change.candidate.count ? change.candidate[place] : nil)
    }
  }
}

extension PayoutChange {
  /// What differs in a word or two: `7 days earlier`, `+100.00`; empty where the kind says it all.
  var detail: String {
    let isFailed = (baseline + candidate).contains { $0.status == .failed }
    let failed = isFailed ? ["failed"] : []
    return (failed + [shift, signed].compactMap { $0 }).joined(separator: ", ")
  }

  private var shift: String? {
    guard baseline.count == 1, candidate.count == 1 else { return nil }
    let days = candidate[0].on.days(since: baseline[0].on)
    guard days != 0 else { return nil }
    return "\(DifferenceWords.count(abs(days), "day")) \(days < 0 ? "earlier" : "later")"
  }

  private var signed: String? {
    guard difference != 0, kind != .added, kind != .removed else { return nil }
    return (difference > 0 ? "+" : "") + DecimalText.text(of: difference, scale: book.currency.exponent)
  }
}
