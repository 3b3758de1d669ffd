// What one set of rules made of a timeline, in no more than a comparison needs.

public import Ledger
import Receivables
public import Simulation

/// A place in the input that both sides have in common, whatever the rules: an entry of a scenario's timeline, or a row of
/// a log. What no event made, such as an opening balance, is of entry 0.
public struct Citation: Hashable, Comparable, Sendable {
  /// Which of several logs it is of, from 1; 0 in a scenario.
  public var file: Int32
  /// The entry of the timeline or the line of the log, from 1.
  public var entry: Int32
  /// Whether it is what came free of a reserve, which is paid apart from the rest of its payment (S6.9).
  public var isRelease: Bool

  /// Orders by place.
  public static func < (left: Citation, right: Citation) -> Bool {
    (left.file, left.entry, left.isRelease ? 1 : 0) < (right.file, right.entry, right.isRelease ? 1 : 0)
  }
}

/// What a payout pays for one event, in minor units; the sum of all its lines of that event.
public struct CitedAmount: Hashable, Sendable {
  /// The event.
  public var citation: Citation
  /// Signed.
  public var amount: Int64
}

/// A payout of one side.
public struct SidePayout: Sendable {
  /// The id that it goes by on its side.
  public var id: String
  /// Who is paid, and in which currency.
  public var book: Outcome.Book
  /// The date that it bears.
  public var on: CalendarDate
  /// What is paid, above zero.
  public var amount: Money
  /// Whether it stands.
  public var status: Outcome.Status
  /// The events that its lines cite, in order; what it retains or had retained is no event.
  public var cited: [CitedAmount]
  /// Counts the payouts of the book that bear its date, from 1.
  public var ordinal: Int
}

/// A request for respite and what one side made of it.
public struct SideRespite: Sendable {
  /// The creditor's id.
  public var creditor: String
  /// The request.
  public var citation: Citation
  /// The decision.
  public var decision: Outcome.Respite
  /// The local date of the request.
  public var on: CalendarDate
}

/// An event that one side refused.
public struct SideRefusal: Hashable, Sendable {
  /// Where the event stands.
  public var citation: Citation
  /// The creditor's id.
  public var creditor: String
  /// The verb.
  public var verb: String
  /// The id of the event.
  public var event: String
  /// Why.
  public var code: String
}

/// What one set of rules made of a timeline.
public struct Side: Sendable {
  /// The payouts, by book, date and ordinal.
  public internal(set) var payouts: [SidePayout] = []
  /// The respites, by creditor as they were simulated and in the order of the timeline.
  public internal(set) var respites: [SideRespite] = []
  /// The refused events, in that order too.
  public internal(set) var refusals: [SideRefusal] = []
  /// What the payouts come to, by currency.
  public internal(set) var measures: [Currency: Measures] = [:]
  /// The books day by day; sums by currency, where there are too many books to look at each.
  public internal(set) var histories: [BookHistory] = []

  /// A side on which nothing happened.
  public init() {}
}
