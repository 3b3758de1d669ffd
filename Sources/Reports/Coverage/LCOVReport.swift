// Coverage in the format of lcov's tracefiles, which genhtml and most viewers of coverage read.

public import Coverage

/// Renders coverage for other programs.
public enum LCOVReport {
  /// A record for each script: its functions (`FN`, `FNDA`), the two branches of each condition (`BRDA`), and its lines
  /// (`DA`), with how many there are (`..F`) and were reached (`..H`). Boundaries have no record there.
  public static func render(_ coverage: RuleCoverage) -> String {
    coverage.orderedScripts.map { record($0.outline, $0.hits) }.joined()
  }

  private static func record(_ outline: ScriptOutline, _ hits: ScriptHits) -> String {
    var lines = ["TN:", "SF:\(plain(outline.path))"]
    for function in outline.functions { lines.append("FN:\(line(function.line, outline)),\(name(function))") }
    for (function, count) in zip(outline.functions, hits.functions) { lines.append("FNDA:\(count),\(name(function))") }
    lines += summary("FN", hits.functions)
    for (index, (condition, outcomes)) in zip(outline.conditions, hits.conditions).enumerated() {
      let isAsked = outcomes.met + outcomes.unmet > 0
      for (branch, count) in [outcomes.met, outcomes.unmet].enumerated() {
        lines.append("BRDA:\(line(condition.line, outline)),\(index),\(branch),\(isAsked ? "\(count)" : "-")")
      }
    }
    lines += summary("BR", hits.conditions.flatMap { [$0.met, $0.unmet] })
    for (line, count) in zip(outline.lines, hits.lines) { lines.append("DA:\(line),\(count)") }
    lines += summary("L", hits.lines)
    return (lines + ["end_of_record"]).joined(separator: "\n") + "\n"
  }

  private static func summary(_ what: String, _ counts: [Int]) -> [String] {
    ["\(what)F:\(counts.count)", "\(what)H:\(counts.count { $0 > 0 })"]
  }

  // Readers want a line of their own for each function and branch, and one that only begins something has none.
  private static func line(_ line: Int, _ outline: ScriptOutline) -> Int { outline.lines.first { $0 >= line } ?? line }

  // A record has no way to write a line end or a comma in a name.
  private static func name(_ function: ScriptOutline.Function) -> String {
    String(function.name.map { $0 == "," || $0.isWhitespace ? "_" : $0 })
  }

  private static func plain(_ path: String) -> String { String(path.map { $0.isNewline ? "_" : $0 }) }
}
