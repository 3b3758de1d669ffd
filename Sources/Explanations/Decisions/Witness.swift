// Listens to a simulation and keeps what explains its decisions: which event made which line, and what held at each run.

public import Ledger
import Receivables
public import Simulation

/// Keeps what explains the decisions of a simulation.
public final class Witness: SimulationObserver {
  /// A run and what held when it was decided.
  struct Run {
    var creditor: Int
    var decision: PayoutDecision
    var terms: PayoutTerms
    var policy: String
    var frequency: (value: Frequency, rule: RuleValue)?
    /// The event that made it; nil where it was scheduled.
    var event: Event?

    /// Whether it is of the same book as another.
    func isOfBook(of other: Run) -> Bool {
      creditor == other.creditor && decision.account == other.decision.account
        && decision.currency == other.decision.currency
    }
  }

  /// A request for respite, and its event.
  struct Request {
    var creditor: Int
    var decision: RespiteDecision
    var event: Event
    /// Whether any limit of the policy is a function.
    var asksFunctions: Bool
  }

  /// What is kept of one creditor.
  struct Party {
    let participant: Participant
    /// The event that opened each line, by the line's number; none where no event did.
    var causes: [Int32: Event] = [:]
    /// The events that lines name.
    var events: [EventReference: Event] = [:]
    /// The places of the runs that looked at each line.
    var looks: [Int32: [Int]] = [:]
    var failures: [PayoutReference: Event] = [:]
    /// When each case came to where it gets no respite: debt collection or a later state, or its end (S10.1).
    var barred: [CaseIndex: [Instant]] = [:]
    fileprivate var frequencies: [AccountIndex: (Frequency, RuleValue)] = [:]
    fileprivate var policy: (any PayoutPolicy)?
  }

  private(set) var parties: [Party]
  private(set) var runs: [Run] = []
  private(set) var requests: [Request] = []
  private var happening: Event?

  /// A witness of the simulation of these creditors.
  public init(_ participants: [Participant]) { parties = participants.map { Party(participant: $0) } }

  /// It does.
  public var wantsDetail: Bool { true }

  /// Keeps what explains decisions.
  public func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    switch effect {
    case .accepted(let event):
      happening = event
      note(event, creditor)
    case .lineOpened(let line, _, _):
      if let happening { parties[creditor].causes[line.number] = happening }
    case .policyInForce(let policy): parties[creditor].policy = policy
    case .frequencyInForce(let account, let frequency, let rule):
      parties[creditor].frequencies[account] = (frequency, rule)
    case .decided(let decision): keep(decision, creditor)
    case .payoutFailed(let payout, _, _): parties[creditor].failures[payout] = happening
    case .respiteDecided(let decision): keep(decision, creditor)
    case .stateEntered(let index, let state):
      if state.rawValue >= CaseState.debtCollection.rawValue {
        parties[creditor].barred[index, default: []].append(instant)
      }
    case .caseChanged(let index, let record):
      if let closedAt = record.closedAt { parties[creditor].barred[index, default: []].append(closedAt) }
    case .settled: happening = nil
    case .posted, .noticed, .refused, .printed: break
    }
  }

  private func keep(_ decision: PayoutDecision, _ creditor: Int) {
    let party = parties[creditor]
    guard let policy = party.policy else { return }
    for line in decision.lines { parties[creditor].looks[line.number, default: []].append(runs.count) }
    let account = party.participant.creditor.accounts[decision.account]
    runs.append(
      Run(
        creditor: creditor, decision: decision, terms: policy.terms(account: account).payout, policy: policy.name,
        frequency: party.frequencies[decision.account].map { (value: $0.0, rule: $0.1) }, event: happening))
  }

  private func keep(_ decision: RespiteDecision, _ creditor: Int) {
    guard let happening, let policy = parties[creditor].policy else { return }
    let terms = parties[creditor].participant.creditor.accounts.map { policy.terms(account: $0).respite }
    let asksFunctions = terms.contains {
      $0.maxDays.isAsked || $0.maxTotalDays.isAsked || $0.maxPerCase.isAsked || $0.maxPerCustomer.isAsked
    }
    requests.append(
      Request(creditor: creditor, decision: decision, event: happening, asksFunctions: asksFunctions))
  }

  private func note(_ event: Event, _ creditor: Int) {
    let reference: EventReference? =
      switch event.action {
      case .payment(let payment): .payment(payment.payment)
      case .refund(let reversal): .refund(reversal.reversal)
      case .chargeback(let reversal): .chargeback(reversal.reversal)
      case .creditorPayment(let action): .creditorPayment(action.action)
      case .crediting(let action): .crediting(action.action)
      case .cancellation(let action): .cancellation(action.action)
      default: nil
      }
    guard let reference, parties[creditor].events[reference] == nil else { return }
    parties[creditor].events[reference] = event
  }
}
