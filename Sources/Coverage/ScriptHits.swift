// How often what there is in a script was reached.

/// Counts for one script, in the order of its outline.
public struct ScriptHits: Hashable, Sendable {
  /// How often a condition was met, and how often not.
  public struct Outcomes: Hashable, Sendable {
    /// How often it was met.
    public var met: Int
    /// How often it was not.
    public var unmet: Int

    /// Counts.
    public init(met: Int = 0, unmet: Int = 0) {
      self.met = met
      self.unmet = unmet
    }
  }

  /// How often each line was reached; none for lines on which nothing is done.
  public var lines: [Int]
  /// How often each function was called.
  public var functions: [Int]
  /// What each condition came to.
  public var conditions: [Outcomes]
  /// Whether a scenario used the script.
  public var isReached: Bool

  /// Nothing reached yet.
  public init(_ outline: ScriptOutline, isReached: Bool = false) {
    lines = outline.lines.map { _ in 0 }
    functions = outline.functions.map { _ in 0 }
    conditions = outline.conditions.map { _ in Outcomes() }
    self.isReached = isReached
  }

  /// Adds what was reached another time, of the same outline.
  public mutating func merge(_ other: ScriptHits) {
    for (index, count) in other.lines.enumerated() { lines[index] += count }
    for (index, count) in other.functions.enumerated() { functions[index] += count }
    for (index, outcomes) in other.conditions.enumerated() {
      conditions[index].met += outcomes.met
      conditions[index].unmet += outcomes.unmet
    }
    isReached = isReached || other.isReached
  }
}
