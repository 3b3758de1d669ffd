// A debtor's request to postpone, and every reason that forbids it (S10).

public import Ledger

/// Why a respite is not granted, in the order in which the reasons are listed (S10.1).
public enum RespiteIssue: String, CaseIterable, Sendable {
  /// The case is closed; then nothing else is listed.
  case caseClosed = "case_closed"
  /// The case has reached debt collection.
  case debtCollectionReached = "debt_collection_reached"
  /// Fewer than one whole day was asked for; then the two day limits are not looked at.
  case daysInvalid = "days_invalid"
  /// More days than one request may ask for.
  case maxDaysExceeded = "max_days_exceeded"
  /// More days than the case may get in all.
  case maxTotalDaysExceeded = "max_total_days_exceeded"
  /// The case has had as many respites as it may.
  case maxRespitesPerCase = "max_respites_per_case"
  /// The customer has had as many respites as it may over all of its cases at the creditor.
  case maxRespitesPerCustomer = "max_respites_per_customer"
}

/// The limits that a request was held against; nil is no limit.
public struct RespiteLimits: Hashable, Sendable {
  /// Days that one request may ask for; nil where it was not asked, for the request named no whole day.
  public var maxDays: Int?
  /// Days that the case may get in all.
  public var maxTotalDays: Int?
  /// Respites that the case may get.
  public var maxPerCase: Int?
  /// Respites that the customer may get.
  public var maxPerCustomer: Int?

  /// No limits.
  public init() {}
}

/// What the case and its customer would come to if a request were granted, which is what the limits are held against.
public struct RespiteTotals: Hashable, Sendable {
  /// Days that the case would have got in all.
  public var days: Int
  /// Respites that the case would have got.
  public var ofCase: Int
  /// Respites that the customer would have got.
  public var ofCustomer: Int

  /// Totals.
  public init(days: Int = 0, ofCase: Int = 0, ofCustomer: Int = 0) {
    self.days = days
    self.ofCase = ofCase
    self.ofCustomer = ofCustomer
  }
}

/// What became of a request for respite.
public struct RespiteDecision: Sendable {
  /// The case.
  public var caseIndex: CaseIndex
  /// When it was asked.
  public var at: Instant
  /// The days asked for.
  public var days: Int
  /// Every reason against it; empty where it is granted.
  public var issues: [RespiteIssue]
  /// What it would come to.
  public var totals: RespiteTotals
  /// The limits it was held against.
  public var limits: RespiteLimits
  /// The rule values used. Empty where no observer wants detail.
  public var rules: [RuleValue]

  /// Whether it was granted.
  public var isGranted: Bool { issues.isEmpty }

  /// A decision.
  public init(
    caseIndex: CaseIndex, at: Instant, days: Int, issues: [RespiteIssue], totals: RespiteTotals = RespiteTotals(),
    limits: RespiteLimits, rules: [RuleValue]
  ) {
    self.caseIndex = caseIndex
    self.at = at
    self.days = days
    self.issues = issues
    self.totals = totals
    self.limits = limits
    self.rules = rules
  }
}
