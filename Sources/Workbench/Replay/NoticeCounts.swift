// How many events of a replay did nothing, or less than they said, by the kind of notice.

import Diagnostics
import Receivables

struct NoticeCounts {
  private var repeated = 0
  private var sameStatus = 0
  private var cancelled = 0
  private var won = 0
  private var settledPartly = 0
  private var discountedPartly = 0

  mutating func add(_ notice: Notice) {
    switch notice {
    case .repeated: repeated += 1
    case .sameStatus: sameStatus += 1
    case .alreadyCancelled: cancelled += 1
    case .alreadyWon: won += 1
    case .settledPartly: settledPartly += 1
    case .discountedPartly: discountedPartly += 1
    }
  }

  /// Adds what others counted.
  mutating func add(_ others: NoticeCounts) {
    repeated += others.repeated
    sameStatus += others.sameStatus
    cancelled += others.cancelled
    won += others.won
    settledPartly += others.settledPartly
    discountedPartly += others.discountedPartly
  }

  /// A warning for each kind of which there is any.
  var complaints: [Diagnostic] {
    let kinds = [
      ("events_repeated", repeated, "event", "changed nothing, for the same came before"),
      ("same_status", sameStatus, "payment update", "changed nothing, for the payment had that status already"),
      ("already_cancelled", cancelled, "cancellation", "changed nothing, for the case was cancelled already"),
      ("already_won", won, "won chargeback", "changed nothing, for it was won already"),
      (
        "discounted_partly", discountedPartly, "payment",
        "took off only what there was of capital, which is less than its discount"
      ), ("settled_partly", settledPartly, "event", "settled only what was outstanding, which is less than was said"),
    ]
    return kinds.filter { $0.1 > 0 }.map { code, count, noun, what in
      Diagnostic(code, "\(counted(count, noun)) \(what)", severity: .warning)
    }
  }
}
