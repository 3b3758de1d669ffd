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
  /// When it was registered.
  public let registeredAt: Instant
  // When its registration was recorded, and after how many events of the cases: before, nobody knew it.
  let recordedAt: Instant
  let recordedOrder: Int32
  /// The local date of its registration.
  public let registeredOn: CalendarDate
  /// What was owed when it was registered, in minor units.
  public let opening: Components
  let digest: UInt64
  let firstAction: CaseState
  // How many cases of the creditor were registered before it.
  let order: Int32
  // The customer's case that was registered before it; -1 where it is the first.
  let previousOfCustomer: CaseIndex

  /// What is outstanding of each component, in minor units; none is ever negative.
  public internal(set) var debt: Components
  /// What was paid, creditor payments included and what went back deducted, in minor units.
  public internal(set) var paid: Int64 = 0
  /// Where it stands.
  public internal(set) var state: CaseState
  /// Why it is closed; nil while it is open.
  public internal(set) var cause: ClosingCause?
  /// When it was closed; nil while it is open.
  public internal(set) var closedAt: Instant?
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
  // Interest: up to which day it is known, the rates of the days since the last change of capital, and what of it is in
  // the debt already (S7.3).
  var accruedThrough: CalendarDate
  var rateDays: Int64 = 0
  var interestPosted: Int64 = 0
  // The last event of its history; -1 where there is none.
  var lastEvent: Int32 = -1

  /// Everything that is owed, in minor units.
  public var outstanding: Int64 { debt.total }
  /// Whether nothing more is expected.
  public var isClosed: Bool { state == .closed }
  /// Whether its components stay as they stand for good (S7.4).
  public var isFrozen: Bool { cause == .cancelled || cause == .writtenOff }

  /// A case as it is registered, before it enters its first state.
  init(
    _ registration: CaseRegistration, account: AccountIndex, digest: UInt64, order: Int32,
    previousOfCustomer: CaseIndex,
    recordedAt: Instant, recordedOrder: Int32, registeredOn: CalendarDate
  ) {
    self.account = account
    customer = registration.customer
    currency = registration.currency
    due = registration.due ?? registeredOn.adding(days: CaseRecord.defaultTerm)
    self.recordedAt = recordedAt
    self.recordedOrder = recordedOrder
    registeredAt = registration.registeredAt ?? recordedAt
    self.registeredOn = registeredOn
    opening = registration.debt
    self.digest = digest
    firstAction = registration.firstAction
    self.order = order
    self.previousOfCustomer = previousOfCustomer
    debt = opening
    state = firstAction
    // Opening interest covers up to registration, and no day up to the due date bears any (S7.3).
    accruedThrough = max(due, registeredOn)
  }

  /// How many days a case is due after its registration where nothing else is said (S7.1).
  private static let defaultTerm = 30

  /// Puts it back to where it was before it entered its first state; its history and its respites stay known.
  mutating func restart() {
    debt = opening
    paid = 0
    state = firstAction
    cause = nil
    closedAt = nil
    nextStepOn = nil
    nextStepAt = .distantFuture
    accruedThrough = max(due, registeredOn)
    rateDays = 0
    interestPosted = 0
  }

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
