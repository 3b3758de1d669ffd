// Keeps what a replay is asked for and nothing else: payouts, refusals, and held decisions on request.

import Diagnostics
import EventLogs
import Ledger
import Receivables
import Simulation

/// A decision, without the lines and rule values that explain it.
struct DecisionRow {
  var date: CalendarDate
  var creditor: Int32
  var account: Int32
  var currency: Currency
  var cutoff: Instant
  /// What was paid, or the balance that was held.
  var amount: Int64
  var ordinal: Int32
}

/// A decision that paid nothing.
struct HeldRow {
  var decision: DecisionRow
  var minimum: Int64
  var shortfall: Int64
  var reason: HoldReason
}

/// A payout that failed.
struct FailedRow {
  var creditor: Int
  var currency: Currency
  var amount: Int64
}

/// An event that was refused, or a row that could not be read.
struct RefusedRow {
  /// Which of the logs it is of.
  var file: Int
  var line: Int
  var code: String
  var message: String
  /// Whether it is an event.
  var isEvent: Bool
}

final class PayoutSink: SimulationObserver {
  private let listsHeld: Bool
  private let listsRefused: Bool
  private(set) var payouts: [DecisionRow] = []
  private(set) var held: [HeldRow] = []
  /// Payouts that were made and failed; they stay among the payouts.
  private(set) var failed: [FailedRow] = []
  private var listed: [RefusedRow] = []
  private(set) var refusedCount = 0
  private(set) var badCount = 0
  private(set) var notices = NoticeCounts()
  // The first rows that could not be read, in their order.
  private var firstBad: [(file: Int, line: Int, complaint: Diagnostic)] = []
  /// Which of the logs what follows is of.
  var file = 0

  /// How many rows that cannot be read are printed (FORMATS, event log).
  private static let printed = 20

  init(listsHeld: Bool, listsRefused: Bool) {
    self.listsHeld = listsHeld
    self.listsRefused = listsRefused
  }

  /// All that several were told; each was told of other creditors.
  init(_ sinks: [PayoutSink]) {
    listsHeld = false
    listsRefused = false
    payouts = sinks.flatMap(\.payouts)
    held = sinks.flatMap(\.held)
    failed = sinks.flatMap(\.failed)
    listed = sinks.flatMap(\.listed)
    refusedCount = sinks.reduce(0) { $0 + $1.refusedCount }
    badCount = sinks.reduce(0) { $0 + $1.badCount }
    for sink in sinks { notices.add(sink.notices) }
    let bad = sinks.flatMap(\.firstBad).sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    firstBad = Array(bad.prefix(PayoutSink.printed))
  }

  var wantsDetail: Bool { false }

  func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    switch effect {
    case .decided(let decision): keep(decision, creditor)
    case .refused(let event, let code, let message):
      refuse(line: event.place, code, message)
    case .payoutFailed(let payout, let amount, _):
      failed.append(FailedRow(creditor: creditor, currency: payout.currency, amount: amount))
    case .noticed(_, let notice): notices.add(notice)
    default: break
    }
  }

  /// All that was refused or could not be read, by log and line.
  var refused: [RefusedRow] { listed.sorted { ($0.file, $0.line) < ($1.file, $1.line) } }

  /// The first rows that could not be read.
  var complaints: [Diagnostic] { firstBad.map(\.complaint) }

  /// Lists an event that reached no creditor.
  func refuse(line: Int, _ code: RefusalCode, _ message: String) {
    refusedCount += 1
    list(line, code.rawValue, message, isEvent: true)
  }

  /// Lists a row of the log called `name` that cannot be read. Rows come creditor by creditor, and not by their lines.
  func reject(_ row: BadRow, of name: String) {
    badCount += 1
    list(row.line, row.code, row.message, isEvent: false)
    let place = firstBad.firstIndex { (file, row.line) < ($0.file, $0.line) } ?? firstBad.count
    guard place < PayoutSink.printed else { return }
    firstBad.insert((file, row.line, row.diagnostic(in: name)), at: place)
    if firstBad.count > PayoutSink.printed { firstBad.removeLast() }
  }

  private func list(_ line: Int, _ code: String, _ message: String, isEvent: Bool) {
    guard listsRefused else { return }
    listed.append(RefusedRow(file: file, line: line, code: code, message: message, isEvent: isEvent))
  }

  private func keep(_ decision: PayoutDecision, _ creditor: Int) {
    let row = DecisionRow(
      date: decision.date.on, creditor: Int32(creditor), account: Int32(decision.account),
      currency: decision.currency, cutoff: decision.cutoff,
      amount: decision.held == nil ? decision.amount : decision.balance, ordinal: Int32(decision.ordinal))
    guard let reason = decision.held else {
      payouts.append(row)
      return
    }
    guard listsHeld else { return }
    held.append(HeldRow(decision: row, minimum: decision.minimum, shortfall: decision.shortfall, reason: reason))
  }
}
