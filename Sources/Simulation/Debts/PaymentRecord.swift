// A payment as it stands, and what of it is on which case (S8, S9.1), as flat values.

import Ledger
import Receivables

/// A payment as it stands. Amounts are minor units of its currency.
struct PaymentRecord {
  let digest: UInt64
  let amount: Int64
  /// What of it is on no case.
  var unapplied: Int64
  /// What went back of it, won chargebacks aside.
  var returned: Int64 = 0
  /// The most that had gone back of it at any time: what lines keep must not have been among it.
  var mostReturned: Int64 = 0
  /// What its lines say that the agency keeps, so that it cannot go back (S8.9).
  var fees: Int64 = 0
  /// Since when its money counts; what was said of it until it is settled.
  var effective: Instant
  /// When it was settled.
  var settledAt: Instant
  let currency: Currency
  /// The case that all of it is for, in that case's currency; -1 where its lines say.
  var caseIndex: CaseIndex
  /// Its lines, where it has some: a range of the book's lines.
  var lines = Block.none
  /// What of it is on cases: a range of the book's applications.
  var applications = Block.none
  /// Its place among the events of the cases, from when it was settled.
  var order: Int32 = -1
  /// The last of what went back of it; -1 where nothing did.
  var lastReversal: Int32 = -1
  let method: PaymentMethod
  var status: PaymentStatus
  /// Whether `effective` was said, and not when it was settled or recorded.
  let statesEffective: Bool
  /// Whether a part of it was held back, or would have been (S6.9).
  var isReserved = false

  /// What can go back of it (S9.1).
  var remaining: Int64 { amount - fees - returned }
}

/// A range of a list that many share.
struct Block {
  var start: Int32
  var count: Int32
  /// How many the range has had: as many can stand there without moving.
  var room: Int32

  static let none = Block(start: 0, count: 0)

  init(start: Int32, count: Int32) {
    self.start = start
    self.count = count
    room = count
  }

  var range: Range<Int> { Int(start)..<Int(start + count) }
}

/// What of a payment is on one case by one of its lines. Amounts are minor units of the case's currency.
struct Application {
  let caseIndex: CaseIndex
  /// The line that brought it, from 0.
  let line: Int32
  /// The policy whose rules hold for it: that of the instant since which the payment counts.
  let policy: Int32
  /// The rate of the line, where the payment is in another currency than the case.
  let rate: ExchangeRate?
  /// What is left of it on the debt.
  var settled = Components.zero
  /// What is left of it in suspense.
  var suspense: Int64 = 0
  /// What is left of its line in the payment's currency; with the first application of the line.
  var paid: Int64 = 0
  /// What the agency keeps of the payment besides (S8.9).
  var fee: Int64 = 0
  /// What was taken of the creditor's part on the case; with the first application of the payment to it.
  var commission: Int64 = 0
  var vat: Int64 = 0
  /// The rate of the commission, once it was asked for.
  var percent: Percent?
}

/// Money of a payment that went back: a refund or a chargeback.
struct ReversalRecord {
  let payment: PaymentIndex
  let kind: ReversalKind
  let index: ReversalIndex
  /// Minor units of the payment's currency.
  let amount: Int64
  /// When it was recorded, and its place among the events of the cases.
  let at: Instant
  let order: Int32
  /// What went back of the same payment before it; -1 where nothing did.
  let previous: Int32
  /// Whether a change of the payment's status made it.
  let isStatusChange: Bool
  /// The fee, in the currency of the case whose account bears it.
  var fee: Int64 = 0
  /// That case; nil where no case bears one.
  let feeBearer: CaseIndex?
  /// When the bank's decision was undone, and the place of that among the events of the cases.
  var won: (at: Instant, order: Int32)?
  /// What was taken of money that is on no case.
  var unapplied: Int64 = 0
  /// What was taken of applications: a range of the book's takings.
  var takings = Block.none
}

/// What a reversal took of one application.
struct Taking {
  /// The place among the payment's applications.
  let application: Int32
  var settled = Components.zero
  var suspense: Int64 = 0
  var paid: Int64 = 0
  /// Whether nothing was taken.
  var isEmpty: Bool { settled == .zero && suspense == 0 && paid == 0 }
  /// Whether the debt came back; it does not where the case was cancelled or written off (S9.2).
  var restoresDebt = true
}

/// The two ways in which money of a payment goes back.
enum ReversalKind {
  case refund
  case chargeback

  func reference(_ index: ReversalIndex) -> EventReference { self == .refund ? .refund(index) : .chargeback(index) }
}

/// A creditor payment, a crediting, a cancellation or a write-off, as it was accepted (S8.6, S8.7).
struct ActionRecord {
  enum Kind: UInt8 {
    case creditorPayment, crediting, cancellation, writeOff
  }

  let kind: Kind
  let caseIndex: CaseIndex
  let amount: Int64
  let effective: Instant
  /// The policy whose rules hold for it.
  let policy: Int32
  /// What of it reduced the debt.
  var settled = Components.zero
}
