// What a rule's value must be: the same check for a constant of a script and for the answer of a function.

import Ledger
import LuaRuntime
import Receivables

/// Why a value is not what a rule takes.
struct RuleMismatch: Error, Hashable {
  /// What the rule takes.
  var expected: String
  /// What it was given.
  var given: String
  /// What to do about it.
  var help: String?
  /// The keys below the rule's own where the mistake is.
  var path: [String] = []
  /// A stable name for the kind of mistake.
  var code = "wrong_type"
  /// The place of a list that is missing, from 1; nil for another mistake.
  var hole: Int?
}

extension RuleMismatch {
  /// The mistake of a list that lacks a place; nil for one that has all its places.
  init?(holeIn values: [LuaValue]) {
    guard case .some(LuaValue.none) = values.last else { return nil }
    self.init(
      expected: "a list with every place", given: "one without",
      help: "a misspelt name is nil; correct it, or leave the place out",
      hole: values.count)
  }
}

/// Reading of the values that rules take.
enum RuleValue {
  /// The most that a rule may count: days or times.
  static let largestNumber: Int64 = 100_000

  /// A whole number of days or times.
  static func wholeNumber(_ value: LuaValue, in range: ClosedRange<Int64> = 0...largestNumber) throws(RuleMismatch)
    -> Int
  {
    // Sentences are made only where something is wrong: this is asked for every decision.
    var expected: String { "a whole number from \(range.lowerBound) to \(range.upperBound)" }
    guard case .integer(let number) = value else {
      var help: String?
      if case .float(let float) = value, float.rounded() == float, abs(float) < 1e15 {
        help = "write \(Int64(float)) without decimals"
      }
      throw RuleMismatch(expected: expected, given: describe(value), help: help)
    }
    guard range.contains(number) else {
      throw RuleMismatch(expected: expected, given: "\(number)", code: "out_of_range")
    }
    return Int(number)
  }

  /// A whole number of days or times, up to the most that a rule may count.
  static func days(_ value: LuaValue) throws(RuleMismatch) -> Int { try wholeNumber(value) }

  /// Banking days from the cut-off to the payout date (S6.1).
  static func lag(_ value: LuaValue) throws(RuleMismatch) -> Int { try wholeNumber(value, in: 0...30) }

  /// A roll convention (S4.2).
  static func roll(_ value: LuaValue) throws(RuleMismatch) -> RollConvention {
    try name(value, "a roll convention", among: RollConvention.allCases.map(\.rawValue)) {
      RollConvention(rawValue: $0)
    }
  }

  /// A banking calendar (S4.1).
  static func calendar(_ value: LuaValue) throws(RuleMismatch) -> BankingCalendar {
    try name(value, "a calendar", among: BankingCalendar.allCases.map(\.rawValue)) { BankingCalendar(rawValue: $0) }
  }

  /// Money, or a list of money with one amount a currency; none is negative.
  static func amounts(_ value: LuaValue) throws(RuleMismatch) -> AmountsByCurrency {
    if case .money = value { return AmountsByCurrency(try amount(value)) }
    guard case .list(let values) = value else { throw amountMismatch(value) }
    if let hole = RuleMismatch(holeIn: values) { throw hole }
    var amounts: [Money] = []
    for value in values {
      let money = try amount(value)
      guard !amounts.contains(where: { $0.currency == money.currency }) else {
        throw RuleMismatch(
          expected: "a list with one amount a currency", given: "one with \(money.currency) twice", code: "out_of_range"
        )
      }
      amounts.append(money)
    }
    return AmountsByCurrency(amounts)
  }

  /// One of a few names.
  static func name<Value>(
    _ value: LuaValue, _ what: String, among names: @autoclosure () -> [String], _ find: (String) -> Value?
  ) throws(RuleMismatch) -> Value {
    var expected: String { "\(what): \(names().joined(separator: ", "))" }
    guard case .text(let text) = value else { throw RuleMismatch(expected: expected, given: describe(value)) }
    guard let found = find(text) else {
      throw RuleMismatch(
        expected: expected, given: "'\(text)'", help: suggestion(for: text, among: names()), code: "unknown_name")
    }
    return found
  }

  /// The local time of a cut-off, `HH:MM` (S6.1).
  static func time(_ value: LuaValue) throws(RuleMismatch) -> LocalTime {
    let expected = "a time of day such as \"16:00\""
    guard case .text(let text) = value else { throw RuleMismatch(expected: expected, given: describe(value)) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      let time = LocalTime(hour: hour, minute: minute), time.text == text
    else { throw RuleMismatch(expected: expected, given: "'\(text)'", code: "out_of_range") }
    return time
  }

  /// A truth value.
  static func truth(_ value: LuaValue) throws(RuleMismatch) -> Bool {
    guard case .boolean(let truth) = value else {
      throw RuleMismatch(expected: "true or false", given: describe(value))
    }
    return truth
  }

  /// A value in words, for messages.
  static func describe(_ value: LuaValue) -> String {
    switch value {
    case .none: "nil"
    case .boolean(let truth): "\(truth)"
    case .integer(let number): "the whole number \(number)"
    case .float(let number): number.isNaN ? "the float nan" : "the float \(number)"
    case .text(let text): "the text '\(text.prefix(40))'"
    case .money(let units, let currency): money(units, currency).description
    case .percent(let millionths): "the percentage \(Percent(millionths: millionths))"
    case .date(let days): "the date \(CalendarDate(daysSinceEpoch: days))"
    case .function: "a function"
    case .list: "a list"
    case .table: "a table"
    case .frequency: "a frequency"
    case .other(let words): words
    }
  }

  /// An amount of Lua's as the ledger's.
  static func money(_ minorUnits: Int64, _ packed: UInt32) -> Money {
    // A script makes money of the currencies that its interpreter was given, and of no others.
    Money(minorUnits: minorUnits, currency: Currency(handedOut: packed))
  }

  private static func amount(_ value: LuaValue) throws(RuleMismatch) -> Money {
    guard case .money(let units, let packed) = value else { throw amountMismatch(value) }
    let money = money(units, packed)
    guard units >= 0 else {
      throw RuleMismatch(expected: "an amount that is not negative", given: "\(money)", code: "out_of_range")
    }
    return money
  }

  private static func amountMismatch(_ value: LuaValue) -> RuleMismatch {
    var help = "write an amount as sek \"1000.00\""
    if case .integer(let number) = value { help = "write an amount as sek \"\(number).00\"" }
    return RuleMismatch(expected: "money, or a list with one amount a currency", given: describe(value), help: help)
  }
}
