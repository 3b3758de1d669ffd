// What a made-up portfolio is to be like.

public import Ledger

/// The size, the days and the mix of a portfolio. The same plan comes to the same bytes.
public struct PortfolioPlan: Sendable {
  /// How many events there are besides the registrations of cases.
  public var events: Int
  /// What the random numbers begin with.
  public var seed: UInt64 = 1
  /// How many creditors there are, at least one.
  public var creditors: Int
  /// How many cases each creditor has, at least one.
  public var casesPerCreditor = 100
  /// The first and the last day, local to the creditors.
  public var days: ClosedRange<CalendarDate>
  /// What happens how often.
  public var shares: EventShares
  /// How many of 10,000 payments, creditings and creditor payments are told some days after they were made.
  public var lateShare = 0
  /// How many of 10,000 rows stand behind rows of later times.
  public var unorderedShare = 0
  /// Whether debts are of capital alone, with no opening costs and interest, and every payment is settled when it is told.
  public var isCapitalOnly = false
  /// How much happens on a day of a weekend, in percent of another day.
  public var weekendActivity = 10
  /// The form of the log.
  public var form = LogForm.csv

  /// The forms that a log has.
  public enum LogForm: String, CaseIterable, Sendable {
    case csv, ndjson
  }

  /// A plan for so many events, with a creditor for each thousand of them.
  ///
  /// - Precondition: `events` is not negative.
  public init(events: Int, days: ClosedRange<CalendarDate>, shares: EventShares) {
    self.events = events
    self.days = days
    self.shares = shares
    creditors = max(1, events / 1000)
  }

  /// The id of a creditor, which names its rule script too.
  ///
  /// - Precondition: `creditor` is from 0 to `creditors` - 1.
  public static func creditorID(_ creditor: Int) -> String {
    let digits = String(creditor + 1)
    return "creditor-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
