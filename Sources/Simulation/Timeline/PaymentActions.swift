// What happens to money: payments, changes of them, and what goes back of them (S8, S9).

public import Ledger
public import Receivables

/// A part of a payment for one case (S8.2). Its amounts are minor units of the payment's currency.
public struct PaymentLine: Hashable, Sendable {
  /// The case; nil where it is one of another creditor.
  public var caseIndex: CaseIndex?
  /// What settles debt, above zero.
  public var amount: Int64
  /// What a unit of the payment's currency is worth in the case's; only looked at where the two differ (S12).
  public var rate: ExchangeRate?
  /// What reduces the capital besides, and moves no money (S8.9).
  public var discount: Int64
  /// Further money of the payment that the agency keeps (S8.9).
  public var fee: Int64

  /// A line.
  public init(
    caseIndex: CaseIndex?, amount: Int64, rate: ExchangeRate? = nil, discount: Int64 = 0, fee: Int64 = 0
  ) {
    self.caseIndex = caseIndex
    self.amount = amount
    self.rate = rate
    self.discount = discount
    self.fee = fee
  }
}

/// What a payment is for.
public enum PaymentTarget: Hashable, Sendable {
  /// All of it is for one case.
  case one(CaseIndex, rate: ExchangeRate?)
  /// Its lines say; what they do not take is unapplied.
  case lines([PaymentLine])
}

/// A debtor's payment (S8.1).
public struct Payment: Sendable {
  /// The payment.
  public var payment: PaymentIndex
  /// What it is for.
  public var target: PaymentTarget
  /// Minor units, above zero.
  public var amount: Int64
  /// The currency of the amount.
  public var currency: Currency
  /// How it was made.
  public var method: PaymentMethod
  /// How far it has come.
  public var status: PaymentStatus
  /// When it settled, not after its event; nil is when it was recorded.
  public var settledAt: Instant?
  /// Since when it holds, not after its event; nil is when it settled (S11).
  public var effective: Instant?
  /// Stands for the texts that were given with it.
  public var textDigest: UInt64

  /// A payment.
  @inlinable
  public init(
    payment: PaymentIndex, target: PaymentTarget, amount: Int64, currency: Currency, method: PaymentMethod,
    status: PaymentStatus = .settled, settledAt: Instant? = nil, effective: Instant? = nil, textDigest: UInt64
  ) {
    self.payment = payment
    self.target = target
    self.amount = amount
    self.currency = currency
    self.method = method
    self.status = status
    self.settledAt = settledAt
    self.effective = effective
    self.textDigest = textDigest
  }
}

/// A payment as most are: settled when it is recorded, and all of it for one case. Nothing of it refers to an object, so that it is
/// handed on at no cost.
public struct PlainPayment: Sendable {
  /// The payment.
  public var payment: PaymentIndex
  /// The case.
  public var caseIndex: CaseIndex
  /// Minor units, above zero.
  public var amount: Int64
  /// The currency of the amount.
  public var currency: Currency
  /// How it was made.
  public var method: PaymentMethod
  /// Stands for the texts that were given with it.
  public var textDigest: UInt64

  /// A payment.
  public init(
    payment: PaymentIndex, caseIndex: CaseIndex, amount: Int64, currency: Currency, method: PaymentMethod,
    textDigest: UInt64
  ) {
    self.payment = payment
    self.caseIndex = caseIndex
    self.amount = amount
    self.currency = currency
    self.method = method
    self.textDigest = textDigest
  }
}

extension Payment {
  /// The same payment.
  public init(_ plain: PlainPayment) {
    self.init(
      payment: plain.payment, target: .one(plain.caseIndex, rate: nil), amount: plain.amount, currency: plain.currency,
      method: plain.method, textDigest: plain.textDigest)
  }

  /// The same payment, if it is as most are.
  var plain: PlainPayment? {
    guard case .one(let caseIndex, nil) = target, status == .settled, settledAt == nil, effective == nil else {
      return nil
    }
    return PlainPayment(
      payment: payment, caseIndex: caseIndex, amount: amount, currency: currency, method: method, textDigest: textDigest
    )
  }
}

/// A change of a payment (S8.1, S8.2); what is nil stays as it was.
public struct PaymentUpdate: Sendable {
  /// The payment.
  public var payment: PaymentIndex
  /// How far it has come.
  public var status: PaymentStatus?
  /// When it settled, not after its event.
  public var settledAt: Instant?
  /// Lines of it.
  public var lines: [PaymentLine]?
  /// Whether the lines take the place of the earlier ones, or are added to them.
  public var replacesLines: Bool
  /// What a change of status that takes the money back goes by: `P1/failed`, `P1/returned`, `P1/refunded`. A number
  /// among chargebacks or refunds, as the status says; nil where the status takes nothing back.
  public var reversal: ReversalIndex?

  /// A change.
  public init(
    payment: PaymentIndex, status: PaymentStatus?, settledAt: Instant?, lines: [PaymentLine]?,
    replacesLines: Bool = true, reversal: ReversalIndex?
  ) {
    self.payment = payment
    self.status = status
    self.settledAt = settledAt
    self.lines = lines
    self.replacesLines = replacesLines
    self.reversal = reversal
  }
}

/// A refund or a chargeback: money of a payment that goes back (S9).
public struct Reversal: Sendable {
  /// The refund or the chargeback.
  public var reversal: ReversalIndex
  /// The payment.
  public var payment: PaymentIndex
  /// Minor units; nil is all that is left of the payment.
  public var amount: Int64?
  /// The currency of the amount; nil is the payment's.
  public var currency: Currency?
  /// The day's rate, where the payment was in another currency than its case; nil is the payment's (S12).
  public var rate: ExchangeRate?

  /// A refund or a chargeback.
  public init(
    reversal: ReversalIndex, payment: PaymentIndex, amount: Int64?, currency: Currency?, rate: ExchangeRate? = nil
  ) {
    self.reversal = reversal
    self.payment = payment
    self.amount = amount
    self.currency = currency
    self.rate = rate
  }
}
