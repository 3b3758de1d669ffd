// How many rows each day has, so that all come to the total and weekends are as quiet as the plan says.

import Ledger

/// The days of a plan with the rows of each.
struct DayQuotas {
  private let weights: [Int]
  private let total: Int

  /// The days from the first to the last; a day of a weekend weighs `weekend` where another weighs 100.
  init(_ days: ClosedRange<CalendarDate>, weekend: Int) {
    var sums: [Int] = []
    var sum = 0
    for offset in 0...days.upperBound.days(since: days.lowerBound) {
      let weekday = days.lowerBound.adding(days: offset).weekday
      sum += weekday == .saturday || weekday == .sunday ? weekend : 100
      sums.append(sum)
    }
    weights = sums
    total = sum
  }

  /// How many days there are.
  var count: Int { weights.count }

  /// How many of `all` rows have come by the end of a day, from 0.
  func reached(_ day: Int, of all: Int) -> Int {
    guard day < count - 1, total > 0 else { return all }
    return Int(Int128(all) * Int128(weights[day]) / Int128(total))
  }
}
