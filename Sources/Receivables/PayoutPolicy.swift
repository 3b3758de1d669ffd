// The port through which the domain asks a policy. A rule script answers it, and so does plain Swift.

public import Ledger

/// What the rule values of a decision can be asked with: the facts of the moment, all of them values.
public struct RuleQuestion: Sendable {
  /// The rule that is asked for.
  public var key: RuleKey
  /// The local date at which the question arises.
  public var today: CalendarDate
  /// The creditor's id.
  public var creditor: String
  /// The account's id.
  public var account: String
  /// The currency of the run or of the case.
  public var currency: Currency
  /// The payout run, where one asks.
  public var run: RunFacts?
  /// What debtors' money did before the cut-off of the run; known where a rule of a run is a function of a policy that
  /// `looksBack`.
  public var money = MoneyByDay()
  /// The case, where the question is about one.
  public var debt: CaseFacts?

  /// A question with no facts of a run or a case.
  public init(key: RuleKey, today: CalendarDate, creditor: String, account: String, currency: Currency) {
    self.key = key
    self.today = today
    self.creditor = creditor
    self.account = account
    self.currency = currency
  }
}

/// What is known at a payout run. Amounts are minor units of the question's currency.
public struct RunFacts: Sendable {
  /// The date that the payout would bear.
  public var payoutDate: CalendarDate
  /// The sum of the open lines that are available at the cut-off.
  public var balance: Int64
  /// Local days from the oldest open credit line to the cut-off; nil where there is none.
  public var oldestDays: Int?
  /// The date and amount of the last payout that stands; nil before the first.
  public var lastPayout: (date: CalendarDate, amount: Int64)?

  /// The facts of a run.
  public init(
    payoutDate: CalendarDate, balance: Int64, oldestDays: Int?, lastPayout: (date: CalendarDate, amount: Int64)?
  ) {
    self.payoutDate = payoutDate
    self.balance = balance
    self.oldestDays = oldestDays
    self.lastPayout = lastPayout
  }
}

/// What is known of a case, when a debtor asks for respite, pays, or charges back. Amounts are minor units of the question's
/// currency.
public struct CaseFacts: Sendable {
  /// The case's id.
  public var caseID: String
  /// The case's state, as files name it.
  public var state: CaseState
  /// Outstanding capital.
  public var capital: Int64
  /// Outstanding costs.
  public var costs: Int64
  /// Outstanding interest.
  public var interest: Int64
  /// All that is outstanding.
  public var outstanding: Int64
  /// The due date.
  public var due: CalendarDate
  /// Local days since the case was registered.
  public var ageDays: Int
  /// Respites that the case has had.
  public var respites: Int
  /// Days that those gave in all.
  public var respiteDays: Int
  /// The customer's id.
  public var customerID: String
  /// Respites that the customer has had over all of its cases at the creditor.
  public var customerRespites: Int
  /// The customer's cases at the creditor that are not closed.
  public var customerOpenCases: Int
  /// The days asked for, where respite is.
  public var requestedDays: Int?

  /// The facts of a case.
  public init(
    caseID: String, state: CaseState, capital: Int64, costs: Int64, interest: Int64, outstanding: Int64,
    due: CalendarDate, ageDays: Int, respites: Int, respiteDays: Int, customerID: String, customerRespites: Int,
    customerOpenCases: Int, requestedDays: Int? = nil
  ) {
    self.caseID = caseID
    self.state = state
    self.capital = capital
    self.costs = costs
    self.interest = interest
    self.outstanding = outstanding
    self.due = due
    self.ageDays = ageDays
    self.respites = respites
    self.respiteDays = respiteDays
    self.customerID = customerID
    self.customerRespites = customerRespites
    self.customerOpenCases = customerOpenCases
    self.requestedDays = requestedDays
  }
}

/// A value that a policy answered, and the reason it gave, if any.
public struct RuleAnswer<Value> {
  /// The value.
  public var value: Value
  /// What the rule said of it.
  public var reason: String?

  /// An answer.
  public init(_ value: Value, reason: String? = nil) {
    self.value = value
    self.reason = reason
  }
}

/// Where a rule value stands.
public struct RuleOrigin: Hashable, Sendable {
  /// The script's path within the rules folder: `nordic-energy.lua`.
  public var script: String
  /// The line, from 1.
  public var line: Int

  /// A place in a script.
  public init(script: String, line: Int) {
    self.script = script
    self.line = line
  }
}

/// A policy could not answer: it failed, exceeded a limit, or answered nonsense (S13.2).
public struct PolicyFailure: Error, Hashable, Sendable {
  /// What happened.
  public enum Kind: Sendable {
    /// The rule raised an error or answered nonsense.
    case failed
    /// The rule exceeded its instructions, memory or output.
    case limit
  }

  /// What happened.
  public var kind: Kind
  /// One sentence of what is wrong.
  public var message: String
  /// Where, as far as that is known.
  public var origin: RuleOrigin?
  /// The columns of that line, from 1 and in scalars, that it is about; nil where that is not known.
  public var columns: Range<Int>?
  /// One sentence of what to do, where that helps.
  public var help: String?
  /// The calls that led there, a sentence each, innermost first.
  public var trace: [String]

  /// A failure.
  public init(
    _ kind: Kind, _ message: String, origin: RuleOrigin?, columns: Range<Int>? = nil, help: String? = nil,
    trace: [String] = []
  ) {
    self.kind = kind
    self.message = message
    self.origin = origin
    self.columns = columns
    self.help = help
    self.trace = trace
  }
}

/// A creditor's policy, as the domain sees it: terms for each account, and answers where a term is a function.
///
/// An answer is checked by whoever gives it: a number is not negative, an amount is in a currency and not negative.
public protocol PayoutPolicy: AnyObject {
  /// The name that reports use for the policy: its script's path within the rules folder.
  var name: String { get }

  /// What holds for an account.
  func terms(account: String) -> PolicyTerms

  /// Where the rule for `key` stands; nil where it is the default.
  func origin(of key: RuleKey, account: String) -> RuleOrigin?

  /// The answer to a question whose rule is a whole number of days or times, nil for no limit.
  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?>

  /// The answer to a question whose rule is an amount of money.
  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency>

  /// The answer to a question whose rule is a percentage.
  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent>

  /// The answer to a question for the payout frequency.
  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency>

  /// Whether a function of a run may ask what debtors' money did (`RuleQuestion.money`), which then has to be kept.
  var looksBack: Bool { get }

  /// What the rules printed since this was last asked, a line each.
  func takeOutput() -> [String]
}

extension PayoutPolicy {
  /// A function may ask anything.
  public var looksBack: Bool { true }
}
