// How a payout's date and its cut-off came about: the nominal date, the days on which banks are closed, the lag (S5, S6.1).

public import Ledger
public import Receivables

/// A date on which banks are closed, and why.
public struct ClosedDay: Hashable, Sendable {
  /// The date.
  public var date: CalendarDate
  /// Why.
  public var closure: BankClosure
}

/// How a payout's date and its cut-off came about.
public struct CalendarStory: Sendable {
  /// The nominal date and the date that it became.
  public var date: PayoutDate
  /// The banking calendar.
  public var calendar: BankingCalendar
  /// How a nominal date moves; nil where the run was not scheduled.
  public var roll: RollConvention?
  /// The closed days from the nominal date on, as the roll met them.
  public var passed: [ClosedDay]
  /// The next banking day in the direction of the roll, where it was in another month and the roll turned back.
  public var turnedBackFrom: CalendarDate?
  /// Later nominal dates that became the same date (S5.3).
  public var merged: [CalendarDate]
  /// Banking days from the cut-off to the payout date; nil where the run was not scheduled.
  public var lag: Int?
  /// The closed days between the cut-off and the payout date, where there is a lag.
  public var passedByLag: [ClosedDay]
  /// The cut-off.
  public var cutoff: LocalInstant
  /// The creditor's time zone, by its name.
  public var zone: String

  /// The story of a scheduled run under the terms that held at its cut-off.
  init(scheduled date: PayoutDate, cutoff: Instant, terms: PayoutTerms, frequency: Frequency?, zone: TimeZoneTable) {
    self.date = date
    calendar = terms.calendar
    roll = terms.roll
    let isForward = terms.roll == .following || terms.roll == .modifiedFollowing
    passed = terms.roll == .none ? [] : calendar.closedDays(from: date.scheduledOn, step: isForward ? 1 : -1)
    let turned = isForward ? date.on < date.scheduledOn : date.on > date.scheduledOn
    let aim = isForward ? calendar.first(onOrAfter: date.scheduledOn) : calendar.last(onOrBefore: date.scheduledOn)
    turnedBackFrom = turned && terms.roll != .none ? aim : nil
    merged = frequency.map { CalendarStory.merged($0, into: date, terms) } ?? []
    lag = terms.lag
    let cutoff = LocalInstant(cutoff, in: zone)
    passedByLag = terms.lag == 0 ? [] : calendar.closedDays(after: cutoff.date, before: date.on)
    self.cutoff = cutoff
    self.zone = zone.name
  }

  /// The story of a run that the timeline made: its date is a banking day on or after that of its cut-off.
  init(unscheduled date: PayoutDate, cutoff: Instant, calendar: BankingCalendar, zone: TimeZoneTable) {
    self.date = date
    self.calendar = calendar
    self.cutoff = LocalInstant(cutoff, in: zone)
    passed = calendar.closedDays(after: self.cutoff.date.adding(days: -1), before: date.on)
    merged = []
    passedByLag = []
    self.zone = zone.name
  }

  private static func merged(_ frequency: Frequency, into date: PayoutDate, _ terms: PayoutTerms) -> [CalendarDate] {
    let reach = RollConvention.reach
    return (1...2 * reach).map { date.scheduledOn.adding(days: $0) }.filter {
      frequency.isNominal($0) && terms.roll.roll($0, in: terms.calendar) == date.on
    }
  }
}

extension BankingCalendar {
  /// The closed days from `date` on, until the first banking day.
  fileprivate func closedDays(from date: CalendarDate, step: Int) -> [ClosedDay] {
    var (days, date) = ([ClosedDay](), date)
    while let closure = closure(on: date) {
      days.append(ClosedDay(date: date, closure: closure))
      date = date.adding(days: step)
    }
    return days
  }

  /// The closed days between two dates.
  fileprivate func closedDays(after first: CalendarDate, before last: CalendarDate) -> [ClosedDay] {
    (0..<max(0, last.days(since: first) - 1)).compactMap { offset in
      let date = first.adding(days: offset + 1)
      return closure(on: date).map { ClosedDay(date: date, closure: $0) }
    }
  }
}
