// A line: one credit or debit to a creditor, open until a payout cites it (S6.2).

public import Ledger

/// What a line is for.
public enum LineKind: UInt8, CaseIterable, Sendable {
  /// Collected capital, or capital that went back.
  case capital
  /// What an earlier payout left behind, and its way out of that payout (S6.6).
  case retained
  /// What was owed when the simulation began (S6.2).
  case opening

  /// The name that files use.
  public var name: String { "\(self)" }
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
