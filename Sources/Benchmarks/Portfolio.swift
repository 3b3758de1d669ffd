// A portfolio that is made up from a seed: who is owed what, and a year of what happens to it, in order of time.
//
// It is told row by row, so that it takes no more room than what later rows refer to.

import Generation
import Ledger

/// A row of a portfolio. Cases and payments go by numbers that are unique in the portfolio, amounts are in öre.
struct PortfolioRow {
  enum What {
    case registration(capital: Int64, costs: Int64)
    case payment(Int64)
    case refund(Int64, of: Int)
    case chargeback(Int64, of: Int)
    case respite(days: Int)
    case crediting(Int64)
    case cancellation
  }

  var at: Instant
  /// The row's own number, from 0.
  var number: Int
  var creditor: Int
  /// The case's number within its creditor.
  var debt: Int
  var what: What
}

/// The year, the creditors and the mix of events.
struct Portfolio {
  static let casesPerCreditor = 100
  static let eventsPerCreditor = 1000
  /// Cases are registered within so many days from the first.
  private static let registrationDays = 90
  private static let secondsPerDay = 86_400

  let events: Int
  let seed: UInt64

  /// The first and the last local day.
  static let period = day(2025, 1, 1)...day(2025, 12, 31)

  var creditors: Int { max(1, events / Portfolio.eventsPerCreditor) }
  var cases: Int { creditors * Portfolio.casesPerCreditor }

  static func creditorID(_ creditor: Int) -> String { "creditor-\(creditor)" }

  static func caseID(_ debt: Int) -> String { "C\(debt)" }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else { preconditionFailure("no such day") }
    return date
  }

  /// Hands out every row, in order of time; at one instant cases come first.
  func tell(_ take: (PortfolioRow) throws -> Void) rethrows {
    var random = SeededNumbers(seed: seed)
    let start = Int64(Portfolio.period.lowerBound.daysSinceEpoch) * LocalTime.millisecondsPerDay
    // From the first midnight, which is one in the night in Sweden, to the last, so that all days are of the year there too.
    let days = Int(Portfolio.period.upperBound.daysSinceEpoch - Portfolio.period.lowerBound.daysSinceEpoch)
    let seconds = days * Portfolio.secondsPerDay
    var books = Array(repeating: Book(), count: creditors)
    var number = 0
    func tell(_ second: Int, _ creditor: Int, _ debt: Int, _ what: PortfolioRow.What) throws {
      let at = Instant(milliseconds: start + Int64(second) * 1000)
      try take(PortfolioRow(at: at, number: number, creditor: creditor, debt: debt, what: what))
      number += 1
    }

    var registrations = registrations(&random)[...]
    for event in 0..<events {
      let second = event * seconds / events
      while let next = registrations.first, next.second <= second {
        registrations.removeFirst()
        try tell(next.second, next.creditor, books[next.creditor].cases, .debt(&random))
        books[next.creditor].cases += 1
      }
      let creditor = random.below(creditors)
      let debt = random.below(books[creditor].cases)
      let (place, what) = books[creditor].next(debt, number, &random)
      try tell(second, creditor, place, what)
    }
    for next in registrations {
      try tell(next.second, next.creditor, books[next.creditor].cases, .debt(&random))
      books[next.creditor].cases += 1
    }
  }

  /// When the cases are registered, in order; the first of each creditor at once.
  private func registrations(_ random: inout SeededNumbers) -> [(second: Int, creditor: Int)] {
    var list: [(second: Int, creditor: Int)] = []
    for creditor in 0..<creditors {
      for debt in 0..<Portfolio.casesPerCreditor {
        let day = debt == 0 ? 0 : random.below(Portfolio.registrationDays)
        list.append((day * Portfolio.secondsPerDay, creditor))
      }
    }
    return list.sorted { ($0.second, $0.creditor) < ($1.second, $1.creditor) }
  }
}

/// What the events of a creditor may refer to.
private struct Book {
  var cases = 0
  /// Payments that nothing went back of yet.
  var payments: [(number: Int, debt: Int, amount: Int64)] = []

  /// 88 % payments, 3 % refunds, 1 % chargebacks, 5 % respites, 2 % creditings and 1 % cancellations; a payment where
  /// there is none that could go back.
  mutating func next(_ debt: Int, _ number: Int, _ random: inout SeededNumbers) -> (debt: Int, PortfolioRow.What) {
    switch random.below(100) {
    case 88..<92 where !payments.isEmpty:
      let place = random.below(payments.count)
      let payment = payments[place]
      payments.swapAt(place, payments.count - 1)
      payments.removeLast()
      let part = random.below(2) == 0 ? payment.amount : max(1, payment.amount / 2)
      if random.below(4) == 0 { return (payment.debt, .chargeback(part, of: payment.number)) }
      return (payment.debt, .refund(part, of: payment.number))
    case 92..<97: return (debt, .respite(days: 7 + random.below(40)))
    case 97..<99: return (debt, .crediting(Int64(1 + random.below(500_00))))
    case 99: return (debt, .cancellation)
    default:
      let amount = Int64(50_00 + random.below(1450_00))
      payments.append((number, debt, amount))
      return (debt, .payment(amount))
    }
  }
}

extension PortfolioRow.What {
  /// A debt of 5,000 to 40,000 kronor, and opening costs of nothing or 180 kronor.
  fileprivate static func debt(_ random: inout SeededNumbers) -> PortfolioRow.What {
    .registration(capital: Int64(5_000_00 + random.below(35_000_00)), costs: random.below(2) == 0 ? 0 : 180_00)
  }
}
