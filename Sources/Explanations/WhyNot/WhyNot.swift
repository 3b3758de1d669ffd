// Why nothing was paid, or no respite was granted, and what would have changed that.

public import Ledger
public import Receivables
public import Simulation

/// Why a book was not paid on a date.
public struct WhyNot: Sendable {
  /// The book.
  public var book: Outcome.Book
  /// The date.
  public var date: CalendarDate
  /// The decision of that date; nil where there was no run.
  public var decision: Explanation?
  /// Why banks are closed on that date, where there was no run.
  public var closure: BankClosure?
  /// The next run of the book after that date; nil where none was found.
  public var nextRun: Explanation?
  /// What was tried and would have paid, each by itself.
  public var remedies: [Remedy]
  /// Where no credit pays, the largest that was tried, for a rule may ask for more the more there is.
  public var vainCredit: Money?
  /// The next payout of the book as it is; nil where none was found.
  public var paid: Explanation?
  /// The last day that was looked at, beyond the scenario's where nothing was paid by then.
  public var lookedUntil: CalendarDate
  /// Whether that is beyond the scenario's last day.
  public var isBeyond = false
}

/// Why a respite was not granted.
public struct WhyNoRespite: Sendable {
  /// The case.
  public var caseID: String
  /// The request, and its place in the file.
  public var source: EventSource
  /// What became of it, with the rule values that it was held against.
  public var decision: RespiteDecision
  /// What was tried and would have granted it, each by itself.
  public var remedies: [Remedy]
}
