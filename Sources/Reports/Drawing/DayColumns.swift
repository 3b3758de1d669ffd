// The days of a history brought into the columns of a drawing: a column of several days has the highest and the lowest
// balance of them, so that nothing is lost between two columns.

import Ledger
import Simulation

/// How the days of a period share the columns.
struct DayScale {
  let period: ClosedRange<CalendarDate>
  /// How many days a column stands for; 1 where a day has several columns.
  let daysPerColumn: Int
  /// How many columns a day has; 1 where a column stands for several days.
  let columnsPerDay: Int

  private static let widestDay = 3

  init(_ period: ClosedRange<CalendarDate>, room: Int) {
    self.period = period
    let days = period.upperBound.days(since: period.lowerBound) + 1
    daysPerColumn = (days + room - 1) / room
    columnsPerDay = daysPerColumn > 1 ? 1 : min(DayScale.widestDay, room / days)
  }

  /// The number of columns.
  var count: Int {
    let days = period.upperBound.days(since: period.lowerBound) + 1
    return daysPerColumn > 1 ? (days + daysPerColumn - 1) / daysPerColumn : days * columnsPerDay
  }

  /// The columns of a day.
  func columns(of date: CalendarDate) -> Range<Int> {
    let day = date.days(since: period.lowerBound)
    let first = daysPerColumn > 1 ? day / daysPerColumn : day * columnsPerDay
    return first..<first + columnsPerDay
  }
}

/// What a column shows.
struct DayColumn {
  var highest: Int128 = 0
  var lowest: Int128 = 0
  /// What a run held the balance against last.
  var threshold: Int64 = 0
  var isPaid = false
  var isHeld = false

  static func columns(_ history: BookHistory, _ scale: DayScale) -> [DayColumn] {
    var columns = Array(repeating: DayColumn(), count: scale.count)
    for span in history.spans {
      let last = scale.columns(of: span.from.adding(days: span.days - 1))
      for place in scale.columns(of: span.from).lowerBound..<last.upperBound {
        columns[place].highest = max(columns[place].highest, span.balance)
        columns[place].lowest = min(columns[place].lowest, span.balance)
      }
    }
    // Before the first run holds what that one holds.
    var thresholds = Array(repeating: Int64?.none, count: scale.count)
    for threshold in history.thresholds where scale.period.contains(threshold.on) {
      thresholds[scale.columns(of: threshold.on).lowerBound] = threshold.amount
    }
    var present = history.thresholds.first?.amount ?? 0
    for place in columns.indices {
      present = thresholds[place] ?? present
      columns[place].threshold = present
    }
    for date in history.paidOn { columns[scale.columns(of: date).lowerBound].isPaid = true }
    for date in history.heldOn { columns[scale.columns(of: date).lowerBound].isHeld = true }
    return columns
  }
}
