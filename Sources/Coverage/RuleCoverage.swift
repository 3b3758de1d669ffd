// What of the rules was reached: by one scenario, or by several whose coverage was merged.
//
// Merging adds counts, so that any order of scenarios, and any number of threads, comes to the same.

/// What of rule scripts and of their boundaries was reached.
public struct RuleCoverage: Hashable, Sendable {
  /// The scripts and what of them was reached.
  public private(set) var scripts: [ScriptOutline: ScriptHits] = [:]
  private var sides: [Boundary: BoundarySides] = [:]
  /// The rules folders that scenarios were run under, as reports name them.
  public var folders: Set<String> = []
  /// Scripts of which less was seen than ran, by how reports name them.
  public var unobserved: Set<String> = []

  /// Nothing.
  public init() {}

  /// Adds what was reached of a script.
  public mutating func add(_ outline: ScriptOutline, _ hits: ScriptHits) {
    scripts[outline, default: ScriptHits(outline)].merge(hits)
  }

  /// Adds where scenarios stood of a boundary; none says that there is one.
  public mutating func add(_ boundary: Boundary, _ counted: BoundarySides = BoundarySides()) {
    sides[boundary, default: BoundarySides()].merge(counted)
  }

  /// Adds what was reached another time.
  public mutating func merge(_ other: RuleCoverage) {
    for (outline, hits) in other.scripts { add(outline, hits) }
    for (boundary, counted) in other.sides { add(boundary, counted) }
    folders.formUnion(other.folders)
    unobserved.formUnion(other.unobserved)
  }

  /// The scripts, in the order of their names as bytes.
  public var orderedScripts: [(outline: ScriptOutline, hits: ScriptHits)] {
    scripts.map { ($0.key, $0.value) }.sorted { left, right in
      let (first, second) = (left.0, right.0)
      if first.path != second.path { return first.path.utf8.lexicographicallyPrecedes(second.path.utf8) }
      return first.text.lexicographicallyPrecedes(second.text)
    }
  }

  /// The boundaries, in their order. What never compared anything but texts and the like is none; of a test for equality
  /// that is known only where it ran.
  public var boundaries: [(boundary: Boundary, sides: BoundarySides)] {
    sides.filter { boundary, counted in
      counted.reached > 0 || boundary.isOrder && counted.unordered == 0
    }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
