// A payout frequency of a script: `weekly { day = "friday" }` and its kin (S5.1).

import Ledger
import LuaRuntime
import Receivables

extension RuleValue {
  /// The frequency that a constructor was given.
  static func frequency(_ value: LuaValue) throws(RuleMismatch) -> Frequency {
    guard case .frequency(let name, let entries) = value else {
      throw RuleMismatch(
        expected: "a frequency", given: describe(value), help: "write it as weekly { day = \"friday\" }")
    }
    try check(entries, of: name, known: RuleTable.frequency(name))
    switch name {
    case "daily": return .daily
    case "on_demand": return .onDemand
    case "weekly":
      return .weekly(try days(entries, of: name, weekday).sorted { $0.rawValue < $1.rawValue })
    case "biweekly":
      return .biweekly(try weekday(one("day", entries, of: name), "day"), anchor: try anchor(entries))
    case "monthly":
      return .monthly(try days(entries, of: name, dayOfMonth).sorted())
    default:
      return .quarterly(try days(entries, of: name, dayOfMonth).sorted())
    }
  }

  private static func check(_ entries: [LuaEntry], of name: String, known: [String]) throws(RuleMismatch) {
    for entry in entries where !known.contains(entry.key) {
      let what = entry.key.isEmpty ? "a value without a name" : "the key '\(entry.key)'"
      let help = known.isEmpty ? "write \(name) {}" : suggestion(for: entry.key, among: known)
      throw RuleMismatch(
        expected: frequency(named: name), given: "one with \(what)", help: help, path: [entry.key], code: "unknown_key")
    }
  }

  // A kind of frequency with its article.
  private static func frequency(named name: String) -> String {
    "\(name == "on_demand" ? "an" : "a") \(name) frequency"
  }

  private static func one(_ key: String, _ entries: [LuaEntry], of name: String) throws(RuleMismatch) -> LuaValue {
    guard let entry = entries.first(where: { $0.key == key }) else {
      throw RuleMismatch(
        expected: "\(frequency(named: name)) with '\(key)'", given: "one without", code: "missing_key")
    }
    return entry.value
  }

  // The distinct values of `day` or of `days`.
  private static func days<Day: Hashable>(
    _ entries: [LuaEntry], of name: String, _ read: (LuaValue, String) throws(RuleMismatch) -> Day
  ) throws(RuleMismatch) -> [Day] {
    guard let list = entries.first(where: { $0.key == "days" }) else {
      return [try read(try one("day", entries, of: name), "day")]
    }
    guard entries.count == 1 else {
      throw RuleMismatch(
        expected: "'day' or 'days'", given: "both", path: ["day"], code: "wrong_type")
    }
    guard case .list(let values) = list.value else {
      throw RuleMismatch(
        expected: "\(frequency(named: name)) with a list of days", given: describe(list.value), path: ["days"])
    }
    if let hole = RuleMismatch(holeIn: values) { throw hole.below("days") }
    var days: [Day] = []
    for value in values {
      let day = try read(value, "days")
      if !days.contains(day) { days.append(day) }
    }
    return days
  }

  private static func weekday(_ value: LuaValue, _ key: String) throws(RuleMismatch) -> Weekday {
    do {
      return try name(value, "a weekday", among: Weekday.allCases.map(\.name)) { Weekday(name: $0) }
    } catch {
      throw error.below(key)
    }
  }

  private static func dayOfMonth(_ value: LuaValue, _ key: String) throws(RuleMismatch) -> Int {
    let expected = "a day from 1 to 31 or \"last\""
    if case .text("last") = value { return Frequency.lastDay }
    guard case .integer(let day) = value else {
      throw RuleMismatch(expected: expected, given: describe(value), path: [key])
    }
    guard (1...31).contains(day) else {
      throw RuleMismatch(expected: expected, given: "\(day)", path: [key], code: "out_of_range")
    }
    return Int(day)
  }

  private static func anchor(_ entries: [LuaEntry]) throws(RuleMismatch) -> CalendarDate {
    let value = try one("anchor", entries, of: "biweekly")
    do {
      return try date(value)
    } catch {
      throw error.below("anchor")
    }
  }
}

extension RuleMismatch {
  /// The same mistake, at a key further down.
  func below(_ key: String) -> RuleMismatch {
    var copy = self
    copy.path.insert(key, at: 0)
    return copy
  }
}
