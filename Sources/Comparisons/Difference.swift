// What differs between two sides of one timeline.

public import Ledger
public import Simulation

/// A request for respite that the two sides decided differently.
public struct RespiteChange: Sendable {
  /// What the baseline made of it.
  public var baseline: SideRespite
  /// What the candidate made of it.
  public var candidate: SideRespite

  /// Whether one side grants it and the other does not; otherwise they differ in why they do not.
  public var turns: Bool { baseline.decision.isGranted != candidate.decision.isGranted }
}

/// An event that one side refuses, or that both refuse for different reasons; nil is not refused.
public struct RefusalChange: Sendable {
  /// The baseline's refusal.
  public var baseline: SideRefusal?
  /// The candidate's refusal.
  public var candidate: SideRefusal?
}

/// What differs between two sides of one timeline, and what each comes to.
public struct Difference: Sendable {
  /// Payouts that differ, by book and date.
  public let payouts: [PayoutChange]
  /// Respites that were decided differently, in the order of the timeline.
  public let respites: [RespiteChange]
  /// Events that one side refused, in the order of the timeline.
  public let refusals: [RefusalChange]
  /// What the baseline comes to, by currency.
  public let baseline: [Currency: Measures]
  /// What the candidate comes to, by currency.
  public let candidate: [Currency: Measures]
  /// The books of the baseline day by day, or their sums by currency.
  public let baselineHistories: [BookHistory]
  /// The books of the candidate, in the same way.
  public let candidateHistories: [BookHistory]

  /// The difference of two sides.
  public init(baseline: Side, candidate: Side) {
    payouts = PayoutMatching.changes(baseline.payouts, candidate.payouts)
    respites = Difference.respites(baseline.respites, candidate.respites)
    refusals = Difference.refusals(baseline.refusals, candidate.refusals)
    self.baseline = baseline.measures
    self.candidate = candidate.measures
    baselineHistories = baseline.histories
    candidateHistories = candidate.histories
  }

  /// Whether nothing differs: not what is paid, when and for what, nor what is owed in between, nor what is decided.
  public var isEmpty: Bool {
    payouts.isEmpty && respites.isEmpty && refusals.isEmpty && baseline == candidate
  }

  private static func respites(_ baseline: [SideRespite], _ candidate: [SideRespite]) -> [RespiteChange] {
    let after = Dictionary(candidate.map { ($0.citation, $0) }) { first, _ in first }
    return baseline.compactMap { before in
      guard let after = after[before.citation], before.decision.issues != after.decision.issues else { return nil }
      return RespiteChange(baseline: before, candidate: after)
    }
  }

  private static func refusals(_ baseline: [SideRefusal], _ candidate: [SideRefusal]) -> [RefusalChange] {
    let before = Dictionary(baseline.map { ($0.citation, $0) }) { first, _ in first }
    let after = Dictionary(candidate.map { ($0.citation, $0) }) { first, _ in first }
    return Set(before.keys).union(after.keys).sorted().compactMap { citation in
      guard before[citation]?.code != after[citation]?.code else { return nil }
      return RefusalChange(baseline: before[citation], candidate: after[citation])
    }
  }
}
