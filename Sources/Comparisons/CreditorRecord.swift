// One creditor's record while it is simulated: which event each line comes from, and what payouts cite.

import Ledger
import Receivables
import Simulation

struct CreditorRecord {
  // Where a line comes from, and when its money was collected.
  private struct Origin {
    var citation: Citation
    var collectedOn: CalendarDate
  }

  // A payout, with what of it was collected money and how long that had waited.
  private struct Payout {
    var payout: SidePayout
    var waits: [(amount: Int64, days: Int)]
  }

  let creditor: Creditor
  private let names: CreditorNames
  private var history: CreditorHistory
  private var origins: [Int32: Origin] = [:]
  // Where the money of an event first came from: what comes free of a reserve is of the payment's date.
  private var firsts: [EventReference: Origin] = [:]
  private var present = Citation(file: 0, entry: 0, isRelease: false)
  private var payouts: [Payout] = []
  private var respites: [SideRespite] = []
  private var refusals: [SideRefusal] = []

  init(_ creditor: Creditor, _ names: CreditorNames, period: ClosedRange<CalendarDate>) {
    self.creditor = creditor
    self.names = names
    history = CreditorHistory(creditor, period: period)
  }

  mutating func take(_ effect: Effect, at instant: Instant, file: Int) {
    history.take(effect, at: instant)
    switch effect {
    case .accepted(let event): present = Citation(file: Int32(file), entry: Int32(event.place), isRelease: false)
    case .settled: present = Citation(file: 0, entry: 0, isRelease: false)
    case .lineOpened(let line, _, _): open(line, on: creditor.zone.date(at: instant))
    case .decided(let decision) where decision.held == nil: pay(decision)
    case .payoutFailed(let payout, _, _): fail(payout)
    case .respiteDecided(let decision):
      respites.append(
        SideRespite(
          creditor: creditor.id, citation: present, decision: Scribe(creditor, names).respite(decision),
          on: creditor.zone.date(at: instant)))
    case .refused(let event, let code, _):
      refusals.append(
        SideRefusal(
          citation: Citation(file: Int32(file), entry: Int32(event.place), isRelease: false), creditor: creditor.id,
          verb: event.action.verb, event: Scribe(creditor, names).id(of: event.action), code: code.rawValue))
    default: break
    }
  }

  private mutating func open(_ line: PayoutLine, on date: CalendarDate) {
    var origin = Origin(citation: present, collectedOn: date)
    if line.kind == .reserveRelease, let first = line.event.flatMap({ firsts[$0] }) { origin = first }
    if let event = line.event, firsts[event] == nil { firsts[event] = origin }
    origin.citation.isRelease = line.kind == .reserveRelease
    origins[line.number] = origin
  }

  private mutating func pay(_ decision: PayoutDecision) {
    var cited: [Citation: Int64] = [:]
    var collected: [Citation: (amount: Int64, on: CalendarDate)] = [:]
    for line in decision.lines where line.kind != .retained {
      guard let origin = origins[line.number] else { continue }
      cited[origin.citation, default: 0] += line.amount
      if line.kind.isCollected {
        collected[origin.citation, default: (0, origin.collectedOn)].amount += line.amount
      }
    }
    let reference = PayoutReference(
      account: decision.account, currency: decision.currency, date: decision.date.on, ordinal: decision.ordinal)
    let payout = SidePayout(
      id: creditor.id(of: reference),
      book: Outcome.Book(
        creditor: creditor.id, account: creditor.accounts[decision.account], currency: decision.currency),
      on: decision.date.on, amount: Money(minorUnits: decision.amount, currency: decision.currency), status: .paid,
      cited: cited.sorted { $0.key < $1.key }.map { CitedAmount(citation: $0.key, amount: $0.value) },
      ordinal: decision.ordinal)
    let waits = collected.values.filter { $0.amount > 0 }.map { ($0.amount, decision.date.on.days(since: $0.on)) }
    payouts.append(Payout(payout: payout, waits: waits))
  }

  private mutating func fail(_ reference: PayoutReference) {
    let id = ByteText(creditor.id(of: reference))
    guard let place = payouts.lastIndex(where: { ByteText($0.payout.id) == id }) else { return }
    payouts[place].payout.status = .failed
  }

  /// All that there is to compare of the creditor.
  var side: Side {
    var side = Side()
    side.histories = history.all
    side.respites = respites
    side.refusals = refusals
    side.payouts = payouts.map(\.payout).sorted { ($0.book, $0.on, $0.ordinal) < ($1.book, $1.on, $1.ordinal) }
    for payout in payouts where payout.payout.status == .paid {
      let amount = payout.payout.amount
      side.measures[amount.currency, default: Measures()].addPayout(amount.minorUnits)
      for wait in payout.waits {
        side.measures[amount.currency, default: Measures()].addWait(wait.amount, days: wait.days)
      }
    }
    for history in side.histories { side.measures[history.book.currency, default: Measures()].add(history) }
    return side
  }
}

extension LineKind {
  /// Whether a line is of money that debtors paid, what is held back of it for a time included.
  fileprivate var isCollected: Bool {
    switch self {
    case .capital, .interest, .costs, .reserve, .reserveRelease: true
    case .commission, .vat, .chargebackFee, .paymentFee, .agencyShare, .retained, .opening: false
    }
  }
}
