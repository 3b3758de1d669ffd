// The one place that asks a library for time zones: Foundation's data becomes a table that the domain can keep.

import Foundation
public import Ledger

/// Time zones by their IANA names.
public enum ZoneLoader {
  /// The default of a creditor, and the zone of entries that name none (S2.1).
  public static let defaultName = "Europe/Stockholm"

  /// The table of the zone with this IANA name, or nil where there is none such.
  ///
  /// Only names that the library lists count: an abbreviation or an offset such as `GMT+2` is no zone.
  public static func table(named name: String) -> TimeZoneTable? {
    guard name == "UTC" || name.contains("/") && TimeZone.knownTimeZoneIdentifiers.contains(name),
      let zone = TimeZone(identifier: name)
    else { return nil }
    let first = seconds(of: CalendarDate.simulated.lowerBound.adding(days: -400))
    let last = seconds(of: CalendarDate.simulated.upperBound.adding(days: 800))
    var transitions: [TimeZoneTable.Transition] = []
    var date = Date(timeIntervalSince1970: first)
    while let change = zone.nextDaylightSavingTimeTransition(after: date), change.timeIntervalSince1970 < last {
      transitions.append(
        TimeZoneTable.Transition(
          at: Instant(milliseconds: Int64(change.timeIntervalSince1970) * 1000),
          offsetSeconds: Int32(zone.secondsFromGMT(for: change))))
      date = change
    }
    let initial = Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: first)))
    return TimeZoneTable(name: name, initialOffsetSeconds: initial, transitions: transitions)
  }

  private static func seconds(of date: CalendarDate) -> Double { Double(date.daysSinceEpoch) * 86_400 }
}
