// What a creditor's policy says for one account: each rule either a constant or a question to be asked.

public import Ledger

/// A rule of a policy: a value that holds as long as the policy does, or a function that is asked each time.
public enum Rule<Value: Hashable & Sendable>: Hashable, Sendable {
  /// Holds as long as the policy does.
  case constant(Value)
  /// Is asked for each decision.
  case asked

  /// Whether it is asked for each decision.
  public var isAsked: Bool {
    if case .asked = self { true } else { false }
  }
}

/// Amounts by currency; a currency that is absent is zero.
public struct AmountsByCurrency: Hashable, Sendable {
  // One amount, which most rules answer, is kept without an array. The first is that of the least currency.
  private var first: Money?
  private var others: [Money]

  /// No amount in any currency.
  public static let zero = AmountsByCurrency([])

  /// One amount.
  public init(_ amount: Money) {
    first = amount
    others = []
  }

  /// The given amounts, of which no two share a currency.
  public init(_ amounts: [Money]) {
    let sorted = amounts.sorted { $0.currency < $1.currency }
    first = sorted.first
    others = Array(sorted.dropFirst())
  }

  /// The amount in minor units of `currency`.
  public subscript(currency: Currency) -> Int64 {
    if let first, first.currency == currency { return first.minorUnits }
    return others.first { $0.currency == currency }?.minorUnits ?? 0
  }

  /// The amounts, in the order of their currencies.
  public var list: [Money] { first.map { [$0] + others } ?? [] }
}

/// The rules for respite (S10).
public struct RespiteTerms: Hashable, Sendable {
  /// Whole days that one request may ask for.
  public var maxDays: Rule<Int> = .constant(30)
  /// Whole days that a case may get in all; nil is no limit.
  public var maxTotalDays: Rule<Int?> = .constant(nil)
  /// Respites that a case may get; nil is no limit.
  public var maxPerCase: Rule<Int?> = .constant(nil)
  /// Respites that a customer may get over all of its cases at the creditor; nil is no limit.
  public var maxPerCustomer: Rule<Int?> = .constant(nil)

  /// The defaults.
  public init() {}
}

/// The rules for payouts (S5, S6).
public struct PayoutTerms: Hashable, Sendable {
  /// Which dates are nominal payout dates.
  public var frequency: Rule<Frequency> = .constant(.weekly([.friday]))
  /// The least amount that is paid out (S6.4).
  public var minimum: Rule<AmountsByCurrency> = .constant(.zero)
  /// What stays behind at each payout (S6.4).
  public var retain: Rule<AmountsByCurrency> = .constant(.zero)
  /// Local days after which the oldest credit is paid whatever the minimum (S6.5); nil is never.
  public var maxHoldDays: Rule<Int?> = .constant(nil)
  /// How a nominal date that is no banking day moves (S4.2).
  public var roll: RollConvention = .following
  /// Which days are banking days (S4.1).
  public var calendar: BankingCalendar = .se
  /// The local time of the cut-off (S6.1).
  public var cutoff: LocalTime = .midnight
  /// How many banking days before the payout date the cut-off is, 0 to 30 (S6.1).
  public var lag: Int = 0
  /// Banking days after settlement until a payment by this method is available (S6.2); 0 where absent.
  public var settlementDays: [PaymentMethod: Int] = [:]
  /// What is held back of each payment for a time (S6.9); nil is nothing.
  public var reserve: ReserveTerms?
  /// Whether nothing is paid without a bank account (S6.3).
  public var requireBankAccount = false

  /// The defaults.
  public init() {}
}

/// All that a policy says for one account.
public struct PolicyTerms: Hashable, Sendable {
  /// The rules for respite.
  public var respite = RespiteTerms()
  /// The rules for payouts.
  public var payout = PayoutTerms()
  /// The rules for debts and for the money that settles them.
  public var collection = CollectionTerms()

  /// The defaults.
  public init() {}
}

/// The keys of the rules that a decision may ask for or cite.
public enum RuleKey: String, CaseIterable, Sendable {
  /// See `RespiteTerms`.
  case maxDays = "respite.max_days"
  /// See `RespiteTerms`.
  case maxTotalDays = "respite.max_total_days"
  /// See `RespiteTerms`.
  case maxPerCase = "respite.max_per_case"
  /// See `RespiteTerms`.
  case maxPerCustomer = "respite.max_per_customer"
  /// See `PayoutTerms`.
  case frequency = "payout.frequency"
  /// See `PayoutTerms`.
  case minimum = "payout.minimum"
  /// See `PayoutTerms`.
  case retain = "payout.retain"
  /// See `PayoutTerms`.
  case maxHoldDays = "payout.max_hold_days"
  /// See `CommissionTerms`.
  case commissionPercent = "commission.percent"
  /// See `ChargebackTerms`.
  case chargebackFee = "chargeback.fee"
}
