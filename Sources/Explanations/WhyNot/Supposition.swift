// What might have been different, each thing small enough to be tried by simulating again.

public import Ledger
public import Receivables

/// Something that is supposed to be different, at one run or at one request for respite.
public enum Supposition: Hashable, Sendable {
  /// So much more is the creditor's just before the cut-off.
  case credit(Money)
  /// The policy's minimum, at every run of the book, or at this one alone.
  case minimum(Money, atEveryRun: Bool)
  /// What the policy retains, at every run of the book, or at this one alone.
  case retain(Money, atEveryRun: Bool)
  /// The payout specification is active.
  case active
  /// There is a bank account.
  case bankAccount
  /// The cut-off is so many days later, at this instant.
  case laterCutoff(days: Int, LocalInstant)
  /// A payout is asked for at this instant.
  case request(LocalInstant)
  /// So many days of respite are asked for.
  case days(Int)
  /// The limits of the policy for this request, where they differ.
  case limits([RespiteLimit])
  /// The respite is asked for before this instant.
  case askedBefore(LocalInstant)
}

/// A limit of respite and its value.
public struct RespiteLimit: Hashable, Sendable {
  /// Which limit.
  public var key: RuleKey
  /// Days or times.
  public var value: Int

  /// A limit.
  public init(key: RuleKey, value: Int) {
    self.key = key
    self.value = value
  }
}

/// How much is known of there being nothing smaller that would do.
public enum Certainty: String, Sendable {
  /// What is one smaller was tried and does not do, and nothing smaller still can.
  case smallest
  /// What is one smaller was tried and does not do; as a rule of the decision is a function, something smaller still might.
  case smallestTried = "smallest_tried"
}

/// A change that was tried and would have paid, or have granted the respite.
public struct Remedy: Sendable {
  /// What is supposed, all of it together.
  public var suppositions: [Supposition]
  /// What is paid then; nil for a respite.
  public var pays: Money?
  /// How much is known of there being nothing smaller.
  public var certainty: Certainty
}
