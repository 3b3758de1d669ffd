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
  /// What debtors paid, less what went back to them, by currency.
  public var collected: [Money]
  /// What is in suspense, by payment.
  public var suspense: [Suspense]

  /// How things stand for an instant; `today` is the local date that tags are computed for.
  init(_ state: borrowing CreditorState, before instant: Instant, on today: CalendarDate) {
    cases = state.debts.cases.registered.compactMap { index in
      state.debts.cases[index].map { Case(index: index, record: $0, tags: $0.tags(on: today)) }
    }
    balances = state.payables.all.map { book in
      Balance(
        account: book.account, currency: book.currency, available: book.balance(before: instant),
        pending: book.balance(before: .distantFuture) - book.balance(before: instant),
        reserved: state.reserves.held(book.account, book.currency), lifetimePaid: book.lifetimePaid)
    }
    let settled = state.debts.payments.recorded.filter { (state.debts.payments[$0]?.order ?? -1) >= 0 }
    var sums: [Currency: Int64] = [:]
    for payment in settled.compactMap({ state.debts.payments[$0] }) {
      sums[payment.currency, default: 0] += payment.amount - payment.returned
    }
    collected = sums.map { Money(minorUnits: $1, currency: $0) }.sorted { $0.currency < $1.currency }
    suspense = settled.flatMap { index in
      state.debts.suspense(of: index).map { Suspense(payment: index, amount: $0) }
    }
  }
}

extension Debts {
  /// What is left of a settled payment that settled nothing, by currency.
  fileprivate func suspense(of index: PaymentIndex) -> [Money] {
    guard let payment = payments[index] else { return [] }
    var sums = [payment.currency: payment.unapplied]
    for application in payments.applications(of: payment) {
      guard let record = cases[application.caseIndex] else { continue }
      sums[record.currency, default: 0] += application.suspense
    }
    return sums.filter { $0.value > 0 }.map { Money(minorUnits: $1, currency: $0) }.sorted { $0.currency < $1.currency }
  }
}
