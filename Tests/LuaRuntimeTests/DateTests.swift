// Dates in rules: days of the calendar, and nothing of a clock.

import Testing

@Suite struct DateTests {
  @Test(
    "Dates compute in days",
    arguments: [
      (#"date "2025-01-31""#, "2025-01-31"),
      (#"(date "2025-01-31"):plus(1)"#, "2025-02-01"),
      (#"(date "2024-02-28"):plus(1)"#, "2024-02-29"),
      (#"(date "2025-03-01"):plus(-1)"#, "2025-02-28"),
      (#"date "2025-03-01" - date "2024-03-01""#, "365"),
      (#"(date "2025-06-06").weekday"#, "friday"),
      (#"(date "2025-06-06").year"#, "2025"),
      (#"(date "2025-06-06").month"#, "6"),
      (#"(date "2025-06-06").day"#, "6"),
      (#"date "2025-06-06" < date "2025-06-07""#, "true"),
      (#"date "2025-06-06" == date "2025-06-06""#, "true"),
      (#"date "9999-12-31""#, "9999-12-31"),
      (#"date "0001-01-01""#, "0001-01-01"),
      (#"date "2025-02-29""#, #"'2025-02-29' is no date; write it as "2025-01-31""#),
      (#"date "2025-1-31""#, #"'2025-1-31' is no date; write it as "2025-01-31""#),
      (#"date(20250131)"#, #"a date is a text such as "2025-01-31", not a whole number"#),
      (#"(date "9999-12-31"):plus(1)"#, "the date is outside the years 1 to 9999"),
      (#"date "2025-01-31" + 1"#, "a date is moved with d:plus(days)"),
      (#"(date "2025-01-31"):plus(1.0)"#, "d:plus(days) takes a whole number, not a float"),
      (#"date "2025-01-31" < true"#, "cannot compare a date and true; see d:plus(days)"),
      (#"date "2025-01-31" < 5"#, "cannot compare a date and a whole number; see d:plus(days)"),
      (#"(date "2025-01-31").hour"#, "a date has no 'hour'; it has year, month, day, weekday and d:plus(days)"),
    ])
  func computes(expression: String, expected: String) { #expect(value(of: expression) == expected) }
}
