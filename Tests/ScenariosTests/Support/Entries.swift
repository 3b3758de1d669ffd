// What the entries of a timeline come to, as text with the names that users gave.

import Ledger
import Receivables
import Scenarios
import Simulation

/// Two creditors, the first of which has cases in two currencies, and this timeline.
func two(_ entries: String...) -> String {
  small(
    """
    cases:
      A-1: { creditor: alfa, capital: 1000, invoice_number: INV-1 }
      A-2: { creditor: alfa, capital: 1000, invoice_number: INV-2 }
      A-E: { creditor: alfa, capital: 1000, currency: EUR }
      B-1: { creditor: beta, capital: 1000, invoice_number: INV-1, currency: EUR }
    timeline:

    """ + entries.map { "  - \($0)\n" }.joined(),
    creditors: "  alfa: {}\n  beta: { accounts: [main, spare], time_zone: UTC }")
}

/// The entries of the timeline of a scenario, each as a line of text without its time.
func entries(_ text: String) throws -> [String] {
  let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
  return scenario.entries.filter { $0.place > 0 }.map { entry in
    switch entry.content {
    case .event(let action, let creditor):
      ([scenario.creditors[creditor].creditor.id, action.verb] + parts(action, scenario.creditors[creditor].names))
        .joined(separator: " ")
    case .unroutable(let code, let verb, let event, let message): "\(verb) \(event) \(code.rawValue): \(message)"
    case .note(let text, _, _): "note \(text)"
    case .supposedCredit: "supposed"
    case .checkpoint: "expect"
    }
  }
}

private func parts(_ action: Action, _ names: CreditorNames) -> [String] {
  switch action {
  case .registration(let action):
    [
      names.cases[action.caseIndex],
      DebtComponent.allCases.map { "\(Money(minorUnits: action.debt[$0], currency: action.currency))" }
        .joined(separator: " + "),
    ] + labelled("registered", action.registeredAt) + labelled("due", action.due)
  case .payment(let payment):
    [names.paymentID(payment.payment), "\(Money(minorUnits: payment.amount, currency: payment.currency))"]
      + target(payment.target, names) + [payment.status.rawValue] + labelled("settled", payment.settledAt)
      + labelled("effective", payment.effective)
  case .paymentUpdate(let update):
    [names.paymentID(update.payment)] + (update.status.map { [$0.rawValue] } ?? [])
      + labelled("settled", update.settledAt)
      + (update.lines.map { target(.lines($0), names) + [update.replacesLines ? "instead" : "besides"] } ?? [])
      + labelled("as", update.reversal.map { update.status == .refunded ? names.refunds[$0] : names.chargebacks[$0] })
  case .creditorPayment(let action): parts(action, names.creditorPayments, names)
  case .crediting(let action): parts(action, names.creditings, names)
  case .cancellation(let action): parts(action, names.cancellations, names)
  case .writeOff(let index): [names.cases[index]]
  case .refund(let reversal): parts(reversal, names.refunds, names)
  case .chargeback(let reversal): parts(reversal, names.chargebacks, names)
  case .chargebackWon(let index): [names.chargebacks[index]]
  case .respite(let request): [names.cases[request.caseIndex], "\(request.days)"]
  case .specification(let change): ["\(change.accounts)"] + labelled("active", change.isActive)
  case .payoutRequest(let request): ["\(request.accounts)"]
  case .payoutFailed(let failure): ["\(failure.account ?? -1) \(failure.currency) \(failure.payout)"]
  case .closing: []
  }
}

private func parts(_ action: CaseAction, _ ids: borrowing NameTable, _ names: CreditorNames) -> [String] {
  [ids[action.action], names.cases[action.caseIndex]]
    + (action.currency.map { ["\(Money(minorUnits: action.amount, currency: $0))"] } ?? [])
    + labelled("effective", action.effective)
}

private func parts(_ reversal: Reversal, _ ids: borrowing NameTable, _ names: CreditorNames) -> [String] {
  let amount = reversal.amount.flatMap { amount in
    reversal.currency.map { "\(Money(minorUnits: amount, currency: $0))" }
  }
  return [ids[reversal.reversal], "of", names.paymentID(reversal.payment), amount ?? "all"]
    + labelled("at", reversal.rate)
}

private func target(_ target: PaymentTarget, _ names: CreditorNames) -> [String] {
  switch target {
  case .one(let index, let rate): return ["to", names.cases[index]] + labelled("at", rate)
  case .lines(let lines):
    let lines = lines.map { line in
      ([line.caseIndex.map { names.cases[$0] } ?? "another's", "\(line.amount)"] + labelled("at", line.rate)
        + (line.discount == 0 ? [] : ["discount \(line.discount)"]) + (line.fee == 0 ? [] : ["fee \(line.fee)"]))
        .joined(separator: " ")
    }
    return ["[\(lines.joined(separator: ", "))]"]
  }
}

private func labelled(_ label: String, _ value: (some Any)?) -> [String] { value.map { ["\(label) \($0)"] } ?? [] }
