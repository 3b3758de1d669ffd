// Which policy holds when: one from the start, and changes to others, known before the simulation begins (S13.1).

public import Ledger
public import Receivables

/// A policy that takes effect at an instant.
public struct PolicyChange {
  /// From when it holds.
  public var at: Instant
  /// The policy.
  public var policy: any PayoutPolicy

  /// A change.
  public init(at: Instant, policy: any PayoutPolicy) {
    self.at = at
    self.policy = policy
  }
}

/// The policies of a creditor over time.
public struct PolicyTimeline {
  private var changes: [PolicyChange]
  private var taken = 0

  /// `initial` holds from the start; of changes at one instant the later in the list wins.
  public init(initial: any PayoutPolicy, changes: [PolicyChange] = []) {
    self.changes = [PolicyChange(at: .distantPast, policy: initial)]
    for change in changes {
      let place = self.changes.lastIndex { $0.at <= change.at } ?? 0
      self.changes.insert(change, at: place + 1)
    }
  }

  /// The same timeline of other policies, each made of the one whose place it takes.
  public func map(_ transform: (any PayoutPolicy) -> any PayoutPolicy) -> PolicyTimeline {
    var timeline = self
    timeline.changes = changes.map { PolicyChange(at: $0.at, policy: transform($0.policy)) }
    return timeline
  }

  /// When the next policy takes effect; nil after the last has.
  var nextChange: Instant? { taken < changes.count ? changes[taken].at : nil }

  /// Takes the next change.
  mutating func takeChange() -> PolicyChange {
    defer { taken += 1 }
    return changes[taken]
  }
}
