// Turns the effects of a simulation into an outcome, with the names that users gave.

import Ledger
import Receivables

/// Records everything that creditors' simulations tell.
final class Recorder: SimulationObserver {
  private let parties: [(creditor: Creditor, names: CreditorNames)]
  private var outcome: Outcome
  /// An entry that the books did not take.
  private(set) var breach: AuditBreach?

  init(period: ClosedRange<CalendarDate>, parties: [(creditor: Creditor, names: CreditorNames)]) {
    self.parties = parties
    outcome = Outcome(period: period)
  }

  var wantsDetail: Bool { true }

  func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    let scribe = Scribe(parties[creditor].creditor, parties[creditor].names)
    if let entry = scribe.traceEntry(effect, at: instant) { outcome.trace.append(entry) }
    switch effect {
    case .decided(let decision):
      if let payout = scribe.payout(decision) { outcome.payouts.append(payout) }
      if let held = scribe.held(decision) { outcome.held.append(held) }
    case .payoutFailed(let payout, _, _):
      let id = ByteText(scribe.creditor.id(of: payout))
      if let place = outcome.payouts.firstIndex(where: { ByteText($0.id) == id }) {
        outcome.payouts[place].status = .failed
      }
    case .respiteDecided(let decision):
      outcome.respites.append(scribe.respite(decision))
    case .refused(let event, let code, let message):
      refuse(event.place, event.action.verb, scribe.id(of: event.action), code, message, at: event.at)
    case .noticed(let event, let notice):
      outcome.notices.append(
        Outcome.Notice(
          place: event.place, verb: event.action.verb, event: scribe.id(of: event.action), notice: notice,
          at: event.at))
    case .posted(let entry):
      do { try outcome.journal.append(entry) } catch {
        breach = breach ?? AuditBreach("journal", "the books do not take the entry '\(entry.description)': \(error)")
      }
    case .accepted, .lineOpened, .caseChanged, .stateEntered, .policyInForce, .frequencyInForce, .printed, .settled:
      break
    }
  }

  /// Lists an event that reached no creditor.
  func refuse(
    _ place: Int, _ verb: String, _ event: String, _ code: RefusalCode, _ message: String, at instant: Instant
  ) {
    outcome.refused.append(
      Outcome.Refusal(place: place, verb: verb, event: event, code: code, message: message, at: instant))
  }

  /// Adds a row of the timeline that concerns no creditor.
  func trace(_ entry: Outcome.TraceEntry) { outcome.trace.append(entry) }

  /// Keeps how things stand as a checkpoint.
  func checkpoint(_ standings: [CreditorStanding]) {
    // Of what happened, only its results: a copy of the story for each checkpoint would grow with its square.
    let (trace, checkpoints) = (outcome.trace, outcome.checkpoints)
    outcome.trace = []
    outcome.checkpoints = []
    let checkpoint = finished(standings)
    outcome.trace = trace
    outcome.checkpoints = checkpoints
    outcome.checkpoints.append(checkpoint)
  }

  /// The outcome, with the standings of the creditors and everything in order.
  func finished(_ standings: [CreditorStanding]) -> Outcome {
    var finished = outcome
    finished.payouts.sort { ($0.date.on, $0.book, $0.cutoff) < ($1.date.on, $1.book, $1.cutoff) }
    finished.held.sort { ($0.date.on, $0.book, $0.cutoff) < ($1.date.on, $1.book, $1.cutoff) }
    finished.refused = stable(finished.refused) { $0.place < $1.place }
    finished.notices = stable(finished.notices) { $0.place < $1.place }
    finished.trace = stable(finished.trace) { ($0.at, $0.kind.priority) < ($1.at, $1.kind.priority) }
    for (party, standing) in zip(parties, standings) {
      let scribe = Scribe(party.creditor, party.names)
      finished.cases += standing.cases.map(scribe.standing)
      finished.balances += standing.balances.map(scribe.balance)
      finished.suspense += standing.suspense.map(scribe.suspense)
    }
    finished.balances.sort { $0.book < $1.book }
    finished.suspense = stable(finished.suspense) { ByteText($0.creditor) < ByteText($1.creditor) }
    return finished
  }

  // The library's sort is stable, and says so nowhere: the place in the list decides between equals.
  private func stable<Row>(_ rows: [Row], by precedes: (Row, Row) -> Bool) -> [Row] {
    rows.enumerated().sorted { left, right in
      if precedes(left.element, right.element) { return true }
      if precedes(right.element, left.element) { return false }
      return left.offset < right.offset
    }.map(\.element)
  }
}

extension Outcome.Book: Comparable {
  /// Whether two are the same, by creditor and account as bytes.
  public static func == (left: Outcome.Book, right: Outcome.Book) -> Bool { left.key == right.key }

  /// Hashes what tells it from others.
  public func hash(into hasher: inout Hasher) {
    let (creditor, account, currency) = key
    hasher.combine(creditor)
    hasher.combine(account)
    hasher.combine(currency)
  }

  /// Orders by creditor, account and currency, as bytes.
  public static func < (left: Outcome.Book, right: Outcome.Book) -> Bool { left.key < right.key }

  private var key: (creditor: ByteText, account: ByteText, currency: Currency) {
    (ByteText(creditor), ByteText(account), currency)
  }
}
