// How much of something was reached, counted and never rounded up: all of it is 100 percent, and nothing less is.

/// So many of so many.
public struct CoverageShare: Hashable, Sendable {
  /// What was reached.
  public var reached: Int
  /// What there is.
  public var total: Int

  /// So many of so many.
  public init(_ reached: Int, of total: Int) {
    self.reached = reached
    self.total = total
  }

  /// In percent with one decimal, rounded down: `87.5`; nil where there is nothing to reach.
  public var percent: String? {
    guard total > 0 else { return nil }
    let tenths = reached * 1000 / total
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Whether it is so many hundredths of a percent at least. Of nothing there is never enough.
  public func isAtLeast(hundredths: Int) -> Bool { total > 0 && reached * 10_000 >= hundredths * total }

  static func + (left: CoverageShare, right: CoverageShare) -> CoverageShare {
    CoverageShare(left.reached + right.reached, of: left.total + right.total)
  }
}

/// What can be reached of rules.
public enum CoverageMeasure: String, CaseIterable, Sendable {
  /// Lines on which something is done.
  case lines
  /// Both outcomes of each condition.
  case branches
  /// The three sides of each boundary.
  case boundaries
}

extension RuleCoverage {
  /// How much was reached, of all scripts, or of the one that reports name so.
  public func share(_ measure: CoverageMeasure, of script: String? = nil) -> CoverageShare {
    let parts: [CoverageShare]
    switch measure {
    case .lines:
      parts = scripts.filter { script == nil || $0.key.path == script }.map { _, hits in
        CoverageShare(hits.lines.count { $0 > 0 }, of: hits.lines.count)
      }
    case .branches:
      parts = scripts.filter { script == nil || $0.key.path == script }.map { _, hits in
        let outcomes = hits.conditions.flatMap { [$0.met, $0.unmet] }
        return CoverageShare(outcomes.count { $0 > 0 }, of: outcomes.count)
      }
    case .boundaries:
      parts = boundaries.filter { script == nil || $0.boundary.script == script }.map { _, sides in
        CoverageShare(sides.reached, of: 3)
      }
    }
    return parts.reduce(CoverageShare(0, of: 0), +)
  }
}
