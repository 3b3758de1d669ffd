// Writes what the engine tells in dense numbers with the names that users gave to one creditor's things.

import Ledger
package import Receivables

package struct Scribe {
  let creditor: Creditor
  private let names: CreditorNames

  package init(_ creditor: Creditor, _ names: CreditorNames) {
    self.creditor = creditor
    self.names = names
  }

  func payout(_ decision: PayoutDecision) -> Outcome.Payout? {
    guard decision.held == nil else { return nil }
    let book = book(decision.account, decision.currency)
    return Outcome.Payout(
      id: creditor.id(
        of: PayoutReference(
          account: decision.account, currency: decision.currency, date: decision.date.on, ordinal: decision.ordinal)),
      book: book, date: decision.date, cutoff: decision.cutoff,
      amount: Money(minorUnits: decision.amount, currency: decision.currency), status: .paid,
      lines: decision.lines.map { line($0, decision.currency) }, rules: decision.rules)
  }

  func held(_ decision: PayoutDecision) -> Outcome.Held? {
    guard let reason = decision.held else { return nil }
    let money = { Money(minorUnits: $0, currency: decision.currency) }
    return Outcome.Held(
      book: book(decision.account, decision.currency), date: decision.date, cutoff: decision.cutoff,
      balance: money(decision.balance), minimum: money(decision.minimum), retain: money(decision.retain),
      shortfall: money(decision.shortfall), reason: reason,
      rule: decision.rules.first { $0.key == reason.rule }?.origin,
      lines: decision.lines.map { line($0, decision.currency) }, rules: decision.rules)
  }

  package func respite(_ decision: RespiteDecision) -> Outcome.Respite {
    Outcome.Respite(
      caseID: names.cases[decision.caseIndex], at: decision.at, days: decision.days, issues: decision.issues,
      limits: decision.limits, rules: decision.rules)
  }

  func standing(_ standing: CreditorStanding.Case) -> Outcome.Case {
    Outcome.Case(
      id: names.cases[standing.index], creditor: creditor.id, customer: names.customerID(standing.record.customer),
      record: standing.record, tags: standing.tags)
  }

  func balance(_ balance: CreditorStanding.Balance) -> Outcome.Balance {
    Outcome.Balance(
      book: book(balance.account, balance.currency),
      available: Money(minorUnits: balance.available, currency: balance.currency),
      reserved: Money(minorUnits: balance.reserved, currency: balance.currency),
      lifetimePaid: Money(minorUnits: balance.lifetimePaid, currency: balance.currency))
  }

  func suspense(_ suspense: CreditorStanding.Suspense) -> Outcome.Suspense {
    Outcome.Suspense(creditor: creditor.id, payment: names.paymentID(suspense.payment), amount: suspense.amount)
  }

  /// The id that an event goes by; the case's where it has none of its own.
  package func id(of action: Action) -> String {
    switch action {
    case .registration(let registration): names.cases[registration.caseIndex]
    case .payment(let payment): names.paymentID(payment.payment)
    case .paymentUpdate(let update): names.paymentID(update.payment)
    case .creditorPayment(let action): names.creditorPayments[action.action]
    case .crediting(let action): names.creditings[action.action]
    case .cancellation(let action): names.cancellations[action.action]
    case .writeOff(let caseIndex): names.cases[caseIndex]
    case .refund(let reversal): names.refunds[reversal.reversal]
    case .chargeback(let reversal): names.chargebacks[reversal.reversal]
    case .chargebackWon(let chargeback): names.chargebacks[chargeback]
    case .respite(let request): names.cases[request.caseIndex]
    case .specification, .payoutRequest, .closing: creditor.id
    case .payoutFailed(let failure):
      switch failure.payout {
      case .latest: creditor.id
      case .on(let date, let ordinal):
        failure.account.map {
          creditor.id(of: PayoutReference(account: $0, currency: failure.currency, date: date, ordinal: ordinal))
        } ?? creditor.id
      }
    }
  }

  private func book(_ account: AccountIndex, _ currency: Currency) -> Outcome.Book {
    Outcome.Book(creditor: creditor.id, account: creditor.accounts[account], currency: currency)
  }

  private func line(_ line: PayoutLine, _ currency: Currency) -> Outcome.Line {
    Outcome.Line(
      kind: line.kind, event: line.event.map(names.id), caseID: line.caseIndex.map { names.cases[$0] },
      amount: Money(minorUnits: line.amount, currency: currency))
  }
}

