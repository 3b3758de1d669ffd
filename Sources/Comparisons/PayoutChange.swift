// How payouts of one side differ from those of the other that pay for the same events.

import Ledger
public import Simulation

/// Payouts that belong together and differ.
public struct PayoutChange: Sendable {
  /// In which way payouts differ.
  public enum Kind: String, CaseIterable, Sendable {
    /// The candidate alone pays.
    case added
    /// The baseline alone pays.
    case removed
    /// The same amount for the same events, on another date.
    case moved
    /// Another amount, on the same date or another.
    case resized
    /// The same amount for other events, or made of other parts.
    case relined
    /// Several payouts of the baseline are one of the candidate.
    case merged
    /// One payout of the baseline is several of the candidate.
    case split
    /// Several payouts of the baseline are several others of the candidate.
    case regrouped
  }

  /// In which way they differ.
  public var kind: Kind
  /// Whose they are.
  public var book: Outcome.Book
  /// What the baseline pays, by date; empty where the payout is added.
  public var baseline: [SidePayout]
  /// What the candidate pays, by date; empty where the payout is removed.
  public var candidate: [SidePayout]

  /// What the candidate pays more than the baseline, in minor units.
  public var difference: Int128 { PayoutChange.sum(candidate) - PayoutChange.sum(baseline) }

  /// How the payouts of one group differ; nil where they do not.
  init?(baseline: [SidePayout], candidate: [SidePayout]) {
    guard let book = (baseline.first ?? candidate.first)?.book,
      let kind = PayoutChange.kind(baseline, candidate)
    else { return nil }
    self.kind = kind
    self.book = book
    self.baseline = baseline
    self.candidate = candidate
  }

  private static func sum(_ payouts: [SidePayout]) -> Int128 {
    payouts.reduce(0) { $0 + Int128($1.amount.minorUnits) }
  }

  private static func kind(_ baseline: [SidePayout], _ candidate: [SidePayout]) -> Kind? {
    switch (baseline.count, candidate.count) {
    case (0, _): return .added
    case (_, 0): return .removed
    case (1, 1):
      let (before, after) = (baseline[0], candidate[0])
      guard before.amount == after.amount else { return .resized }
      guard before.cited == after.cited else { return .relined }
      return before.on == after.on ? nil : .moved
    case (1, _): return .split
    case (_, 1): return .merged
    default: return .regrouped
    }
  }
}
