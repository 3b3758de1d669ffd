// A timeline: what happens to which creditor, in order, and where somebody wants to look.

public import Ledger
public import Receivables

/// A creditor that takes part in a simulation.
public struct Participant {
  /// The creditor as it stands when the simulation begins.
  public var creditor: Creditor
  /// The texts behind the dense numbers of its events.
  public var names: CreditorNames
  /// Its policies over time.
  public var policies: PolicyTimeline

  /// A creditor, its names and its policies.
  public init(creditor: Creditor, names: CreditorNames, policies: PolicyTimeline) {
    self.creditor = creditor
    self.names = names
    self.policies = policies
  }
}

/// An entry of a timeline.
public struct TimelineEntry: Sendable {
  /// When it was recorded.
  public var at: Instant
  /// Its place in the file, from 1; 0 for what stands outside of the timeline.
  public var place: Int
  /// What it is.
  public var content: Content

  /// What an entry can be.
  public enum Content: Sendable {
    /// An event of the creditor at this place in the list of participants.
    case event(Action, creditor: Int)
    /// An event that names nothing that any creditor knows; it is refused.
    case unroutable(RefusalCode, verb: String, event: String, message: String)
    /// A text for readers, shown at a local date.
    case note(String, date: CalendarDate, time: LocalTime)
    /// Money that nobody paid: a credit of so many minor units to an account of the creditor at this place in the list, to
    /// see what it would change.
    case supposedCredit(Int64, AccountIndex, Currency, creditor: Int)
    /// How things stand is kept, as the next checkpoint of the outcome.
    case checkpoint
  }

  /// An entry.
  public init(at: Instant, place: Int, content: Content) {
    self.at = at
    self.place = place
    self.content = content
  }
}
