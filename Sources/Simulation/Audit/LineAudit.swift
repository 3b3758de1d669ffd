// Every line is open until a payout cites it, and again where that fails: each is in at most one payout that stands (S6.6).

import Ledger
import Receivables

struct LineAudit {
  /// The open lines of an account in one currency, by number.
  private struct Shelf {
    let account: AccountIndex
    let currency: Currency
    var lines: [Int32: PayoutLine] = [:]
    /// Lines that a failed payout released: they go to the next run, whenever they were to be available (S6.8).
    var released: Set<Int32> = []
  }

  /// What a run has to look at.
  struct Considered {
    var sum: Int128 = 0
    var count = 0
    /// From when the oldest credit was available.
    var oldestCredit: Instant?
  }

  private var shelves: [Shelf] = []
  private var lastNumber: Int32 = .min

  private mutating func shelf(_ account: AccountIndex, _ currency: Currency) -> Int {
    let place = shelves.firstIndex { $0.account == account && $0.currency == currency } ?? shelves.count
    if place == shelves.count { shelves.append(Shelf(account: account, currency: currency)) }
    return place
  }

  mutating func open(
    _ line: PayoutLine, _ account: AccountIndex, _ currency: Currency, at now: Instant
  ) throws(AuditBreach) {
    try demand(line.amount != 0, .emptyLine, "line \(line.number) is of zero")
    try demand(
      line.number > lastNumber, .lineOpenedTwice, "line \(line.number) is opened after line \(lastNumber)")
    try demand(
      line.availableAt >= now || line.kind == .opening, .lineBeforeItsTime,
      "line \(line.number) is available at \(line.availableAt), and recorded at \(now)")
    lastNumber = line.number
    shelves[shelf(account, currency)].lines[line.number] = line
  }

  /// What a run of an account and currency has to look at: what is available before the cut-off, or everything.
  func considered(_ decision: PayoutDecision) -> Considered {
    var considered = Considered()
    guard let shelf = shelves.first(where: { $0.account == decision.account && $0.currency == decision.currency })
    else { return considered }
    for line in shelf.lines.values where isAvailable(line, decision, shelf) {
      considered.sum += Int128(line.amount)
      considered.count += 1
      if line.amount > 0 {
        considered.oldestCredit = min(considered.oldestCredit ?? line.availableAt, line.availableAt)
      }
    }
    return considered
  }

  private func isAvailable(_ line: PayoutLine, _ decision: PayoutDecision, _ shelf: Shelf) -> Bool {
    decision.isClosing || line.availableAt < decision.cutoff || shelf.released.contains(line.number)
  }

  /// Takes the lines of a payout off their shelf, and gives their sum.
  mutating func cite(_ decision: PayoutDecision) throws(AuditBreach) -> Int128 {
    let place = shelf(decision.account, decision.currency)
    var sum: Int128 = 0
    for line in decision.lines {
      sum += Int128(line.amount)
      if isRetained(line, by: decision) {
        lastNumber = line.number
        continue
      }
      guard let open = shelves[place].lines[line.number], open == line else {
        throw AuditBreach(.lineNotOpen, "a payout on \(decision.date.on) cites line \(line.number), which is not open")
      }
      try demand(
        isAvailable(line, decision, shelves[place]), .lineNotAvailable,
        "a payout on \(decision.date.on) cites line \(line.number) before it is available")
      shelves[place].lines[line.number] = nil
      shelves[place].released.remove(line.number)
    }
    return sum
  }

  /// What a payout leaves behind goes out of it by a line that was never open (S6.6).
  private func isRetained(_ line: PayoutLine, by decision: PayoutDecision) -> Bool {
    line.kind == .retained && line.amount == -decision.retain && line.number > lastNumber
  }

  /// Puts the lines of a payout that failed back.
  mutating func release(_ lines: [PayoutLine], _ account: AccountIndex, _ currency: Currency) {
    let place = shelf(account, currency)
    for line in lines {
      shelves[place].lines[line.number] = line
      shelves[place].released.insert(line.number)
    }
  }
}
