// What a creditor's money came to, in sums: what a portfolio reports of each of its creditors.

public import Ledger
import Receivables

/// The sums of one creditor at an instant, each by currency.
public struct CreditorTotals: Sendable {
  /// What debtors paid, less what went back to them.
  public var collected: [Money]
  /// What is left of payments that settled nothing.
  public var suspense: [Money]
  /// The balances, by account and currency.
  public var balances: [CreditorStanding.Balance]

  /// The sums of lines that were available before an instant, and of all money so far.
  init(_ state: CreditorState, before instant: Instant) {
    var (collected, suspense) = (CurrencySums(), CurrencySums())
    state.debts.addUp(collected: &collected, suspense: &suspense)
    self.collected = collected.list
    self.suspense = suspense.list.filter { $0.minorUnits > 0 }
    balances = state.balances(before: instant)
  }
}

extension CreditorState {
  /// The balances of all books, by account and currency, split by what was available before an instant.
  func balances(before instant: Instant) -> [CreditorStanding.Balance] {
    payables.all.map { book in
      let available = book.balance(before: instant)
      return CreditorStanding.Balance(
        account: book.account, currency: book.currency, available: available,
        pending: book.balance(before: .distantFuture) - available,
        reserved: reserves.held(book.account, book.currency), lifetimePaid: book.lifetimePaid)
    }
  }
}

extension Debts {
  /// Adds up what settled payments brought in, less what went back, and what of it settled nothing.
  func addUp(collected: inout CurrencySums, suspense: inout CurrencySums) {
    payments.forEach { payment in
      guard payment.order >= 0 else { return }
      collected.add(payment.amount - payment.returned, in: payment.currency)
      addUp(suspenseOf: payment, &suspense)
    }
  }

  /// Adds up what is left of a settled payment that settled nothing.
  @inline(__always)
  func addUp(suspenseOf payment: PaymentRecord, _ sums: inout CurrencySums) {
    if payment.unapplied != 0 { sums.add(payment.unapplied, in: payment.currency) }
    for place in payment.applications.range where payments[application: place].suspense != 0 {
      let caseIndex = payments[application: place].caseIndex
      if cases.contains(caseIndex) {
        sums.add(payments[application: place].suspense, in: cases[known: caseIndex].currency)
      }
    }
  }
}
