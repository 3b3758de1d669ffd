// Why a payout run decided as it did, as a value that renderers show more or less of.

public import Ledger
public import Receivables
public import Simulation

/// A decision of a payout run and all that led to it.
public struct Explanation: Sendable {
  /// Whose decision it is.
  public var book: Outcome.Book
  /// The id of the payout that was made; nil where nothing is paid.
  public var payoutID: String?
  /// The decision itself, with its amounts in minor units and the rule values that it used (S6.10).
  public var decision: PayoutDecision
  /// What made the run.
  public var occasion: Occasion
  /// How its date and its cut-off came about.
  public var calendar: CalendarStory
  /// The policy that held at the cut-off, by its script.
  public var policy: String
  /// The lines that were considered, or paid, each down to its event.
  public var lines: [ExplainedLine]
  /// The entry that says that the payout did not arrive (S6.8).
  public var failure: EventSource?

  /// What makes a run.
  public enum Occasion: Sendable {
    /// The frequency, and the rule that says so.
    case schedule(RuleValue?)
    /// A `payout_request` (S6.11).
    case request(EventSource)
    /// The creditor is closed (S6.5).
    case closing(EventSource)
  }

  /// The gate that was closed; nil where it is paid.
  public var reason: HoldReason? { decision.held }
  /// An amount of the decision.
  public func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: decision.currency) }
}

/// A credit or a debit that a run looked at, down to what made it.
public struct ExplainedLine: Sendable {
  /// What it is for.
  public var kind: LineKind
  /// Signed.
  public var amount: Money
  /// The case that it concerns, if any.
  public var caseID: String?
  /// The id of the event that it names, if any.
  public var event: String?
  /// From when a run may take it; nil where any may.
  public var availableAt: LocalInstant?
  /// The event that made it, and those that this one is about: a refund and then its payment. Empty where none did.
  public var sources: [EventSource]
  /// The payout that left it behind (S6.6).
  public var leftBehindBy: String?
  /// The dates of the runs that considered it before and paid nothing.
  public var heldOn: [CalendarDate]
  /// The payouts that cited it before and did not arrive.
  public var failedWith: [String]
}

/// An event and its place in the file.
public struct EventSource: Hashable, Sendable {
  /// The verb.
  public var verb: String
  /// The id of the event; nil where it has none.
  public var id: String?
  /// When it was recorded.
  public var at: LocalInstant
  /// Since when it holds, where that is said and is not when it was recorded (S11).
  public var effective: LocalInstant?
  /// Its number in the timeline, from 1; 0 where it stands outside of it.
  public var entry: Int
  /// The file and the line; nil where it is not known.
  public var file: String?
  /// The line, from 1.
  public var line: Int?
}

/// An instant, and what a creditor's calendar and clock show at it.
public struct LocalInstant: Hashable, Sendable {
  /// The instant.
  public var at: Instant
  /// The local date.
  public var date: CalendarDate
  /// The local time of day.
  public var time: LocalTime

  init(_ instant: Instant, in zone: TimeZoneTable) {
    at = instant
    date = zone.date(at: instant)
    time = zone.time(at: instant)
  }

  /// `2025-01-16 16:00`, and the date alone at midnight.
  public var text: String {
    if time == .midnight { return date.description }
    return "\(date) \(time.milliseconds % 60_000 == 0 ? time.text : time.fullText)"
  }
}
