// The portfolio as the engine has it: events in memory, creditors by number, and a policy in Swift.

import Ledger
import Receivables
import Simulation
import TimeZones

/// Events that are ready to be simulated.
struct ReadyPortfolio {
  private let creditors: [(creditor: Creditor, names: CreditorNames)]
  // In their order, by creditor.
  private let events: [[Event]]

  init(_ portfolio: Portfolio) throws {
    guard let zone = ZoneLoader.table(named: ZoneLoader.defaultName) else {
      throw BenchmarkFailure(description: "this Swift has no data for the time zone \(ZoneLoader.defaultName)")
    }
    let creditors = (0..<portfolio.creditors).map { number in
      (creditor: Creditor(id: Portfolio.creditorID(number), zone: zone), names: CreditorNames())
    }
    var events: [[Event]] = Array(repeating: [], count: portfolio.creditors)
    portfolio.tell { row in
      let action = ReadyPortfolio.action(row, creditors[row.creditor].names)
      // As in a log, whose first line is the header.
      events[row.creditor].append(Event(at: row.at, place: row.number + 2, action: action))
    }
    self.creditors = creditors
    self.events = events
  }

  /// Simulates every creditor from its first day to its last, one after another, as a replay does.
  func simulate() throws -> Totals {
    let policy = ConstantPolicy()
    let tally = PayoutTally()
    let period = Portfolio.period
    for (place, party) in creditors.enumerated() {
      let simulation = try CreditorSimulation(
        party.creditor, names: party.names, place: place, from: period.lowerBound, through: period.upperBound,
        policies: PolicyTimeline(initial: policy), observers: [tally])
      for event in events[place] { try simulation.apply(event) }
      try simulation.finish()
    }
    return try tally.totals()
  }

  private static func action(_ row: PortfolioRow, _ names: CreditorNames) -> Action {
    let id = Portfolio.caseID(row.debt)
    let payment = { (number: Int) in names.payment("P\(number)", source: nil) }
    switch row.what {
    case .registration(let capital, let costs):
      return .registration(
        CaseRegistration(
          caseIndex: names.cases.intern(id), account: 0, customer: names.customer(nil, ofCase: id), currency: .sek,
          debt: Components(costs: costs, capital: capital), due: nil, firstAction: .invoice, textDigest: 0))
    case .payment(let amount):
      return .payment(
        Payment(
          payment: payment(row.number), target: .one(names.cases.intern(id), rate: nil), amount: amount,
          currency: .sek, method: .other, textDigest: 0))
    case .refund(let amount, let paid):
      return .refund(
        Reversal(
          reversal: names.refunds.intern("R\(row.number)"), payment: payment(paid), amount: amount, currency: nil))
    case .chargeback(let amount, let paid):
      return .chargeback(
        Reversal(
          reversal: names.chargebacks.intern("K\(row.number)"), payment: payment(paid), amount: amount, currency: nil))
    case .respite(let days):
      return .respite(RespiteRequest(caseIndex: names.cases.intern(id), days: days))
    case .crediting(let amount):
      return .crediting(
        CaseAction(
          action: names.creditings.intern("D\(row.number)"), caseIndex: names.cases.intern(id), amount: amount,
          currency: .sek, effective: nil, textDigest: 0))
    case .cancellation:
      return .cancellation(
        CaseAction(
          action: names.cancellations.intern("X\(row.number)"), caseIndex: names.cases.intern(id), amount: 0,
          currency: nil, effective: nil, textDigest: 0))
    }
  }
}

/// Adds up payouts.
private final class PayoutTally: SimulationObserver {
  private var payouts: [Money] = []

  var wantsDetail: Bool { false }

  func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    guard case .decided(let decision) = effect, decision.held == nil else { return }
    payouts.append(Money(minorUnits: decision.amount, currency: decision.currency))
  }

  func totals() throws -> Totals {
    var totals = Totals()
    for payout in payouts { try totals.add(payout) }
    return totals
  }
}
