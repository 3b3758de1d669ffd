import Ledger
import Testing

/// Why banks are closed (S4.1).
@Suite struct BankClosureTests {
  @Test(
    arguments: [
      ("SE", "2025-01-01", "New Year's Day"), ("SE", "2025-01-04", "Saturday"), ("SE", "2025-01-05", "Sunday"),
      ("SE", "2025-01-06", "Epiphany"), ("SE", "2025-04-18", "Good Friday"), ("SE", "2025-04-21", "Easter Monday"),
      ("SE", "2025-05-01", "1 May"), ("SE", "2025-05-29", "Ascension Day"), ("SE", "2025-06-06", "National Day"),
      ("SE", "2003-06-09", "Whit Monday"), ("SE", "2025-06-20", "Midsummer Eve"), ("SE", "2025-12-24", "Christmas Eve"),
      ("SE", "2025-12-25", "Christmas Day"), ("SE", "2025-12-26", "Second Day of Christmas"),
      ("SE", "2025-12-31", "New Year's Eve"), ("SE", "2025-01-02", nil), ("TARGET", "2025-01-06", nil),
      ("TARGET", "2025-04-18", "Good Friday"), ("TARGET", "2025-05-01", "1 May"), ("TARGET", "2025-12-31", nil),
      ("TARGET", "2001-12-31", "New Year's Eve"), ("weekends", "2025-12-25", nil),
      ("weekends", "2025-12-27", "Saturday"),
      ("none", "2025-12-27", nil),
    ] as [(String, String, String?)]) func `a closed day has a name`(calendar: String, text: String, name: String?)
    throws
  {
    let calendar = try #require(BankingCalendar(rawValue: calendar))
    #expect(try calendar.closure(on: day(text))?.rawValue == name)
  }
}
