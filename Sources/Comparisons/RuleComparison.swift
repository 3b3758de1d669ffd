// The same timelines under two sets of rules: what reports of it are made from.

import Ledger

/// A timeline and what differs on it.
public struct ComparedTimeline: Sendable {
  /// The file, or the files of a portfolio.
  public var name: String
  /// What the scenario is called; nil for event logs.
  public var title: String?
  /// What differs.
  public var difference: Difference

  /// A timeline and what differs on it.
  public init(name: String, title: String?, difference: Difference) {
    self.name = name
    self.title = title
    self.difference = difference
  }
}

/// A comparison of two sets of rules.
public struct RuleComparison: Sendable {
  /// The rules of the baseline as the user named them.
  public let baseline: String
  /// The rules of the candidate, with the parameters that were given to it alone.
  public let candidate: String
  /// The timelines that could be compared, in order.
  public let timelines: [ComparedTimeline]
  /// How many could not.
  public let failedCount: Int
  /// What the differences come to.
  public let total: DifferenceTotal
  /// What the gates found, in their order; nothing where a timeline could not be compared, for then they would have missed
  /// what is on it.
  public let findings: [Gate.Finding]

  /// A comparison; the gates are held against all timelines together.
  public init(baseline: String, candidate: String, timelines: [ComparedTimeline], failedCount: Int, gates: [Gate]) {
    var total = DifferenceTotal()
    for timeline in timelines { total.add(timeline.difference) }
    self.baseline = baseline
    self.candidate = candidate
    self.timelines = timelines
    self.failedCount = failedCount
    self.total = total
    findings = failedCount > 0 ? [] : gates.map { $0.find(in: total) }
  }

  /// Whether nothing differs on any timeline.
  public var isEmpty: Bool { timelines.allSatisfy(\.difference.isEmpty) }
}
