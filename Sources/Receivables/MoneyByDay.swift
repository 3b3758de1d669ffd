// What became of debtors' money day by day, so that a rule can ask for the last so many days.

public import Ledger

/// What debtors' money on one account and in one currency did, by local day. Amounts are minor units.
///
/// The money is all that came to cases of the account: what settled debts, whoever it then belongs to, what is in suspense
/// there, and the fees of lines. Money that is on no case is on no account, and what a debtor paid straight to the creditor
/// was not collected.
public struct MoneyByDay: Sendable {
  /// What money did.
  public enum Move: Int, CaseIterable, Sendable {
    /// It came in by settled payments, on the day of their settlement, whatever went back later.
    case collected
    /// It went back by refunds.
    case refunded
    /// It went back by chargebacks; those that were won are set aside, from when they are.
    case chargedBack
  }

  /// The days that may be asked for: up to about a hundred years.
  public static let askable: ClosedRange<Int64> = 1...36_600

  private struct Day {
    let date: CalendarDate
    var collected: Int64 = 0
    var refunded: Int64 = 0
    var chargedBack: Int64 = 0

    subscript(move: Move) -> Int64 {
      get {
        switch move {
        case .collected: collected
        case .refunded: refunded
        case .chargedBack: chargedBack
        }
      }
      set {
        switch move {
        case .collected: collected = newValue
        case .refunded: refunded = newValue
        case .chargedBack: chargedBack = newValue
        }
      }
    }
  }

  // By ascending date.
  private var days: [Day] = []

  /// No money on any day.
  public init() {}

  /// Whether there is no money on any day.
  public var isEmpty: Bool { days.isEmpty }

  /// Adds to what a day has; below zero takes away.
  public mutating func add(_ amount: Int64, _ move: Move, on date: CalendarDate) {
    let before = days.lastIndex { $0.date <= date }
    if let before, days[before].date == date {
      days[before][move] += amount
    } else {
      var day = Day(date: date)
      day[move] = amount
      days.insert(day, at: before.map { $0 + 1 } ?? 0)
    }
  }

  /// The sum of the last so many local days before `today`, and of what `today` has so far.
  public func sum(_ move: Move, lastDays count: Int, upTo today: CalendarDate) -> Int64 {
    let first = today.adding(days: -count)
    var sum: Int64 = 0
    for day in days.reversed() {
      guard day.date >= first else { break }
      sum += day[move]
    }
    return sum
  }
}

extension RuleQuestion {
  /// What debtors' money did in the last so many local days up to the cut-off of a run, in minor units: on the cut-off's
  /// own date before the cut-off, and on the `count` dates before it. So money is in it where it is not older, in the days
  /// that `oldestDays` counts, than `count`. Nil where no run asks.
  ///
  /// - Precondition: `count` is in `MoneyByDay.askable`.
  public func sum(_ move: MoneyByDay.Move, lastDays count: Int) -> Int64? {
    precondition(MoneyByDay.askable.contains(Int64(count)), "days that may be asked for")
    return run == nil ? nil : money.sum(move, lastDays: count, upTo: today)
  }
}
