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
  /// The limits it was held against.
  public var limits: RespiteLimits
  /// The rule values used. Empty where no observer wants detail.
  public var rules: [RuleValue]

  /// Whether it was granted.
  public var isGranted: Bool { issues.isEmpty }

  /// A decision.
  public init(
    caseIndex: CaseIndex, at: Instant, days: Int, issues: [RespiteIssue], limits: RespiteLimits, rules: [RuleValue]
  ) {
    self.caseIndex = caseIndex
    self.at = at
    self.days = days
    self.issues = issues
    self.limits = limits
    self.rules = rules
  }
}