extension Scribe {
  /// The row of the timeline that an effect makes, where it makes one.
  func traceEntry(_ effect: Effect, at instant: Instant) -> Outcome.TraceEntry? {
    switch effect {
    case .accepted(let event): entry(event)
    case .noticed(let event, let notice):
      row(instant, .entry, event.action.verb, id(of: event.action), remark: notice.remark)
    case .refused(let event, let code, _):
      row(instant, .refusal, event.action.verb, id(of: event.action), remark: "refused: \(code.rawValue)")
    case .stateEntered(let index, let state):
      row(instant, .transition, "enters", names.cases[index], remark: state.name)
    case .decided(let decision): entry(decision)
    case .respiteDecided(let decision):
      row(instant, .entry, "respite", names.cases[decision.caseIndex], remark: remark(decision))
    case .policyInForce(let policy): row(instant, .policy, "policy", policy.name)
    case .payoutFailed(let payout, let amount, _):
      row(
        instant, .entry, "payout_failed", creditor.id(of: payout),
        amount: Money(minorUnits: amount, currency: payout.currency),
        remark: "open again")
    case .printed(let text): row(instant, .entry, "printed", text)
    case .lineOpened, .posted, .caseChanged, .frequencyInForce, .settled: nil
    }
  }

  private func entry(_ event: Event) -> Outcome.TraceEntry? {
    let (verb, id) = (event.action.verb, id(of: event.action))
    switch event.action {
    case .registration(let registration):
      let debt = Money(minorUnits: registration.debt.total, currency: registration.currency)
      let due = registration.due.map { "due \($0)" } ?? ""
      return row(event.at, .entry, verb, id, amount: debt, remark: due)
    case .payment(let payment):
      let amount = Money(minorUnits: payment.amount, currency: payment.currency)
      return row(event.at, .entry, verb, id, amount: amount, remark: subject(of: payment.target))
    case .refund(let reversal), .chargeback(let reversal):
      let amount = reversal.amount.flatMap { amount in
        reversal.currency.map { Money(minorUnits: -amount, currency: $0) }
      }
      let rest = reversal.amount == nil ? ", all that is left" : ""
      return row(event.at, .entry, verb, id, amount: amount, remark: "of \(names.paymentID(reversal.payment))\(rest)")
    case .paymentUpdate(let update):
      return row(event.at, .entry, verb, id, remark: update.status?.rawValue ?? "other lines")
    case .creditorPayment(let action), .crediting(let action), .cancellation(let action):
      let amount = action.currency.map { Money(minorUnits: action.amount, currency: $0) }
      return row(event.at, .entry, verb, id, amount: amount, remark: "on \(names.cases[action.caseIndex])")
    case .writeOff:
      return row(event.at, .entry, verb, id)
    case .chargebackWon:
      return row(event.at, .entry, verb, id)
    case .respite:
      // Told with what became of it.
      return nil
    case .specification(let change):
      let active = change.isActive.map { $0 ? "active" : "inactive" }
      let bank = change.bankAccount.map { $0 == nil ? "no bank account" : "new bank account" }
      return row(event.at, .entry, verb, id, remark: [active, bank].compactMap { $0 }.joined(separator: ", "))
    case .payoutRequest, .closing:
      return row(event.at, .entry, verb, id)
    case .payoutFailed:
      // Told with the payout that it is.
      return nil
    }
  }

  private func subject(of target: PaymentTarget) -> String {
    switch target {
    case .one(let caseIndex, _): "on \(names.cases[caseIndex])"
    case .lines(let lines):
      lines.isEmpty
        ? "unapplied"
        : "on \(lines.compactMap { $0.caseIndex.map { names.cases[$0] } }.joined(separator: ", "))"
    }
  }

  private func remark(_ decision: RespiteDecision) -> String {
    let days = "\(decision.days) \(decision.days == 1 ? "day" : "days")"
    if decision.isGranted { return "\(days) granted" }
    return "\(days) not granted: \(decision.issues.map(\.rawValue).joined(separator: ", "))"
  }

  private func entry(_ decision: PayoutDecision) -> Outcome.TraceEntry {
    let book = book(decision.account, decision.currency)
    let subject = "\(book.creditor)/\(book.account)/\(book.currency)"
    guard let reason = decision.held else {
      let amount = Money(minorUnits: decision.amount, currency: decision.currency)
      let retain = Money(minorUnits: decision.retain, currency: decision.currency)
      let retained = decision.retain > 0 ? ", \(retain.decimalText) retained" : ""
      let waited = decision.isOverdue && decision.payable < decision.minimum ? ", below the minimum, held too long" : ""
      return row(
        decision.cutoff, .payout, "PAYOUT", subject, amount: amount,
        remark: "on \(decision.date.on)\(retained)\(waited)")
    }
    let balance = Money(minorUnits: decision.balance, currency: decision.currency)
    let shortfall = Money(minorUnits: decision.shortfall, currency: decision.currency)
    let missing = decision.shortfall > 0 ? ", \(shortfall.decimalText) short" : ""
    return row(
      decision.cutoff, .held, "held", subject, amount: balance, remark: "\(reason.rawValue)\(missing)")
  }

  private func row(
    _ instant: Instant, _ kind: Outcome.TraceEntry.Kind, _ what: String, _ subject: String, amount: Money? = nil,
    remark: String = ""
  ) -> Outcome.TraceEntry {
    Outcome.TraceEntry(
      at: instant, date: creditor.zone.date(at: instant), time: creditor.zone.time(at: instant), kind: kind,
      creditor: creditor.id, what: what, subject: subject, amount: amount, remark: remark)
  }
}
