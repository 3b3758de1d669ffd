// The values of the rules for debts: percentages, dates and names.

import Ledger
import LuaRuntime
import Receivables

extension RuleValue {
  /// A part of a whole, 0 to 100 percent: a commission, a tax, a reserve.
  static func share(_ value: LuaValue) throws(RuleMismatch) -> Percent { try percent(value, upTo: 100) }

  /// A rate of interest for a year, 0 to 1000 percent. More is a slip, and would not be money any more.
  static func rate(_ value: LuaValue) throws(RuleMismatch) -> Percent { try percent(value, upTo: 1000) }

  /// Whole days from 0 to about ten years.
  static func daysOfTerm(_ value: LuaValue) throws(RuleMismatch) -> Int { try wholeNumber(value, in: 0...3660) }

  /// A component of a debt.
  static func component(_ value: LuaValue) throws(RuleMismatch) -> DebtComponent {
    try name(value, "a component", among: DebtComponent.allCases.map(\.name)) { name in
      DebtComponent.allCases.first { $0.name == name }
    }
  }

  /// Whose a component is (S8.4).
  static func owner(_ value: LuaValue) throws(RuleMismatch) -> ComponentOwner {
    try name(value, "an owner", among: ComponentOwner.allCases.map(\.rawValue)) { ComponentOwner(rawValue: $0) }
  }

  /// What becomes of an overpayment (S8.5).
  static func overpayment(_ value: LuaValue) throws(RuleMismatch) -> Overpayment {
    try name(value, "one of these", among: Overpayment.allCases.map(\.rawValue)) { Overpayment(rawValue: $0) }
  }

  /// A date.
  static func date(_ value: LuaValue) throws(RuleMismatch) -> CalendarDate {
    guard case .date(let days) = value else {
      throw RuleMismatch(expected: "a date", given: describe(value), help: "write it as date \"2025-01-03\"")
    }
    return CalendarDate(daysSinceEpoch: days)
  }

  private static func percent(_ value: LuaValue, upTo most: Int64) throws(RuleMismatch) -> Percent {
    // Sentences are made only where something is wrong: this is asked for every payment.
    var expected: String { "a percentage from 0 to \(most)" }
    guard case .percent(let millionths) = value else {
      throw RuleMismatch(
        expected: expected, given: describe(value), help: "write it as percent \"\(number(value) ?? "12.5")\"")
    }
    guard (0...most * 1_000_000).contains(millionths) else {
      throw RuleMismatch(expected: expected, given: "\(Percent(millionths: millionths))", code: "out_of_range")
    }
    return Percent(millionths: millionths)
  }

  // The number that was likely meant as a percentage.
  private static func number(_ value: LuaValue) -> String? {
    let text: String? =
      switch value {
      case .integer(let number): "\(number)"
      case .float(let number): "\(number)"
      case .text(let text): text
      default: nil
      }
    return text.flatMap { Percent(text: $0) }?.description
  }
}
