// Where a decision turns: a minimum, a limit, or a comparison that a script makes. A scenario stands below it, at it or
// above it, and a rule is tried out where some scenario stands on each side.

/// Two values that a decision compares.
public struct Boundary: Hashable, Sendable {
  /// How reports name the script that it is written in.
  public var script: String
  /// Its line, from 1; nil where it is a default that is written nowhere.
  public var line: Int?
  /// Its column, in scalars from 1; nil where it is not known.
  public var column: Int?
  /// What is held against it.
  public var left: String
  /// How the two are compared: `<`, `<=`, `>`, `>=`, `==`, `~=`.
  public var comparison: String
  /// The minimum or the limit.
  public var right: String

  /// A boundary.
  public init(script: String, line: Int?, column: Int? = nil, left: String, comparison: String, right: String) {
    self.script = script
    self.line = line
    self.column = column
    self.left = left
    self.comparison = comparison
    self.right = right
  }

  /// `ctx.balance >= sek "100.00"`
  public var text: String { "\(left) \(comparison) \(right)" }

  /// Whether one of the two comes first, and not only whether they are equal.
  public var isOrder: Bool { comparison != "==" && comparison != "~=" }
}

extension Boundary: Comparable {
  /// Orders by script, as bytes, and then as they stand there; those that are written nowhere come first.
  public static func < (left: Boundary, right: Boundary) -> Bool {
    if left.script != right.script { return left.script.utf8.lexicographicallyPrecedes(right.script.utf8) }
    let (first, second) = ((left.line ?? 0, left.column ?? 0), (right.line ?? 0, right.column ?? 0))
    return first == second ? left.text.utf8.lexicographicallyPrecedes(right.text.utf8) : first < second
  }
}

/// How often what was compared stood on each side of a boundary.
public struct BoundarySides: Hashable, Sendable {
  /// Less than it.
  public var below: Int
  /// Equal to it.
  public var at: Int
  /// More than it.
  public var above: Int
  /// How often it compared what has no order by size, such as texts.
  public var unordered: Int

  /// Counts.
  public init(below: Int = 0, at: Int = 0, above: Int = 0, unordered: Int = 0) {
    self.below = below
    self.at = at
    self.above = above
    self.unordered = unordered
  }

  /// Counts once on which side `value` stands of `limit`.
  public mutating func note<Value: Comparable>(_ value: Value, against limit: Value) {
    if value < limit { below += 1 } else if value == limit { at += 1 } else { above += 1 }
  }

  /// Adds what was counted another time.
  public mutating func merge(_ other: BoundarySides) {
    below += other.below
    at += other.at
    above += other.above
    unordered += other.unordered
  }

  /// How many of the three sides something stood on.
  public var reached: Int { [below, at, above].count { $0 > 0 } }
}
