// How often money is paid out: which calendar dates are nominal payout dates (S5.1, S5.2).

public import Ledger

/// A payout frequency. Its nominal dates come from the calendar or the anchor, never from the previous payout (S5.2).
public enum Frequency: Hashable, Sendable {
  /// Every day.
  case daily
  /// Every one of these weekdays.
  case weekly([Weekday])
  /// This weekday every second week, counted both ways from the first such day on or after the anchor.
  case biweekly(Weekday, anchor: CalendarDate)
  /// These days of every month, 1 to 31; a day past the month's end is its last.
  case monthly([Int])
  /// These days of March, June, September and December; a day past the month's end is its last.
  case quarterly([Int])
  /// Only when the timeline asks.
  case onDemand

  /// The day that stands for a month's last.
  public static let lastDay = 31

  /// Whether `date` is a nominal payout date.
  public func isNominal(_ date: CalendarDate) -> Bool {
    switch self {
    case .daily: true
    case .weekly(let weekdays): weekdays.contains(date.weekday)
    case .biweekly(let weekday, let anchor):
      date.weekday == weekday && date.days(since: Frequency.first(weekday, onOrAfter: anchor)) % 14 == 0
    case .monthly(let days): Frequency.matches(date, days)
    case .quarterly(let days): date.parts.month % 3 == 0 && Frequency.matches(date, days)
    case .onDemand: false
    }
  }

  private static func matches(_ date: CalendarDate, _ days: [Int]) -> Bool {
    let (_, _, day) = date.parts
    return days.contains(day) || date.isLastOfMonth && days.contains { $0 > day }
  }

  private static func first(_ weekday: Weekday, onOrAfter date: CalendarDate) -> CalendarDate {
    date.adding(days: (weekday.rawValue - date.weekday.rawValue + 7) % 7)
  }
}

extension Frequency: CustomStringConvertible {
  /// The frequency in the words of a rule: `weekly on friday`, `monthly on 15, last`.
  public var description: String {
    switch self {
    case .daily: "daily"
    case .weekly(let weekdays): "weekly on \(weekdays.map(\.name).joined(separator: ", "))"
    case .biweekly(let weekday, let anchor): "biweekly on \(weekday.name), counted from \(anchor)"
    case .monthly(let days): "monthly on \(Frequency.names(days))"
    case .quarterly(let days): "quarterly on \(Frequency.names(days))"
    case .onDemand: "on_demand"
    }
  }

  private static func names(_ days: [Int]) -> String {
    days.map { $0 == lastDay ? "last" : "\($0)" }.joined(separator: ", ")
  }
}
