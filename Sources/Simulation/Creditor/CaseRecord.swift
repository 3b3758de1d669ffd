// One case, as a flat value (S7).

public import Ledger
public import Receivables

/// A case as it stands.
public struct CaseRecord: Sendable {
  /// The account that its money goes to.
  public let account: AccountIndex
  /// Who owes it.
  public let customer: CustomerIndex
  /// The currency of the debt.
  public let currency: Currency
  /// The due date.
  public let due: CalendarDate
  /// The local date of its registration.
  public let registeredOn: CalendarDate
  let digest: UInt64

  /// What is outstanding of each component, in minor units; none is ever negative.
  public internal(set) var debt: Components
  /// What was paid, refunds and chargebacks deducted, in minor units.
  public internal(set) var paid: Int64 = 0
  /// Where it stands.
  public internal(set) var state: CaseState
  /// Why it is closed; nil while it is open.
  public internal(set) var cause: ClosingCause?
  /// The date of the next step of the flow; nil where none follows, or where it is closed.
  public internal(set) var nextStepOn: CalendarDate?
  // The midnight of that date: every touch of a case looks at it.
  var nextStepAt: Instant = .distantFuture
  /// How many respites it was granted.
  public internal(set) var respites: Int32 = 0
  /// How many days those gave in all.
  public internal(set) var respiteDays = 0
  // What a reopening goes back to (S7.4).
  var stateBeforeClosing: CaseState = .initializing
  var daysToNextStep: Int32?

  /// Everything that is owed, in minor units.
  public var outstanding: Int64 { debt.total }
  /// Whether nothing more is expected.
  public var isClosed: Bool { state == .closed }

  /// The tags of S7.5, computed for a date, in a fixed order.
  public func tags(on today: CalendarDate) -> [CaseTag] {
    var tags: [CaseTag] = []
    if paid > 0 && outstanding > 0 { tags.append(.partiallyPaid) }
    if !isClosed && outstanding > 0 && today > due { tags.append(.pastDue) }
    if cause == .paid { tags.append(.paidInFull) }
    if cause == .writtenOff { tags.append(.writeOff) }
    return tags
  }
}

/// What can be said of a case at a glance (S7.5).
public enum CaseTag: String, CaseIterable, Sendable {
  /// Something was paid and something is outstanding.
  case partiallyPaid = "partially_paid"
  /// Open, outstanding, and after the due date.
  case pastDue = "past_due"
  /// Closed as paid.
  case paidInFull = "paid_in_full"
  /// Closed as written off.
  case writeOff = "write_off"
}
