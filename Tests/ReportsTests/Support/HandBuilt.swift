import Ledger
import Receivables
@testable import Simulation

/// Rows of outcomes built by hand, for what small simulations do not come to.
func outcome(_ first: String = "2025-01-01", _ last: String = "2025-01-31") -> Outcome {
  Outcome(period: date(first)...date(last))
}

func book(_ creditor: String = "acme", _ account: String = "main", _ currency: Currency = .sek) -> Outcome.Book {
  Outcome.Book(creditor: creditor, account: account, currency: currency)
}

func payout(
  _ on: String, _ amount: String, _ book: Outcome.Book = book(), scheduled: String? = nil, rules: [RuleValue] = [],
  lines: [Outcome.Line] = []
) -> Outcome.Payout {
  Outcome.Payout(
    id: "\(book.creditor)/\(book.account)/\(book.currency)/\(on)",
    book: book, date: PayoutDate(on: date(on), scheduledOn: date(scheduled ?? on)), cutoff: midnight(on),
    amount: money(amount, book.currency), status: .paid, lines: lines, rules: rules)
}

func held(
  _ on: String, _ balance: String, _ reason: HoldReason, short: String = "0", _ book: Outcome.Book = book(),
  rules: [RuleValue] = []
) -> Outcome.Held {
  Outcome.Held(
    book: book, date: PayoutDate(on: date(on), scheduledOn: date(on)), cutoff: midnight(on),
    balance: money(balance, book.currency), minimum: money("1000", book.currency), retain: money("0", book.currency),
    shortfall: money(short, book.currency), reason: reason, rule: rules.first { $0.key == reason.rule }?.origin,
    lines: [], rules: rules)
}

/// What the minimum was, at a line of `acme.lua`, and what the rule said of it.
func minimum(_ value: String, line: Int, _ reason: String? = nil) -> RuleValue {
  RuleValue(key: .minimum, value: value, reason: reason, origin: RuleOrigin(script: "acme.lua", line: line))
}

func row(
  _ day: String, _ kind: Outcome.TraceEntry.Kind, _ what: String, _ subject: String, _ amount: String? = nil,
  _ remark: String = "", of creditor: String? = "acme"
) -> Outcome.TraceEntry {
  Outcome.TraceEntry(
    at: midnight(day), date: date(day), time: .midnight, kind: kind, creditor: creditor, what: what, subject: subject,
    amount: amount.map { money($0) }, remark: remark)
}

func midnight(_ day: String) -> Instant {
  Instant(milliseconds: Int64(date(day).daysSinceEpoch) * LocalTime.millisecondsPerDay)
}
