// How a creditor stands at a moment: its cases, its balances, and what it has in suspense.

public import Ledger
public import Receivables

/// The standing of one creditor at an instant.
public struct CreditorStanding: Sendable {
  /// A case and its number.
  public struct Case: Sendable {
    /// The case.
    public var index: CaseIndex
    /// How it stands.
    public var record: CaseRecord
    /// What can be said of it at a glance.
    public var tags: [CaseTag]
  }

  /// What is owed to one account in one currency, in minor units.
  public struct Balance: Sendable {
    /// The account's place in the creditor's list.
    public var account: AccountIndex
    /// The currency.
    public var currency: Currency
    /// The sum of the open lines that were available before the instant.
    public var available: Int64
    /// The sum of the open lines that were still to become available.
    public var pending: Int64
    /// What was held back and is not released yet (S6.9).
    public var reserved: Int64
    /// The sum of what payouts that stand have paid.
    public var lifetimePaid: Int64
  }

  /// What is left of a payment that settled nothing.
  public struct Suspense: Sendable {
    /// The payment.
    public var payment: PaymentIndex
    /// Above zero.
    public var amount: Money
  }

  /// The registered cases, in the order of their numbers.
  public var cases: [Case]
  /// The balances, by account and currency.
  public var balances: [Balance]
  /// What is in suspense, by payment.
  public var suspense: [Suspense]

  /// How things stand for an instant; `today` is the local date that tags are computed for.
  init(_ state: CreditorState, before instant: Instant, on today: CalendarDate) {
    cases = state.debts.cases.registered.compactMap { index in
      state.debts.cases[index].map { Case(index: index, record: $0, tags: $0.tags(on: today)) }
    }
    balances = state.balances(before: instant)
    suspense = state.debts.payments.recorded.flatMap { index in
      let payment = state.debts.payments[known: index]
      guard payment.order >= 0 else { return [Suspense]() }
      var sums = CurrencySums()
      state.debts.addUp(suspenseOf: payment, &sums)
      return sums.list.filter { $0.minorUnits > 0 }.map { Suspense(payment: index, amount: $0) }
    }
  }
}
