// What is owed to a creditor day by day: the balance of a book at the end of each local day, and what runs held it against.
//
// A day's balance counts every line that was opened up to its end, available or not; a payout leaves on the date that it
// bears, and comes back on the day on which it failed.

public import Ledger
public import Receivables

/// The balances of one book, in minor units, day by day.
public struct BookHistory: Sendable {
  /// Whose it is, and in which currency; a sum of several creditors' books has an empty creditor and account.
  public var book: Outcome.Book
  /// The days that it is about.
  public let period: ClosedRange<CalendarDate>
  /// What the balance must come to for a run to pay it, the amount retained included, at each run; by date.
  public private(set) var thresholds: [(on: CalendarDate, amount: Int64)] = []
  /// The dates of payouts.
  public private(set) var paidOn: Set<CalendarDate> = []
  /// The dates of runs that paid nothing of what there was.
  public private(set) var heldOn: Set<CalendarDate> = []
  private var changes: [CalendarDate: Int128] = [:]

  /// A history in which nothing has happened.
  public init(_ book: Outcome.Book, period: ClosedRange<CalendarDate>) {
    self.book = book
    self.period = period
  }

  /// The balances at the ends of days, each with the first day that ended with it and the number of days that did.
  public var spans: [(from: CalendarDate, days: Int, balance: Int128)] {
    var balance: Int128 = 0
    var spans: [(from: CalendarDate, days: Int, balance: Int128)] = []
    var dates = changes.keys.sorted()
    if dates.first != period.lowerBound { dates.insert(period.lowerBound, at: 0) }
    for (place, date) in dates.enumerated() {
      balance += changes[date] ?? 0
      let end = place + 1 < dates.count ? dates[place + 1] : period.upperBound.adding(days: 1)
      spans.append((date, end.days(since: date), balance))
    }
    return spans
  }

  /// Adds the balances of another book in the same currency; what each was held against says nothing of the sum.
  public mutating func add(_ other: BookHistory) {
    for (date, amount) in other.changes { changes[date, default: 0] += amount }
    paidOn.formUnion(other.paidOn)
    heldOn.formUnion(other.heldOn)
    thresholds = []
  }

  mutating func open(_ amount: Int64, on date: CalendarDate) { change(date, Int128(amount)) }

  mutating func decide(_ decision: PayoutDecision, cutoffOn day: CalendarDate) {
    let day = max(day, period.lowerBound)
    thresholds.append((day, decision.minimum + decision.retain))
    if let reason = decision.held {
      if reason != .nothingDue, period.contains(decision.date.on) { heldOn.insert(decision.date.on) }
      return
    }
    if period.contains(decision.date.on) { paidOn.insert(decision.date.on) }
    change(decision.date.on, -Int128(decision.amount))
  }

  mutating func fail(_ amount: Int64, datedOn date: CalendarDate, on day: CalendarDate) {
    change(max(date, day), Int128(amount))
  }

  // What comes before the first day is there on it; what comes after the last is not looked at.
  private mutating func change(_ date: CalendarDate, _ amount: Int128) {
    guard date <= period.upperBound else { return }
    changes[max(date, period.lowerBound), default: 0] += amount
  }
}

/// The histories of one creditor's books.
public struct CreditorHistory {
  private struct Key: Hashable {
    var account: AccountIndex
    var currency: Currency
  }

  private let creditor: Creditor
  private let period: ClosedRange<CalendarDate>
  private var books: [Key: BookHistory] = [:]

  /// A history in which nothing has happened.
  public init(_ creditor: Creditor, period: ClosedRange<CalendarDate>) {
    self.creditor = creditor
    self.period = period
  }

  /// The books, by account and currency as bytes.
  public var all: [BookHistory] { books.values.sorted { $0.book < $1.book } }

  /// Takes what happened to the creditor.
  public mutating func take(_ effect: Effect, at instant: Instant) {
    let day = creditor.zone.date(at: instant)
    switch effect {
    // What is retained stays in the balance: neither its way out of a payout nor its coming back changes that.
    case .lineOpened(let line, let account, let currency) where line.kind != .retained:
      change(account, currency) { $0.open(line.amount, on: day) }
    case .decided(let decision):
      change(decision.account, decision.currency) { $0.decide(decision, cutoffOn: day) }
    case .payoutFailed(let payout, let amount, _):
      change(payout.account, payout.currency) { $0.fail(amount, datedOn: payout.date, on: day) }
    default: break
    }
  }

  private mutating func change(_ account: AccountIndex, _ currency: Currency, _ change: (inout BookHistory) -> Void) {
    let book = Outcome.Book(creditor: creditor.id, account: creditor.accounts[account], currency: currency)
    change(&books[Key(account: account, currency: currency), default: BookHistory(book, period: period)])
  }
}

/// Follows the books of several creditors.
public final class HistoryRecorder: SimulationObserver {
  private var creditors: [CreditorHistory]

  /// A recorder of these creditors, by their places in the simulation's list.
  public init(_ creditors: [Creditor], period: ClosedRange<CalendarDate>) {
    self.creditors = creditors.map { CreditorHistory($0, period: period) }
  }

  /// Everything is wanted: lines come with it.
  public var wantsDetail: Bool { true }

  /// Takes an effect.
  public func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    creditors[creditor].take(effect, at: instant)
  }

  /// The books of all creditors, by creditor, account and currency as bytes.
  public var books: [BookHistory] { creditors.flatMap(\.all).sorted { $0.book < $1.book } }
}
