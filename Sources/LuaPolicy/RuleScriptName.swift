// The names of rule scripts: `acme.lua`, and `acme@2025-07-01.lua` from that date on (S13.1).

import Ledger

/// What the name of a rule script says.
enum RuleScriptName {
  /// The id that a script applies to and the date from which it does; nil for a name without `@`.
  static func dated(_ name: String) -> (base: String, date: CalendarDate?)? {
    let stem = name.hasSuffix(".lua") ? String(name.dropLast(4)) : name
    guard let at = stem.lastIndex(of: "@") else { return nil }
    return (String(stem[..<at]), date(String(stem[stem.index(after: at)...])))
  }

  /// The date that a text such as `2025-07-01` says, as that and in no other form.
  static func date(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      let date = CalendarDate(year: year, month: month, day: day), date.description == text
    else { return nil }
    return date
  }

  /// Whether a creditor's id can be the name of a file (FORMATS, Scenario).
  static func isFileName(_ id: String) -> Bool {
    !id.isEmpty && !id.hasPrefix(".") && !id.utf8.contains { $0 == 0 || "/\\@".utf8.contains($0) }
  }
}
