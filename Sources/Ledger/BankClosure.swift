// Why banks are closed on a day (S4.1).

/// What closes banks on a day, by its name.
public enum BankClosure: String, CaseIterable, Sendable {
  /// Closed every week.
  case saturday = "Saturday"
  /// Closed every week.
  case sunday = "Sunday"
  /// 1 January.
  case newYearsDay = "New Year's Day"
  /// 6 January.
  case epiphany = "Epiphany"
  /// Two days before Easter.
  case goodFriday = "Good Friday"
  /// The day after Easter.
  case easterMonday = "Easter Monday"
  /// 1 May.
  case firstOfMay = "1 May"
  /// 39 days after Easter.
  case ascensionDay = "Ascension Day"
  /// 50 days after Easter.
  case whitMonday = "Whit Monday"
  /// 6 June.
  case nationalDay = "National Day"
  /// The Friday of 19 to 25 June.
  case midsummerEve = "Midsummer Eve"
  /// 24 December.
  case christmasEve = "Christmas Eve"
  /// 25 December.
  case christmasDay = "Christmas Day"
  /// 26 December.
  case secondDayOfChristmas = "Second Day of Christmas"
  /// 31 December.
  case newYearsEve = "New Year's Eve"
}
