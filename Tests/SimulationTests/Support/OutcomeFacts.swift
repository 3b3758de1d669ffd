import Ledger
import Receivables
import Simulation

/// What an outcome says, so that two can be held against each other; what differs is said.
struct OutcomeFacts: Equatable {
  private struct Payout: Hashable {
    let id: String
    let amount: Money
    let status: Outcome.Status
    let cutoff: Instant
    let lines: [Line]
  }

  private struct Line: Hashable {
    let kind: LineKind
    let event: String?
    let debt: String?
    let amount: Money

    init(_ line: Outcome.Line) { (kind, event, debt, amount) = (line.kind, line.event, line.caseID, line.amount) }
  }

  private struct Held: Hashable {
    let book: Outcome.Book
    let date: PayoutDate
    let balance: Money
    let shortfall: Money
    let reason: HoldReason
    let lines: [Line]
  }

  private let payouts: [Payout]
  private let held: [Held]
  private let cases: [String]
  private let balances: [[Money]]
  private let suspense: [String]
  private let respites: [[RespiteIssue]]
  private let entries: [JournalEntry]

  init(_ outcome: Outcome) {
    payouts = outcome.payouts.map {
      Payout(id: $0.id, amount: $0.amount, status: $0.status, cutoff: $0.cutoff, lines: $0.lines.map(Line.init))
    }
    held = outcome.held.map {
      Held(
        book: $0.book, date: $0.date, balance: $0.balance, shortfall: $0.shortfall, reason: $0.reason,
        lines: $0.lines.map(Line.init))
    }
    cases = outcome.cases.map { "\(Story.standing($0)) \($0.record.paid) \($0.record.respiteDays) \($0.tags)" }
    balances = outcome.balances.map { [$0.available, $0.reserved, $0.lifetimePaid] }
    suspense = outcome.suspense.map { "\($0.payment) \($0.amount)" }
    respites = outcome.respites.map(\.issues)
    entries = outcome.journal.entries
  }

  /// How cases stand and what all money comes to, however it was recorded: what was paid out, or is still owed, counts alike.
  static func results(_ outcome: Outcome) -> [String] {
    var sums: [BookAccount: [Currency: Int64]] = [:]
    for balance in outcome.journal.balances {
      if case .clientFunds = balance.account { continue }
      sums[balance.account, default: [:]][balance.amount.currency, default: 0] += balance.amount.minorUnits
    }
    for balance in outcome.balances {
      let account = BookAccount.creditorPayable(creditor: balance.book.creditor, account: balance.book.account)
      sums[account, default: [:]][balance.book.currency, default: 0] -= balance.lifetimePaid.minorUnits
    }
    let books = sums.flatMap { account, amounts in
      amounts.filter { $0.value != 0 }.map { "\(account) \(Money(minorUnits: $0.value, currency: $0.key))" }
    }
    return outcome.cases.map { "\(Story.standing($0)) paid \($0.record.paid)" } + books.sorted()
  }

  /// What the first difference is in; nil where there is none.
  func difference(from other: OutcomeFacts) -> String? {
    if cases != other.cases { return "cases: \(Array(Set(cases).symmetricDifference(other.cases)).sorted())" }
    if entries != other.entries {
      let place = zip(entries, other.entries).enumerated().first { $1.0 != $1.1 }?.offset
      return "the books, at entry \(place ?? min(entries.count, other.entries.count))"
    }
    if payouts != other.payouts { return "payouts" }
    if held != other.held { return "what is held" }
    if balances != other.balances { return "balances" }
    if suspense != other.suspense { return "suspense" }
    return respites == other.respites ? nil : "respites"
  }
}
