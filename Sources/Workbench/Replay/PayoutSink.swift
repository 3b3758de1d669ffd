// Keeps what a replay is asked for and nothing else: payouts, refusals, and held decisions on request.

import Diagnostics
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
  var line: Int
  var code: String
  var message: String
}

final class PayoutSink: SimulationObserver {
  private let listsHeld: Bool
  private let listsRefused: Bool
  private(set) var payouts: [DecisionRow] = []
  private(set) var held: [HeldRow] = []
  /// Payouts that were made and failed; they stay among the payouts.
  private(set) var failed: [FailedRow] = []
  private(set) var refused: [RefusedRow] = []
  private(set) var refusedCount = 0
  private(set) var badCount = 0
  private(set) var repeatedCount = 0
  /// How many events did nothing, or less than they said, for other reasons than that they came before.
  private(set) var noticedCount = 0
  /// The first of those.
  private(set) var notices: [(line: Int, message: String)] = []
  /// The first rows that could not be read.
  private(set) var complaints: [Diagnostic] = []

  /// How many rows that cannot be read are printed (FORMATS, event log), and how many of those that did little.
  private static let printed = 20

  init(listsHeld: Bool, listsRefused: Bool) {
    self.listsHeld = listsHeld
    self.listsRefused = listsRefused
  }

  var wantsDetail: Bool { false }

  func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    switch effect {
    case .decided(let decision): keep(decision, creditor)
    case .refused(let event, let code, let message):
      refuse(RefusedRow(line: event.place, code: code.rawValue, message: message))
    case .payoutFailed(let payout, let amount, _):
      failed.append(FailedRow(creditor: creditor, currency: payout.currency, amount: amount))
    case .noticed(_, .repeated): repeatedCount += 1
    case .noticed(let event, let notice):
      noticedCount += 1
      guard notices.count < PayoutSink.printed else { break }
      notices.append((event.place, "\(event.action.verb) \(notice.remark)"))
    default: break
    }
  }

  /// Lists an event that reached no creditor.
  func refuse(_ row: RefusedRow) {
    refusedCount += 1
    if listsRefused { refused.append(row) }
  }

  /// Lists a row that cannot be read.
  func reject(_ diagnostic: Diagnostic, _ row: RefusedRow) {
    badCount += 1
    if listsRefused { refused.append(row) }
    if complaints.count < PayoutSink.printed { complaints.append(diagnostic) }
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
