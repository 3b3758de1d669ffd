// What of the rules was reached, for people: a table of the scripts, and then what was not reached, where to look for it.

public import Coverage

/// Renders coverage as text.
public enum CoverageText {
  /// A table of the scripts with their shares, the lines and branches that nothing reached, where scenarios stood of each
  /// boundary, and the scripts that no scenario used.
  public static func render(_ coverage: RuleCoverage, width: Int = 120) -> String {
    guard !coverage.scripts.isEmpty else { return "Coverage of the rules\n  no rule script was reached\n" }
    let sections = [
      ("Coverage of the rules", shares(coverage)),
      ("Lines that nothing reached", lines(coverage)),
      ("Branches that nothing took", branches(coverage)),
      ("Boundaries, and how often a decision stood below, at and above them", boundaries(coverage)),
      ("Scripts that no scenario used", unreached(coverage)),
    ]
    return sections.filter { !$0.1.isEmpty }.map { "\($0)\n\($1.render(width: width))" }.joined(separator: "\n")
  }

  private static func shares(_ coverage: RuleCoverage) -> TextTable {
    var table = TextTable([TextTable.Column("script", .left, .wrap)] + measures.map { TextTable.Column($0, .right) })
    for script in distinct(coverage.orderedScripts.filter(\.hits.isReached).map(\.outline.path)) {
      table.append([script] + CoverageMeasure.allCases.flatMap { cells(coverage.share($0, of: script)) })
    }
    table.append(["all rules"] + CoverageMeasure.allCases.flatMap { cells(coverage.share($0)) })
    return table
  }

  private static let measures = CoverageMeasure.allCases.flatMap { [$0.rawValue, "%"] }

  private static func cells(_ share: CoverageShare) -> [String] {
    share.percent.map { ["\(share.reached)/\(share.total)", $0] } ?? ["-", "-"]
  }

  private static func lines(_ coverage: RuleCoverage) -> TextTable {
    var table = TextTable([TextTable.Column("", .left), TextTable.Column("", .left, .wrap)])
    for (outline, hits) in coverage.orderedScripts where hits.isReached {
      let missed = outline.lines.indices.filter { hits.lines[$0] == 0 }
      guard !missed.isEmpty else { continue }
      table.append([outline.path, LineRanges.text(missed, of: outline.lines)])
    }
    return table
  }

  private static func branches(_ coverage: RuleCoverage) -> TextTable {
    var table = TextTable([
      TextTable.Column("", .left), TextTable.Column("", .left), TextTable.Column("", .left, .wrap),
    ])
    for (outline, hits) in coverage.orderedScripts where hits.isReached {
      guard outline.isUnderstood else {
        table.append([outline.path, "unknown", "the script is not understood, so its branches are not known"])
        continue
      }
      for (condition, outcomes) in zip(outline.conditions, hits.conditions) {
        guard let missed = missed(outcomes) else { continue }
        table.append(["\(outline.path):\(condition.line):\(condition.column)", missed, condition.text])
      }
    }
    return table
  }

  private static func missed(_ outcomes: ScriptHits.Outcomes) -> String? {
    switch (outcomes.met, outcomes.unmet) {
    case (0, 0): "never asked"
    case (0, _): "never true"
    case (_, 0): "never false"
    default: nil
    }
  }

  private static func boundaries(_ coverage: RuleCoverage) -> TextTable {
    var table = TextTable([
      TextTable.Column("", .left), TextTable.Column("boundary", .left, .wrap), TextTable.Column("below", .right),
      TextTable.Column("at", .right), TextTable.Column("above", .right),
    ])
    let used = Set(coverage.orderedScripts.filter(\.hits.isReached).map(\.outline.path))
    for (boundary, sides) in coverage.boundaries where used.contains(boundary.script) {
      let place = [boundary.script] + [boundary.line, boundary.column].compactMap { $0?.description }
      let counts = [sides.below, sides.at, sides.above].map { $0 == 0 ? "never" : "\($0)" }
      table.append([place.joined(separator: ":") + (boundary.line == nil ? " (default)" : ""), boundary.text] + counts)
    }
    return table
  }

  private static func unreached(_ coverage: RuleCoverage) -> TextTable {
    var table = TextTable([TextTable.Column("", .left)])
    for (outline, hits) in coverage.orderedScripts where !hits.isReached { table.append([outline.path]) }
    return table
  }

  private static func distinct(_ names: [String]) -> [String] {
    names.indices.filter { $0 == 0 || names[$0] != names[$0 - 1] }.map { names[$0] }
  }
}
