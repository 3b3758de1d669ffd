// What the constructors of frequencies take (S5.1).

import Ledger

extension RuleTable {
  private static let weekday = quoted(Weekday.allCases.map(\.name))
  private static let dayOfMonth = "integer|\"last\""

  /// The constructors, by their names.
  static let frequencies: [(name: String, help: String, table: RuleTable)] = [
    ("daily", "A payout every day: daily {}", RuleTable("Daily", "Says no more.", [])),
    (
      "weekly", "Payouts on one or more days of the week: weekly { day = \"friday\" }",
      RuleTable(
        "Weekly", "One day or several.",
        [
          RuleTableKey("day", weekday, "The day of the week."),
          RuleTableKey("days", "(\(weekday))[]", "Several days of the week, in place of 'day'."),
        ])
    ),
    (
      "biweekly",
      "Payouts every second week: biweekly { day = \"friday\", anchor = date \"2025-01-03\" }",
      RuleTable(
        "Biweekly", "A day and a date of one of the weeks.",
        [
          RuleTableKey("day", weekday, "The day of the week."),
          RuleTableKey("anchor", "payoutsim.Date", "A date from which the weeks count, both ways."),
        ])
    ),
    (
      "monthly", "Payouts on one or more days of the month: monthly { day = 25 }",
      RuleTable("Monthly", "One day or several.", days("month"))
    ),
    (
      "quarterly", "Payouts in the last month of each quarter: quarterly { day = \"last\" }",
      RuleTable("Quarterly", "One day or several.", days("quarter's last month"))
    ),
    ("on_demand", "No payouts but those that are asked for: on_demand {}", RuleTable("OnDemand", "Says no more.", [])),
  ]

  /// The keys of a frequency.
  static func frequency(_ name: String) -> [String] { frequencies.first { $0.name == name }?.table.names ?? [] }

  private static func days(_ period: String) -> [RuleTableKey] {
    [
      RuleTableKey("day", dayOfMonth, "The day of the \(period), 1 to 31; past its end, it is the last day."),
      RuleTableKey("days", "(\(dayOfMonth))[]", "Several days of the \(period), in place of 'day'."),
    ]
  }
}
