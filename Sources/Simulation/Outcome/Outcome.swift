// What a simulation found, with the names that users gave: the value behind every report and every expectation.

public import Ledger
public import Receivables

/// The result of a simulation, or of a part of it up to a moment. Every list is in a stated total order.
public struct Outcome: Sendable {
  /// The first and the last day.
  public var period: ClosedRange<CalendarDate>
  /// Payouts, by date, creditor, account, currency (as bytes) and cut-off.
  public var payouts: [Payout] = []
  /// Decisions that paid nothing, in the same order.
  public var held: [Held] = []
  /// Requests for respite, in the order of the timeline.
  public var respites: [Respite] = []
  /// Cases, by creditor as listed and as they were first named.
  public var cases: [Case] = []
  /// Balances, by creditor, account and currency (as bytes).
  public var balances: [Balance] = []
  /// What payments left in suspense, by creditor (as bytes) and as they were first named.
  public var suspense: [Suspense] = []
  /// Refused events, by place in the file.
  public var refused: [Refusal] = []
  /// What else is worth knowing, by place in the file.
  public var notices: [Notice] = []
  /// The books: a balanced entry for every movement (S14.1).
  public var journal = Journal()
  /// Everything that happened, in the order of S3.
  public var trace: [TraceEntry] = []
  /// How things stood at each `expect` entry of the timeline, by their order.
  public var checkpoints: [Outcome] = []

  /// An outcome with nothing in it yet.
  public init(period: ClosedRange<CalendarDate>) { self.period = period }
}

extension Outcome {
  /// A creditor's account in a currency.
  public struct Book: Hashable, Sendable {
    /// The creditor's id.
    public var creditor: String
    /// The account's id.
    public var account: String
    /// The currency.
    public var currency: Currency

    /// A book.
    public init(creditor: String, account: String, currency: Currency) {
      self.creditor = creditor
      self.account = account
      self.currency = currency
    }
  }

  /// A payout.
  public struct Payout: Sendable {
    /// The id: creditor/account/currency/date.
    public var id: String
    /// Who is paid, and in which currency.
    public var book: Book
    /// The payout date and its nominal date.
    public var date: PayoutDate
    /// The instant whose balance it pays.
    public var cutoff: Instant
    /// What is paid, above zero.
    public var amount: Money
    /// Whether it stands.
    public var status: Status
    /// The lines it pays.
    public var lines: [Line]
    /// The rule values used.
    public var rules: [RuleValue]
  }

  /// Whether a payout stands.
  public enum Status: String, CaseIterable, Sendable {
    /// It does.
    case paid
    /// It did not arrive, and its lines went on (S6.8).
    case failed
  }

  /// A line of a payout.
  public struct Line: Sendable {
    /// What it is for.
    public var kind: LineKind
    /// The id of the event that made it, if any.
    public var event: String?
    /// The case it concerns, if any.
    public var caseID: String?
    /// Signed.
    public var amount: Money
  }

  /// A decision that paid nothing.
  public struct Held: Sendable {
    /// Who was not paid, and in which currency.
    public var book: Book
    /// The payout date and its nominal date.
    public var date: PayoutDate
    /// The instant whose balance it looked at.
    public var cutoff: Instant
    /// The balance.
    public var balance: Money
    /// The minimum, what it retains, and what was missing to them.
    public var minimum: Money
    /// What the policy keeps back.
    public var retain: Money
    /// What was missing to the minimum.
    public var shortfall: Money
    /// The first gate that was closed.
    public var reason: HoldReason
    /// Where the rule that decided stands; nil where no rule did, or a default.
    public var rule: RuleOrigin?
    /// The lines considered.
    public var lines: [Line]
    /// The rule values used.
    public var rules: [RuleValue]
  }

  /// A request for respite.
  public struct Respite: Sendable {
    /// The case's id.
    public var caseID: String
    /// When it was asked.
    public var at: Instant
    /// The days asked for.
    public var days: Int
    /// Every reason against it; empty where it was granted.
    public var issues: [RespiteIssue]
    /// The limits it was held against.
    public var limits: RespiteLimits
    /// The rule values used.
    public var rules: [RuleValue]

    /// Whether it was granted.
    public var isGranted: Bool { issues.isEmpty }
  }

  /// A case at the end.
  public struct Case: Sendable {
    /// The id.
    public var id: String
    /// The creditor's id.
    public var creditor: String
    /// The customer's id.
    public var customer: String
    /// How it stands.
    public var record: CaseRecord
    /// What can be said of it at a glance.
    public var tags: [CaseTag]
  }

  /// A balance at the end.
  public struct Balance: Sendable {
    /// Whose it is.
    public var book: Book
    /// The sum of the open lines that were available before the end.
    public var available: Money
    /// What was held back and is not released yet (S6.9).
    public var reserved: Money
    /// The sum of what payouts that stand have paid.
    public var lifetimePaid: Money
  }

  /// What a payment left in suspense.
  public struct Suspense: Sendable {
    /// The creditor's id.
    public var creditor: String
    /// The payment's id.
    public var payment: String
    /// Above zero.
    public var amount: Money
  }

  /// A refused event.
  public struct Refusal: Sendable {
    /// The place in the file, from 1.
    public var place: Int
    /// The verb.
    public var verb: String
    /// The id of the event, or of the case where the event has none.
    public var event: String
    /// Why.
    public var code: RefusalCode
    /// A sentence.
    public var message: String
    /// The event's instant.
    public var at: Instant
  }

  /// Something worth knowing that is no refusal.
  public struct Notice: Sendable {
    /// The place in the file, from 1.
    public var place: Int
    /// The verb.
    public var verb: String
    /// The id of the event, or of the case where the event has none.
    public var event: String
    /// What is worth knowing.
    public var notice: Receivables.Notice
    /// When.
    public var at: Instant

    /// The stable name of what is worth knowing.
    public var code: String { notice.code }
    /// A sentence.
    public var message: String { "\(verb) '\(event)' \(notice.remark)" }
  }

  /// A row of the timeline as it happened.
  public struct TraceEntry: Sendable {
    /// When.
    public var at: Instant
    /// The local date and time of the creditor concerned.
    public var date: CalendarDate
    /// The local time of day; midnight is not worth showing.
    public var time: LocalTime
    /// What sort of thing it is, in the order of S3.
    public var kind: Kind
    /// The creditor's id; nil for what concerns none.
    public var creditor: String?
    /// What happened, in a word or two.
    public var what: String
    /// To what.
    public var subject: String
    /// The money that it is about.
    public var amount: Money?
    /// What is to be added.
    public var remark: String

    /// What sort of thing a row is; at one instant they come in this order (S3).
    public enum Kind: Int, Sendable {
      /// A policy took effect.
      case policy
      /// A case took a step of its flow.
      case transition
      /// A payout was made.
      case payout
      /// A run paid nothing.
      case held
      /// An entry of the timeline.
      case entry
      /// An entry that was refused.
      case refusal

      /// The place among what happens at one instant.
      var priority: Int {
        switch self {
        case .policy: 0
        case .transition: 1
        case .payout, .held: 2
        case .entry, .refusal: 3
        }
      }
    }
  }
}
