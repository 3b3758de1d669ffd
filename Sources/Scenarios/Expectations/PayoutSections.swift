// What can be expected of payouts and of decisions that paid nothing.

import Ledger
import Receivables
import Simulation

extension ExpectedSection<Outcome.Payout> {
  /// Every payout, in order.
  static let payouts = ExpectedSection(
    name: "payouts", one: "payout",
    help: "Every payout, in order, each with the fields that matter.",
    isComplete: true, columns: payoutColumns,
    telling: ["on", "creditor", "currency", "amount"], rows: { $0.payouts })

  /// Some payouts.
  static let payoutsInclude = ExpectedSection(
    name: "payouts_include", one: "payout",
    help: "Payouts that are there, each with the fields that matter.",
    isComplete: false, columns: payoutColumns,
    telling: ["on", "creditor", "currency", "amount"], rows: { $0.payouts })

  private static let payoutColumns: [ExpectedColumn<Outcome.Payout>] = [
    .id("id") { $0.id },
    .date("on", isName: true) { $0.date.on },
    .date("scheduled_on") { $0.date.scheduledOn },
    .id("creditor") { $0.book.creditor },
    .id("account") { $0.book.account },
    .currency { $0.book.currency },
    .amount("amount") { $0.amount },
    .choice("status", "status of a payout", named(Outcome.Status.self)) { $0.status },
    .lines { $0.lines },
  ]
}

extension ExpectedSection<Outcome.Held> {
  /// Some decisions that paid nothing.
  static let held = ExpectedSection(
    name: "held", one: "held decision",
    help: "Decisions that paid nothing and are there; [] says that there is none.",
    isComplete: false,
    columns: [
      .date("on", isName: true) { $0.date.on },
      .date("scheduled_on") { $0.date.scheduledOn },
      .id("creditor") { $0.book.creditor },
      .id("account") { $0.book.account },
      .currency { $0.book.currency },
      .amount("balance") { $0.balance },
      .amount("minimum") { $0.minimum },
      .amount("retain") { $0.retain },
      .amount("shortfall") { $0.shortfall },
      .choice("reason", "reason to hold", named(HoldReason.self)) { $0.reason },
    ], telling: ["on", "creditor", "currency", "balance", "reason"], rows: { $0.held })
}
