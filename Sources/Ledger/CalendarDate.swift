// Dates of the proleptic Gregorian calendar as a count of days, with no clock and no time zone in them.

/// A day of the week, Monday first.
public enum Weekday: Int, CaseIterable, Sendable {
  /// The days, by their English names.
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The weekday with this English name in lower case.
  public init?(name: String) {
    guard let day = Weekday.allCases.first(where: { $0.name == name }) else { return nil }
    self = day
  }

  /// The English name in lower case.
  public var name: String { Weekday.names[rawValue] }

  private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

/// A calendar date.
public struct CalendarDate: Hashable, Sendable {
  /// Days since 1970-01-01.
  public let daysSinceEpoch: Int32

  /// Before every date of a calendar.
  public static let distantPast = CalendarDate(daysSinceEpoch: .min)

  /// The date that many days after 1970-01-01.
  public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

  /// The date with these parts, or nil where the calendar has none such (30 February) or the year is not 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= CalendarDate.daysInMonth(month, year: year)
    else { return nil }
    self.init(daysSinceEpoch: CalendarDate.days(year: year, month: month, day: day))
  }

  /// A date that every calendar has.
  init(known year: Int, _ month: Int, _ day: Int) {
    self.init(daysSinceEpoch: CalendarDate.days(year: year, month: month, day: day))
  }

  /// The number of days in a month of a year.
  ///
  /// - Precondition: `month` is 1 to 12.
  public static func daysInMonth(_ month: Int, year: Int) -> Int {
    precondition((1...12).contains(month), "month of a year")
    return switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Years are counted from March, so that a leap day is the last of its year and months need no table.
  private static func days(year: Int, month: Int, day: Int) -> Int32 {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (1 to 12) and day (1 to 31).
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week.
  public var weekday: Weekday {
    let index = ((Int(daysSinceEpoch) + 3) % 7 + 7) % 7
    return Weekday(rawValue: index) ?? .monday
  }

  /// Whether this is the last day of its month.
  public var isLastOfMonth: Bool {
    let (year, month, day) = parts
    return day == CalendarDate.daysInMonth(month, year: year)
  }

  /// The date that many days later, or earlier where `days` is negative; at most what 32 bits of days hold.
  public func adding(days: Int) -> CalendarDate {
    let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
    guard !overflow else { return CalendarDate(daysSinceEpoch: days < 0 ? .min : .max) }
    return CalendarDate(daysSinceEpoch: Int32(clamping: sum))
  }

  /// How many days this date is after `other`.
  public func days(since other: CalendarDate) -> Int { Int(daysSinceEpoch) - Int(other.daysSinceEpoch) }

  /// The dates that a simulation may span and a banking calendar knows (S4.1).
  public static let simulated =
    CalendarDate(
      daysSinceEpoch: days(year: 1999, month: 1, day: 1))...CalendarDate(
      daysSinceEpoch: days(year: 2199, month: 12, day: 31))
}

extension CalendarDate: Comparable {
  /// Orders by time.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date as ISO 8601 writes it: `2025-01-31`.
  public var description: String {
    let (year, month, day) = parts
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

extension CalendarDate {
  /// Writes the date as its description has it.
  public func write(to bytes: inout [UInt8]) {
    let (year, month, day) = parts
    guard (0...9999).contains(year) else {
      bytes.append(contentsOf: description.utf8)
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { text in
      text.initialize(repeating: UInt8(ascii: "-"))
      func put(_ number: Int, at place: Int) {
        text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        text[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
      }
      put(year / 100, at: 0)
      put(year % 100, at: 2)
      put(month, at: 5)
      put(day, at: 8)
      bytes.append(contentsOf: UnsafeBufferPointer(text))
    }
  }
}

/// `number` with leading zeros up to `width` digits.
package func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
