// A line: one credit or debit to a creditor, open until a payout cites it (S6.2).

public import Ledger

/// What a line is for.
public enum LineKind: UInt8, CaseIterable, Sendable {
  /// The creditor's part of a component of debts that was collected, or that went back (S8.4).
  case capital, interest, costs
  /// What the agency takes of it, and the tax on that (S8.4).
  case commission, vat
  /// What is held back for a time, and what comes free of it (S6.9).
  case reserve, reserveRelease
  /// What a chargeback costs (S9.3).
  case chargebackFee
  /// What a payment's line says that the agency keeps (S8.9).
  case paymentFee
  /// The agency's part of what the debtor paid straight to the creditor (S8.6).
  case agencyShare
  /// What an earlier payout left behind, and its way out of that payout (S6.6).
  case retained
  /// What was owed when the simulation began (S6.2).
  case opening

  /// The name that files use.
  public var name: String { LineKind.names[Int(rawValue)] }

  private static let names = [
    "capital", "interest", "costs", "commission", "vat", "reserve", "reserve_release", "chargeback_fee", "payment_fee",
    "agency_share", "retained", "opening",
  ]
}

/// A credit (above zero) or debit (below zero) to a creditor's account in one currency.
public struct PayoutLine: Hashable, Sendable {
  /// The line's number, unique and ascending within its creditor.
  public var number: Int32
  /// What it is for.
  public var kind: LineKind
  /// Signed minor units; never zero (S8.4).
  public var amount: Int64
  /// The case it concerns, if any.
  public var caseIndex: CaseIndex?
  /// The event that made it, if any.
  public var event: EventReference?
  /// From when a run may take it: a run does so where this is before its cut-off.
  public var availableAt: Instant

  /// A line.
  public init(
    number: Int32, kind: LineKind, amount: Int64, caseIndex: CaseIndex?, event: EventReference?, availableAt: Instant
  ) {
    self.number = number
    self.kind = kind
    self.amount = amount
    self.caseIndex = caseIndex
    self.event = event
    self.availableAt = availableAt
  }
}
