// What a payout run decided for one account and currency, and all that explains it (S6.3, S6.10).

public import Ledger

/// Why nothing is paid, in the order in which the gates are looked at (S6.3).
public enum HoldReason: String, CaseIterable, Sendable {
  /// The payout specification is not active.
  case inactive
  /// The policy requires a bank account and there is none.
  case noBankAccount = "no_bank_account"
  /// The available lines sum to zero, or there are none.
  case nothingDue = "nothing_due"
  /// The available lines sum to less than zero.
  case negativeBalance = "negative_balance"
  /// Nothing is left after what the policy retains.
  case retained
  /// What would be paid is less than the minimum.
  case belowMinimum = "below_minimum"

  /// The rule that decided, where one did.
  public var rule: RuleKey? {
    switch self {
    case .retained: .retain
    case .belowMinimum: .minimum
    default: nil
    }
  }
}

/// A rule value that a decision used.
public struct RuleValue: Hashable, Sendable {
  /// The rule.
  public var key: RuleKey
  /// The value as text: `1000.00 SEK`, `30`, `none`.
  public var value: String
  /// What the rule said of it.
  public var reason: String?
  /// Where it stands; nil where it is the default.
  public var origin: RuleOrigin?

  /// A rule value.
  public init(key: RuleKey, value: String, reason: String?, origin: RuleOrigin?) {
    self.key = key
    self.value = value
    self.reason = reason
    self.origin = origin
  }
}

/// The decision of a payout run. Amounts are minor units of `currency`.
public struct PayoutDecision: Sendable {
  /// The account's place in the creditor's list.
  public var account: AccountIndex
  /// The currency.
  public var currency: Currency
  /// The payout date and the nominal date it comes from.
  public var date: PayoutDate
  /// The run's instant: lines and balances are those of it.
  public var cutoff: Instant
  /// The sum of the lines considered.
  public var balance: Int64
  /// What the policy keeps back.
  public var retain: Int64
  /// The least amount that is paid.
  public var minimum: Int64
  /// Why nothing is paid; nil where a payout is made.
  public var held: HoldReason?
  /// Local days from the oldest open credit line to the cut-off; nil where there is none.
  public var oldestDays: Int?
  /// Days after which the minimum does not apply; nil where it always does.
  public var maxHoldDays: Int?
  /// Whether the oldest credit was old enough for the minimum not to apply (S6.5).
  public var isOverdue: Bool
  /// Whether it is the closing of the creditor, which takes every open line, available or not (S6.5).
  public var isClosing: Bool
  /// Counts the payouts of this account and currency that bear this date, from 1; 0 where nothing is paid.
  public var ordinal: Int
  /// The lines considered; those cited where a payout is made. Empty where no observer wants detail.
  public var lines: [PayoutLine]
  /// The rule values used. Empty where no observer wants detail.
  public var rules: [RuleValue]

  /// What is left of the balance after what is retained; may be negative.
  public var payable: Int64 { balance - retain }
  /// What is paid; 0 where nothing is.
  public var amount: Int64 { held == nil ? payable : 0 }
  /// What is missing to the minimum, whatever the reason (S6.3).
  public var shortfall: Int64 { max(0, minimum - payable) }

  /// A decision.
  public init(
    account: AccountIndex, currency: Currency, date: PayoutDate, cutoff: Instant, balance: Int64, retain: Int64,
    minimum: Int64, held: HoldReason?, oldestDays: Int? = nil, maxHoldDays: Int? = nil, isOverdue: Bool,
    isClosing: Bool, ordinal: Int, lines: [PayoutLine], rules: [RuleValue]
  ) {
    self.account = account
    self.currency = currency
    self.date = date
    self.cutoff = cutoff
    self.balance = balance
    self.retain = retain
    self.minimum = minimum
    self.held = held
    self.oldestDays = oldestDays
    self.maxHoldDays = maxHoldDays
    self.isOverdue = isOverdue
    self.isClosing = isClosing
    self.ordinal = ordinal
    self.lines = lines
    self.rules = rules
  }
}
