// Payout dates: nominal dates of a frequency, rolled to banking days and merged where they collide (S5.3).

public import Ledger

/// A date on which money is paid out.
public struct PayoutDate: Hashable, Sendable {
  /// The banking day that the payout bears.
  public var on: CalendarDate
  /// The earliest nominal date that rolled to it.
  public var scheduledOn: CalendarDate

  /// A payout date.
  public init(on: CalendarDate, scheduledOn: CalendarDate) {
    self.on = on
    self.scheduledOn = scheduledOn
  }
}

/// The payout dates of a frequency from a date on, in order and without end as long as the frequency has any.
///
/// Nominal dates before the start that roll onto or past it count (S5.3).
public struct PayoutDates: Sequence, IteratorProtocol, Sendable {
  private let frequency: Frequency
  private let calendar: BankingCalendar
  private let roll: RollConvention
  private let first: CalendarDate
  private let last: CalendarDate
  private var nominal: CalendarDate

  /// The payout dates from `first` to `last`, both included.
  public init(
    _ frequency: Frequency, calendar: BankingCalendar, roll: RollConvention, from first: CalendarDate,
    through last: CalendarDate
  ) {
    self.frequency = frequency
    self.calendar = calendar
    self.roll = roll
    self.first = first
    self.last = last
    nominal = first.adding(days: -RollConvention.reach)
  }

  /// The next payout date, or nil after the last.
  public mutating func next() -> PayoutDate? {
    while let date = nextNominal() {
      let on = roll.roll(date, in: calendar)
      if on < first { continue }
      if on > last { return nil }
      skipNominals(rollingTo: on)
      return PayoutDate(on: on, scheduledOn: date)
    }
    return nil
  }

  private mutating func nextNominal() -> CalendarDate? {
    if frequency == .onDemand { return nil }
    // A nominal date beyond the reach of any roll cannot come back into the range.
    let end = last.adding(days: RollConvention.reach)
    while nominal <= end {
      defer { nominal = nominal.adding(days: 1) }
      if frequency.isNominal(nominal) { return nominal }
    }
    return nil
  }

  private mutating func skipNominals(rollingTo on: CalendarDate) {
    let end = on.adding(days: RollConvention.reach)
    var probe = nominal
    while probe <= end {
      if frequency.isNominal(probe) {
        guard roll.roll(probe, in: calendar) == on else { return }
        nominal = probe.adding(days: 1)
      }
      probe = probe.adding(days: 1)
    }
  }
}
