// What can be expected of balances and of suspense.

import Ledger
import Simulation

extension ExpectedSection<Outcome.Balance> {
  /// Some balances.
  static let balances = ExpectedSection(
    name: "balances", one: "balance",
    help: "Balances that are there, each with the fields that matter.",
    isComplete: false,
    columns: [
      .id("creditor") { $0.book.creditor },
      .id("account") { $0.book.account },
      .currency { $0.book.currency },
      .amount("available") { $0.available },
      .amount("reserved") { $0.reserved },
      .amount("lifetime_paid") { $0.lifetimePaid },
    ], telling: ["creditor", "account", "currency", "available", "lifetime_paid"], rows: { $0.balances })
}

extension ExpectedSection<Outcome.Suspense> {
  /// Some of what is in suspense.
  static let suspense = ExpectedSection(
    name: "suspense", one: "amount in suspense",
    help: "Amounts in suspense that are there; [] says that there is none.",
    isComplete: false,
    columns: [
      .id("creditor") { $0.creditor },
      .id("payment") { $0.payment },
      .currency { $0.amount.currency },
      .amount("amount") { $0.amount },
    ], telling: ["creditor", "payment", "currency", "amount"], rows: { $0.suspense })
}
