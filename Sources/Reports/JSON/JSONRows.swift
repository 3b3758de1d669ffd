// The rows of a result as JSON, one a line but for decisions, which cite lines and rules that have lines of their own.

import JSON
import Ledger
import Receivables
import Simulation

extension JSONValue {
  private static func members(_ book: Outcome.Book) -> [Member] {
    [
      ("creditor", .string(book.creditor)), ("account", .string(book.account)),
      ("currency", .string(book.currency.code)),
    ]
  }

  init(_ payout: Outcome.Payout) {
    let identity: [Member] = [("id", .string(payout.id))] + JSONValue.members(payout.book)
    self = .object(
      identity + [
        ("scheduled_on", JSONValue(payout.date.scheduledOn)),
        ("on", JSONValue(payout.date.on)),
        ("amount", JSONValue(payout.amount)),
        ("status", .string(payout.status.rawValue)),
        ("lines", .list(payout.lines.map(JSONValue.init))),
        ("cutoff", JSONValue(payout.cutoff)),
        ("rules", .list(payout.rules.map(JSONValue.init))),
      ])
  }

  init(_ line: Outcome.Line) {
    self = .row([
      ("kind", .string(line.kind.name)), ("event", JSONValue(line.event)), ("case", JSONValue(line.caseID)),
      ("amount", JSONValue(line.amount)),
    ])
  }

  init(_ held: Outcome.Held) {
    self = .object(
      JSONValue.members(held.book) + [
        ("on", JSONValue(held.date.on)),
        ("balance", JSONValue(held.balance)),
        ("minimum", JSONValue(held.minimum)),
        ("shortfall", JSONValue(held.shortfall)),
        ("reason", .string(held.reason.rawValue)),
        ("rule", JSONValue(held.rule)),
        ("scheduled_on", JSONValue(held.date.scheduledOn)),
        ("cutoff", JSONValue(held.cutoff)),
        ("lines", .list(held.lines.map(JSONValue.init))),
        ("retain", JSONValue(held.retain)),
        ("rules", .list(held.rules.map(JSONValue.init))),
      ])
  }

  init(_ respite: Outcome.Respite) {
    self = .object([
      ("case", .string(respite.caseID)),
      ("at", JSONValue(respite.at)),
      ("days", .number(respite.days)),
      ("granted", .bool(respite.isGranted)),
      ("issues", .inline(respite.issues.map { .string($0.rawValue) })),
      ("rules", .list(respite.rules.map(JSONValue.init))),
    ])
  }

  init(_ debt: Outcome.Case) {
    let amount = { JSONValue(Money(minorUnits: $0, currency: debt.record.currency)) }
    self = .row([
      ("id", .string(debt.id)),
      ("state", .string(debt.record.state.name)),
      ("cause", JSONValue(debt.record.cause?.rawValue)),
      ("outstanding", amount(debt.record.outstanding)),
      ("capital", amount(debt.record.debt.capital)),
      ("costs", amount(debt.record.debt.costs)),
      ("interest", amount(debt.record.debt.interest)),
      ("next_step_on", JSONValue(debt.record.nextStepOn?.description)),
      ("tags", .inline(debt.tags.map { .string($0.rawValue) })),
      ("creditor", .string(debt.creditor)),
      ("customer", .string(debt.customer)),
      ("currency", .string(debt.record.currency.code)),
      ("due", JSONValue(debt.record.due)),
      ("closed_at", debt.record.closedAt.map { JSONValue($0) } ?? .null),
    ])
  }

  init(_ balance: Outcome.Balance) {
    self = .row(
      JSONValue.members(balance.book) + [
        ("available", JSONValue(balance.available)),
        ("reserved", JSONValue(balance.reserved)),
        ("lifetime_paid", JSONValue(balance.lifetimePaid)),
      ])
  }

  init(_ suspense: Outcome.Suspense) {
    self = .row([
      ("creditor", .string(suspense.creditor)), ("payment", .string(suspense.payment)),
      ("currency", .string(suspense.amount.currency.code)), ("amount", JSONValue(suspense.amount)),
    ])
  }

  init(_ refusal: Outcome.Refusal) {
    self = .row([
      ("entry", .number(refusal.place)), ("verb", .string(refusal.verb)), ("event", .string(refusal.event)),
      ("code", .string(refusal.code.rawValue)), ("at", JSONValue(refusal.at)), ("message", .string(refusal.message)),
    ])
  }

  init(_ notice: Outcome.Notice) {
    self = .row([
      ("entry", .number(notice.place)), ("verb", .string(notice.verb)), ("event", .string(notice.event)),
      ("code", .string(notice.code)), ("at", JSONValue(notice.at)), ("message", .string(notice.message)),
      ("settled_amount", JSONValue(notice.notice.settledAmount?.decimalText)),
      ("currency", JSONValue(notice.notice.settledAmount?.currency.code)),
    ])
  }

  init(_ balance: Journal.Balance) {
    self = .row([
      ("account", .string(balance.account.path)), ("currency", .string(balance.amount.currency.code)),
      ("balance", JSONValue(balance.amount)),
    ])
  }
}
