import Ledger
import Receivables

@testable import Simulation

/// What a story comes to, as rows that read like a ledger.
extension Story {
  /// Every line, as it was opened: `2026-03-20 capital 230.41 P1`, with its case where that is not C, its account where that
  /// is not the first, its currency where that is not SEK.
  func lines() throws -> [String] {
    let clerk = LineClerk(creditor, names)
    let changes = policies.map { PolicyChange(at: instant($0.0), policy: $0.1) }
    let simulation = try CreditorSimulation(
      creditor, names: names, place: 0, from: first, through: last,
      policies: PolicyTimeline(initial: policy, changes: changes),
      observers: [clerk, Auditor(creditor, from: first)])
    for entry in entries {
      if case .event(let action, _) = entry.content {
        try simulation.apply(Event(at: entry.at, place: entry.place, action: action))
      }
    }
    try simulation.finish()
    return clerk.rows
  }

  /// The cases: `C invoice 240.00 29.59 2000.00`, costs, interest and capital.
  func cases() throws -> [String] { try run().caseRows }

  /// The first case: `240.00 29.59 2000.00`, costs, interest and capital.
  func debt() throws -> String {
    let record = try run().cases[0].record
    return [record.debt.costs, record.debt.interest, record.debt.capital].map {
      Money(minorUnits: $0, currency: record.currency).decimalText
    }.joined(separator: " ")
  }

  /// What is in suspense: `P1 100.00 SEK`.
  func suspense() throws -> [String] { try run().suspense.map { "\($0.payment) \($0.amount)" } }

  /// What was refused: `P1 bad_status`.
  func refusals() throws -> [String] { try run().refused.map { "\($0.event) \($0.code.rawValue)" } }

  /// What was noted: `P1 repeated`, with what was settled where that is less than was said.
  func notices() throws -> [String] {
    try run().notices.map { notice in
      "\(notice.event) \(notice.code)" + (notice.notice.settledAmount.map { " \($0.decimalText)" } ?? "")
    }
  }

  /// The books: `client_funds 500.00`, debits above zero; accounts that come to nothing are left out.
  func books() throws -> [String] { try run().bookRows }
}

extension Outcome {
  /// The cases: `C invoice 240.00 29.59 2000.00`, costs, interest and capital.
  var caseRows: [String] { cases.map { Story.standing($0).replacing(#/ next .*/#, with: "") } }

  /// The books: `client_funds 500.00`; accounts that come to nothing are left out.
  var bookRows: [String] {
    journal.balances.filter { $0.amount.minorUnits != 0 }.map { balance in
      let name =
        switch balance.account {
        case .clientFunds: "client_funds"
        case .creditorPayable: "payable"
        case .creditorReserve: "reserve"
        case .suspense: "suspense"
        case .agencyCosts: "agency_costs"
        case .commission: "commission"
        case .vat: "vat"
        case .chargebackFees: "chargeback_fees"
        case .fx: "fx"
        }
      return "\(name) \(shown(balance.amount))"
    }
  }

  /// Whether the books of each currency come to nothing.
  var isBalanced: Bool {
    Set(journal.balances.map(\.amount.currency)).allSatisfy { currency in
      journal.balances.filter { $0.amount.currency == currency }.reduce(0) { $0 + $1.amount.minorUnits } == 0
    }
  }
}

private func shown(_ amount: Money) -> String { amount.currency == .sek ? amount.decimalText : amount.description }

/// Writes down every line that is opened.
private final class LineClerk: SimulationObserver {
  private let creditor: Creditor
  private let names: CreditorNames
  private(set) var rows: [String] = []

  init(_ creditor: Creditor, _ names: CreditorNames) {
    self.creditor = creditor
    self.names = names
  }

  var wantsDetail: Bool { true }

  func observe(_ effect: Effect, at instant: Instant, creditor _: Int) {
    guard case .lineOpened(let line, let account, let currency) = effect else { return }
    var row = "\(creditor.zone.date(at: instant)) \(line.kind.name)"
    row += " \(shown(Money(minorUnits: line.amount, currency: currency)))"
    if let event = line.event { row += " \(id(event))" }
    if let debt = line.caseIndex.map({ names.cases[$0] }), debt != "C" { row += " \(debt)" }
    if account != 0 { row += " \(creditor.accounts[account])" }
    rows.append(row)
  }

  private func id(_ event: EventReference) -> String {
    switch event {
    case .payment(let payment): names.paymentID(payment)
    case .refund(let refund): names.refunds[refund]
    case .chargeback(let chargeback): names.chargebacks[chargeback]
    case .creditorPayment(let action): names.creditorPayments[action]
    case .crediting(let action): names.creditings[action]
    case .cancellation(let action): names.cancellations[action]
    }
  }
}

// MARK: Shorthand

func percent(_ text: String) -> Percent {
  guard let percent = Percent(text: text) else { preconditionFailure(text) }
  return percent
}

/// A policy that differs from the defaults in what it says of debts, and pays out only where a story asks for it.
func collecting(_ change: (inout CollectionTerms) -> Void = { _ in }) -> PlainPolicy {
  PlainPolicy {
    $0.payout.frequency = .constant(.onDemand)
    change(&$0.collection)
  }
}

/// The same with weekly payouts.
func paying(_ change: (inout CollectionTerms) -> Void) -> PlainPolicy { PlainPolicy { change(&$0.collection) } }
