// A comparison in a sentence or two.

import Comparisons

enum DifferenceWords {
  /// `1 of 2 timelines differs: 1 payout moved, 2 split, 1 respite now refused`.
  static func verdict(_ comparison: RuleComparison) -> String {
    let all = comparison.timelines.count
    let differing = comparison.timelines.count { !$0.difference.isEmpty }
    let failed =
      comparison.failedCount == 0 ? "" : "; \(count(comparison.failedCount, "timeline")) could not be compared"
    guard differing > 0 else { return "no difference on \(count(all, "timeline"))\(failed)" }
    let parts = list(comparison.total)
    let what = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    return "\(differing) of \(count(all, "timeline")) \(differing == 1 ? "differs" : "differ")\(what)\(failed)"
  }

  private static func list(_ total: DifferenceTotal) -> [String] {
    var parts: [String] = []
    for kind in PayoutChange.Kind.allCases {
      guard let number = total.payouts[kind] else { continue }
      parts.append("\(parts.isEmpty ? count(number, "payout") : "\(number)") \(kind.rawValue)")
    }
    if total.granted > 0 { parts.append("\(count(total.granted, "respite")) now granted") }
    if total.refused > 0 { parts.append("\(count(total.refused, "respite")) now refused") }
    let others = total.respites - total.granted - total.refused
    if others > 0 { parts.append("\(count(others, "respite")) refused for other reasons") }
    if total.refusals > 0 { parts.append("\(count(total.refusals, "event")) refused otherwise") }
    return parts
  }

  /// `1 timeline`, `2 timelines`.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
