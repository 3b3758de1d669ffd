// When the next run is held for each account of a creditor (S5, S6.1).

import Ledger
import Receivables

/// A run that is due.
struct ScheduledRun {
  var account: AccountIndex
  var date: PayoutDate
  var cutoff: Instant

  /// Runs are held by cut-off, then by payout date, then by account.
  static func precedes(_ left: ScheduledRun, _ right: ScheduledRun) -> Bool {
    (left.cutoff, left.date.on, left.account) < (right.cutoff, right.date.on, right.account)
  }
}

struct PayoutSchedule {
  private let zone: TimeZoneTable
  private let first: CalendarDate
  private let last: CalendarDate
  private var plans: [Plan]
  /// The next run of all accounts.
  private(set) var next: ScheduledRun?

  private struct Plan {
    var next: ScheduledRun?
    var dates: PayoutDates?
    // Dates that had their run and may come up again, for at most one scheduled run is held on a date (S5.4).
    var held: [CalendarDate] = []
  }

  init(zone: TimeZoneTable, first: CalendarDate, last: CalendarDate, accounts: Int) {
    self.zone = zone
    self.first = first
    self.last = last
    plans = Array(repeating: Plan(), count: accounts)
  }

  /// Plans the runs of an account from `instant` on: those of the dates whose cut-off is not before it (S5.4, S13.1).
  ///
  /// Where a run was just held, only dates after its date are planned (S5.5).
  mutating func plan(
    _ account: AccountIndex, _ frequency: Frequency, _ terms: PayoutTerms, from instant: Instant,
    after date: CalendarDate?
  ) {
    let start = max(first, zone.date(at: instant), date?.adding(days: 1) ?? first)
    plans[account].dates = PayoutDates(
      frequency, calendar: terms.calendar, roll: terms.roll, from: start, through: last)
    proceed(account, terms, from: instant)
  }

  /// Counts the next run as held and moves on to the one after it.
  mutating func markHeld(_ run: ScheduledRun, _ terms: PayoutTerms) {
    let today = zone.date(at: run.cutoff)
    plans[run.account].held.removeAll { $0 < today }
    plans[run.account].held.append(run.date.on)
    proceed(run.account, terms, from: run.cutoff)
  }

  private mutating func proceed(_ account: AccountIndex, _ terms: PayoutTerms, from instant: Instant) {
    plans[account].next = nil
    while let date = plans[account].dates?.next() {
      let cutoff = cutoff(of: date.on, terms)
      guard cutoff >= instant, !plans[account].held.contains(date.on) else { continue }
      plans[account].next = ScheduledRun(account: account, date: date, cutoff: cutoff)
      break
    }
    next = plans.count == 1 ? plans[0].next : plans.compactMap(\.next).min(by: ScheduledRun.precedes)
  }

  /// The local cut-off time on the banking day `lag` banking days before the payout date (S6.1).
  private func cutoff(of date: CalendarDate, _ terms: PayoutTerms) -> Instant {
    zone.instant(of: terms.calendar.bankingDay(terms.lag, before: date), at: terms.cutoff)
  }
}
