// What happens to debts: they are registered, credited, cancelled, and paid past the agency (S7.1, S8.6, S8.7).

public import Ledger
public import Receivables

/// A debt that is to be collected (S7.1).
public struct CaseRegistration: Sendable {
  /// The case.
  public var caseIndex: CaseIndex
  /// The account that its money goes to; nil where the creditor has none of the name that was given.
  public var account: AccountIndex?
  /// Who owes it.
  public var customer: CustomerIndex
  /// The currency of the debt.
  public var currency: Currency
  /// What is owed, in minor units, none of it negative.
  public var debt: Components
  /// The due date; nil is 30 days after registration.
  public var due: CalendarDate?
  /// When the case was registered, not after its event; nil is the event's instant. Its flow and its interest begin then.
  public var registeredAt: Instant?
  /// The step of the flow that the case starts at.
  public var firstAction: CaseState
  /// Stands for the texts that were given with it, so that a repetition can be told from a conflict.
  public var textDigest: UInt64

  /// A registration.
  public init(
    caseIndex: CaseIndex, account: AccountIndex?, customer: CustomerIndex, currency: Currency, debt: Components,
    due: CalendarDate?, registeredAt: Instant? = nil, firstAction: CaseState, textDigest: UInt64
  ) {
    self.caseIndex = caseIndex
    self.account = account
    self.customer = customer
    self.currency = currency
    self.debt = debt
    self.due = due
    self.registeredAt = registeredAt
    self.firstAction = firstAction
    self.textDigest = textDigest
  }
}

/// A creditor payment, a crediting or a cancellation: what the creditor does to one case.
public struct CaseAction: Sendable {
  /// The action, by its id; each verb counts its own.
  public var action: CaseActionIndex
  /// The case.
  public var caseIndex: CaseIndex
  /// Minor units, above zero; 0 for a cancellation.
  public var amount: Int64
  /// The currency of the amount; nil for a cancellation.
  public var currency: Currency?
  /// Since when it holds, where that is not when it was recorded; not after its event (S11.2).
  public var effective: Instant?
  /// Stands for the texts that were given with it.
  public var textDigest: UInt64

  /// An action.
  public init(
    action: CaseActionIndex, caseIndex: CaseIndex, amount: Int64, currency: Currency?, effective: Instant?,
    textDigest: UInt64
  ) {
    self.action = action
    self.caseIndex = caseIndex
    self.amount = amount
    self.currency = currency
    self.effective = effective
    self.textDigest = textDigest
  }
}
