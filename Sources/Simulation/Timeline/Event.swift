// What happens, as small flat values: ids are dense numbers of one creditor, amounts are minor units.

public import Ledger
public import Receivables

/// One event of a creditor's timeline.
public struct Event: Sendable {
  /// When it was recorded.
  public var at: Instant
  /// Its place in its file: the entry of a scenario's timeline or the line of an event log, from 1; 0 for a case that
  /// a scenario lists outside of its timeline.
  public var place: Int
  /// What happened.
  public var action: Action

  /// An event.
  public init(at: Instant, place: Int, action: Action) {
    self.at = at
    self.place = place
    self.action = action
  }
}

/// What can happen to a creditor. Policies taking effect are no events: they are known beforehand (S3).
public enum Action: Sendable {
  /// A case is registered. It is large and one row in ten, and would make every action as large as itself.
  indirect case registration(CaseRegistration)
  /// A debtor's payment is recorded.
  case payment(Payment)
  /// A payment's status or lines change (S8.1, S8.2).
  case paymentUpdate(PaymentUpdate)
  /// A debtor paid straight to the creditor (S8.6).
  case creditorPayment(CaseAction)
  /// The creditor takes back a part of the capital (S8.7).
  case crediting(CaseAction)
  /// The creditor takes back the case (S8.7).
  case cancellation(CaseAction)
  /// The case is given up.
  case writeOff(CaseIndex)
  /// A payment goes back to the debtor, by the agency's decision.
  case refund(Reversal)
  /// A payment goes back to the debtor, by the bank's decision.
  case chargeback(Reversal)
  /// The bank's decision is undone (S9.4).
  case chargebackWon(ReversalIndex)
  /// A debtor asks for respite.
  case respite(RespiteRequest)
  /// A payout specification changes. It is rare and large too.
  indirect case specification(SpecificationChange)
  /// A payout outside of the schedule is asked for (S6.11).
  case payoutRequest(PayoutRequest)
  /// A payout did not reach its bank account (S6.8).
  case payoutFailed(PayoutFailure)
  /// The creditor leaves: it is paid all that is owed, and gets no new cases (S6.5).
  case closing

  /// The verb that files use.
  public var verb: String {
    switch self {
    case .registration: "case"
    case .payment: "payment"
    case .paymentUpdate: "payment_update"
    case .creditorPayment: "creditor_payment"
    case .crediting: "crediting"
    case .cancellation: "cancellation"
    case .writeOff: "write_off"
    case .refund: "refund"
    case .chargeback: "chargeback"
    case .chargebackWon: "chargeback_won"
    case .respite: "respite"
    case .specification: "specification"
    case .payoutRequest: "payout_request"
    case .payoutFailed: "payout_failed"
    case .closing: "close_creditor"
    }
  }
}

/// A debtor's request for respite (S10).
public struct RespiteRequest: Sendable {
  /// The case.
  public var caseIndex: CaseIndex
  /// The days asked for.
  public var days: Int

  /// A request.
  public init(caseIndex: CaseIndex, days: Int) {
    self.caseIndex = caseIndex
    self.days = days
  }
}

/// Which of a creditor's accounts an event is for.
public enum AccountSelection: Hashable, Sendable {
  /// Every account, where none is named.
  case all
  /// One account.
  case one(AccountIndex)
  /// A name that no account of the creditor has.
  case unknown
}

/// A change of a payout specification (S6.3); what is nil stays as it was.
public struct SpecificationChange: Sendable {
  /// The accounts whose specification changes.
  public var accounts: AccountSelection
  /// Whether it is active from now on.
  public var isActive: Bool?
  /// The bank account from now on; `.some(nil)` takes it away.
  public var bankAccount: BankAccount??

  /// A change.
  public init(accounts: AccountSelection, isActive: Bool?, bankAccount: BankAccount??) {
    self.accounts = accounts
    self.isActive = isActive
    self.bankAccount = bankAccount
  }
}

/// A payout that the timeline asks for (S6.11).
public struct PayoutRequest: Sendable {
  /// The accounts that are to be paid out.
  public var accounts: AccountSelection

  /// A request.
  public init(accounts: AccountSelection) { self.accounts = accounts }
}

/// Which payout an event is about: that of a date, or the latest that stands.
public enum PayoutSelection: Hashable, Sendable {
  /// The latest of the book that stands.
  case latest
  /// The one that bears a date, counted from 1 among those of the book that do.
  case on(CalendarDate, ordinal: Int)
}

/// A payout that did not reach its bank account (S6.8).
public struct PayoutFailure: Sendable {
  /// The account; nil where the creditor has none of the name that was given.
  public var account: AccountIndex?
  /// The currency.
  public var currency: Currency
  /// The payout.
  public var payout: PayoutSelection

  /// A failure.
  public init(account: AccountIndex?, currency: Currency, payout: PayoutSelection) {
    self.account = account
    self.currency = currency
    self.payout = payout
  }
}
